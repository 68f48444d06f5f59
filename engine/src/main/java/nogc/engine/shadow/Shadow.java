package nogc.engine.shadow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import nogc.engine.config.SessionConfig;
import nogc.engine.core.Core;
import nogc.engine.replay.Divergence;
import nogc.engine.replay.Replayer;
import nogc.journal.JournalReader;
import nogc.journal.RecordHandler;
import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The shadow's duty cycle: reads what is new in the journal, raises the alarm at the first record
 * that its own core would not have written, and ends with the session.
 *
 * <p>The alarm is a record of the journal like everything that happens; the engine halts on it. A
 * shadow that starts again finds the same difference again: it raises the alarm only if the journal
 * does not hold it yet, and therefore not before it has read the journal to its end.
 */
final class Shadow implements Agent {
  private static final int READ_LIMIT = 4_096;
  private static final long BEAT_NS = 100_000_000L;

  private final Path journal;
  private final ShadowRing ring;
  private final EpochNanoClock clock;
  private final Consumer<String> say;
  private final Follower follower;
  private final RecordHandler handler;
  private JournalReader reader;
  private boolean waitingSaid;
  private boolean caughtUp;
  private boolean alarmed;
  private long nextBeatNs;
  private volatile boolean stopRequested;

  /**
   * @param disturbance between journal and core; for tests
   * @throws IllegalStateException if another shadow runs
   */
  Shadow(
      final SessionConfig config,
      final EpochNanoClock clock,
      final Consumer<String> say,
      final UnaryOperator<RecordHandler> disturbance) {
    this.clock = clock;
    this.say = say;
    journal = config.journal().directory();
    follower = new Follower(new Replayer(), 0);
    handler = disturbance.apply(follower);
    ring = new ShadowRing(config.shadow().ring(), clock);
  }

  @Override
  public String roleName() {
    return "shadow";
  }

  /** Asks for the end of the duty cycle; from any thread. */
  void stop() {
    stopRequested = true;
  }

  @Override
  public int doWork() {
    if (stopRequested) {
      throw new AgentTerminationException("stopped", true);
    }
    final long nowNs = clock.nanoTime();
    if (nowNs >= nextBeatNs) {
      nextBeatNs = nowNs + BEAT_NS;
      beat();
    }
    int work = ring.flush();
    if (reader != null) {
      work += read();
    }
    return work;
  }

  private int read() {
    final int count = reader.poll(handler, READ_LIMIT);
    if (count < READ_LIMIT && !caughtUp) {
      caughtUp = true;
      say.accept(String.format("caught up at sequence %,d", follower.sequence()));
    }
    if (caughtUp && follower.divergence() != null && !alarmed) {
      alarm(follower.divergence());
    }
    if (count == 0 && follower.isEnded()) {
      say.accept("stops, because the session has ended");
      stopRequested = true;
    }
    return count;
  }

  private void alarm(final Divergence divergence) {
    alarmed = true;
    if (!follower.isReported()) {
      ring.diverged(divergence);
    }
    say.accept(
        "DIVERGENCE at sequence "
            + divergence.sequence()
            + ", caused by input "
            + divergence.cause()
            + (divergence.computed() == null
                ? ": the journal has a record that was not computed"
                : ": computed was another record")
            + (follower.isReported() ? "; it was reported before" : "; told the engine to halt")
            + "; run `nogc replay verify "
            + journal
            + "`");
  }

  private void beat() {
    ring.heartbeat();
    if (reader == null) {
      openJournal();
    }
  }

  private void openJournal() {
    if (Files.exists(journal.resolve("metadata.cq4t"))) {
      reader = JournalReader.open(journal);
    } else if (!waitingSaid) {
      waitingSaid = true;
      say.accept("no journal in " + journal + " yet; waiting for the engine");
    }
  }

  /** Whether the journal is not what was computed. */
  boolean hasDiverged() {
    return follower.divergence() != null;
  }

  /** Of the last record read. */
  long sequence() {
    return follower.sequence();
  }

  Core core() {
    return follower.core();
  }

  @Override
  public void onClose() {
    CloseHelper.closeAll(reader, ring);
  }
}
