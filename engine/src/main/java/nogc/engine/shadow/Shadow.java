package nogc.engine.shadow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import nogc.engine.config.SessionConfig;
import nogc.engine.core.Core;
import nogc.engine.replay.Divergence;
import nogc.engine.status.StatusPublisher;
import nogc.journal.JournalReader;
import nogc.journal.RecordHandler;
import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The shadow's duty cycle: starts from the newest snapshot, reads what is new in the journal,
 * raises the alarm at the first record that its own core would not have written, takes snapshots,
 * publishes the status, and ends with the session.
 *
 * <p>The alarm is a record of the journal like everything that happens; the engine halts on it. A
 * shadow that starts again finds the same difference again: it raises the alarm only if the journal
 * does not hold it yet, and therefore not before it has read the journal to its end.
 */
final class Shadow implements Agent {
  private static final int READ_LIMIT = 4_096;
  private static final long BEAT_NS = 100_000_000L;

  private final SessionConfig config;
  private final Path journal;
  private final ShadowRing ring;
  private final Snapshots snapshots;
  private final ReplaySpeed speed = new ReplaySpeed();
  private final EpochNanoClock clock;
  private final Consumer<String> say;
  private final UnaryOperator<RecordHandler> disturbance;
  private Follower follower;
  private RecordHandler handler;
  private JournalReader reader;
  private StatusPublisher status;
  private long startedBehind;
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
    this.config = config;
    this.clock = clock;
    this.say = say;
    this.disturbance = disturbance;
    journal = config.journal().directory();
    ring = new ShadowRing(config.shadow().ring(), clock);
    snapshots = new Snapshots(config, ring, clock, say);
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
      beat(nowNs);
    }
    int work = ring.flush();
    if (reader != null) {
      work += read();
      snapshots.takeIfDue(follower.replayer(), nowNs);
    }
    return work;
  }

  private int read() {
    speed.begin();
    final int count = reader.poll(handler, READ_LIMIT);
    speed.end(count);
    if (count < READ_LIMIT && !caughtUp) {
      caughtUp = true;
      publish(clock.nanoTime());
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

  private void beat(final long nowNs) {
    ring.heartbeat();
    if (reader == null) {
      openJournal();
    }
    if (reader != null) {
      publish(nowNs);
    }
  }

  private void openJournal() {
    if (Files.exists(journal.resolve("metadata.cq4t"))) {
      reader = JournalReader.open(journal);
      status = new StatusPublisher(config, clock.nanoTime());
      follower = new Follower(snapshots.restore(reader));
      handler = disturbance.apply(follower);
      startedBehind = follower.sequence();
      if (startedBehind > 0) {
        say.accept(String.format("starts behind the snapshot of sequence %,d", startedBehind));
      }
    } else if (!waitingSaid) {
      waitingSaid = true;
      say.accept("no journal in " + journal + " yet; waiting for the engine");
    }
  }

  private void publish(final long nowNs) {
    status.publish(
        new StatusPublisher.Progress(
            caughtUp,
            startedBehind,
            follower.sequence(),
            follower.timeNs(),
            follower.replayer().inputs(),
            follower.replayer().outputs(),
            follower.replayer().stateHashes(),
            speed.recordsPerSecond(),
            follower.divergence(),
            follower.divergedNs()),
        snapshots.newest(),
        follower.core(),
        follower.observed(),
        nowNs);
  }

  /** Whether the journal is not what was computed. */
  boolean hasDiverged() {
    return follower != null && follower.divergence() != null;
  }

  /** Of the last record read. */
  long sequence() {
    return follower == null ? 0 : follower.sequence();
  }

  Core core() {
    return follower.core();
  }

  /** In order: what was learned since the last snapshot is kept in another one. */
  @Override
  public void onClose() {
    if (status != null) {
      snapshots.take(follower.replayer());
      publish(clock.nanoTime());
      status.ended(clock.nanoTime());
    }
    CloseHelper.closeAll(status, reader, ring);
  }
}
