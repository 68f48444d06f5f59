package nogc.journal.monitor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The sign of life that a process leaves in a file.
 *
 * @param pid its process id, 0 if nobody is there
 * @param startNs epoch nanoseconds at which it was there first
 * @param heartbeatNs epoch nanoseconds at which it last said that it lives
 * @param endedNs epoch nanoseconds at which it ended in order, else 0
 */
public record Sign(long pid, long startNs, long heartbeatNs, long endedNs) {
  /** A heartbeat comes at least once a second. */
  private static final long SILENT_AFTER_NS = TimeUnit.SECONDS.toNanos(3);

  private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

  /** What a sign tells. */
  public enum State {
    /** Nobody has been there. */
    ABSENT,
    /** It runs. */
    ALIVE,
    /** The process is there, but has not said so for three seconds: stopped, stuck, or starved. */
    SILENT,
    /** It ended in order. */
    ENDED,
    /** It is gone without a word. */
    GONE
  }

  /**
   * Judges the sign on the machine of its process.
   *
   * @param nowNs epoch nanoseconds
   */
  public State state(final long nowNs) {
    if (endedNs != 0) {
      return State.ENDED;
    }
    if (pid == 0) {
      return State.ABSENT;
    }
    if (!isThere()) {
      return State.GONE;
    }
    return nowNs - heartbeatNs > SILENT_AFTER_NS ? State.SILENT : State.ALIVE;
  }

  /** Whether a process of this id runs that is old enough to be the one. */
  private boolean isThere() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> !isZombie())
        .map(handle -> handle.info().startInstant().map(this::isOldEnough).orElse(true))
        .orElse(false);
  }

  /** Dead, but its parent has not asked for its end yet: to Java it still lives. */
  private boolean isZombie() {
    try {
      final String stat =
          Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.US_ASCII);
      return stat.startsWith(") Z", stat.lastIndexOf(')'));
    } catch (final IOException ex) {
      // Gone in this moment, or another system than Linux: the other signs decide.
      return false;
    }
  }

  private boolean isOldEnough(final Instant started) {
    // The kernel's start times are whole hundredths of a second from its boot.
    return TimeUnit.SECONDS.toNanos(started.getEpochSecond()) + started.getNano()
        <= heartbeatNs + SECOND_NS;
  }
}
