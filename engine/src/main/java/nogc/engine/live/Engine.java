package nogc.engine.live;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import nogc.engine.config.SessionConfig;
import nogc.engine.config.StorageConfig;
import nogc.engine.core.Core;
import nogc.engine.snapshot.BuildId;
import nogc.journal.DiskGuard;
import nogc.journal.JournalFlusher;
import nogc.journal.JournalWriter;
import nogc.journal.PageToucher;
import nogc.journal.TornTail;
import nogc.journal.codec.EndReason;
import nogc.journal.codec.SessionKind;
import nogc.journal.monitor.CounterFile;
import nogc.journal.monitor.ErrorRecorder;
import org.HdrHistogram.HistogramLogWriter;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SleepingIdleStrategy;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.agrona.concurrent.SystemNanoClock;

/**
 * A running engine: the journal, the core recovered from it, and the thread of the duty cycle.
 *
 * <p>Starting: open the journal (which excludes a second engine), replay it into the core, write
 * the outputs of the last input that a killed predecessor did not get to, journal the
 * configuration, open the rings.
 */
public final class Engine {
  private static final long MAX_PARK_NS = 200_000;

  /** Between two looks whether there is something to flush. */
  private static final long FLUSH_PAUSE_NS = 50_000;

  private final Path directory;
  private final JournalWriter writer;
  private final Sequencer sequencer;
  private final EngineAgent agent;
  private final AgentRunner runner;
  private final AgentRunner pages;
  private final AgentRunner flusher;
  private final CounterFile counterFile;
  private final ErrorRecorder errors;
  private final Consumer<String> say;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile Throwable failure;
  private boolean closed;

  private Engine(
      final SessionConfig config,
      final JournalWriter writer,
      final DiskGuard guard,
      final EpochNanoClock wall,
      final Consumer<String> say) {
    this.writer = writer;
    directory = config.journal().directory();
    this.say = say;
    if (config.warmUp()) {
      WarmUp.run(say);
    }
    final JournalOutbox outbox = new JournalOutbox(writer);
    final String buildId = BuildId.current();
    final Recovery recovery = new Recovery(directory, writer, buildId);
    final Core core = recovery.recover(outbox, say);
    final SteadyClock clock = new SteadyClock(wall, SystemNanoClock.INSTANCE, writer.lastTime());
    sequencer = new Sequencer(writer, core, clock);
    counterFile = CounterFile.create(EngineCounters.path(directory), clock.nanoTime());
    final EngineCounters counters = new EngineCounters(counterFile, outbox);
    errors = new ErrorRecorder(directory, "engine", clock);
    final EngineRecords records = new EngineRecords(config, sequencer);
    records.opening(recovery.isFirstStart() ? SessionKind.FIRST : SessionKind.RESTART, buildId);
    for (final TornTail torn : writer.tornTails()) {
      say.accept(torn.toString());
      records.cut(torn);
      torn.reported();
    }
    agent = new EngineAgent(config, sequencer, records, writer, guard, clock, counters);
    flusher = flusher(config.storage());
    runner = new AgentRunner(config.idle().strategy(MAX_PARK_NS), this::onError, null, agent);
    pages =
        config.touchPages()
            ? new AgentRunner(
                new SleepingMillisIdleStrategy(1),
                error -> say.accept("pages are no longer touched ahead: " + error),
                null,
                new PageAgent(new PageToucher(writer, guard, PageAgent.AHEAD_BYTES), counters))
            : null;
  }

  /** The thread that brings the journal to the disk; null if the kernel does that alone. */
  private AgentRunner flusher(final StorageConfig storage) {
    return switch (storage.durability()) {
      case CACHE -> null;
      case FLUSH -> flusher(storage.flushNs());
      case ORDERS -> flusher(FLUSH_PAUSE_NS);
    };
  }

  private AgentRunner flusher(final long pauseNs) {
    return new AgentRunner(
        new SleepingIdleStrategy(pauseNs),
        this::onError,
        null,
        new FlushAgent(new JournalFlusher(writer)));
  }

  /**
   * Recovers and starts.
   *
   * @param say takes lines for a person: what is being done
   * @throws IllegalStateException if another engine has the journal, the journal was written by a
   *     newer build, or its past does not replay to what it says
   * @throws nogc.journal.CorruptJournalException if it holds a bad record
   */
  public static Engine start(final SessionConfig config, final Consumer<String> say) {
    return start(config, new WallClock(), say);
  }

  /** The same by another clock than the machine's. */
  static Engine start(
      final SessionConfig config, final EpochNanoClock wall, final Consumer<String> say) {
    final var directory = config.journal().directory();
    JournalWriter opened = null;
    Engine engine = null;
    final DiskGuard guard =
        DiskGuard.of(
            existing(directory),
            config.storage().lowFreeBytes(),
            config.storage().minimumFreeBytes());
    try {
      opened = JournalWriter.open(config.journal(), guard);
      engine = new Engine(config, opened, guard, wall, say);
    } finally {
      if (engine == null && opened != null) {
        opened.close();
      }
    }
    AgentRunner.startOnThread(engine.runner);
    if (engine.pages != null) {
      AgentRunner.startOnThread(engine.pages);
    }
    if (engine.flusher != null) {
      AgentRunner.startOnThread(engine.flusher);
    }
    say.accept("ready; journal " + directory + " at sequence " + opened.lastSequence());
    return engine;
  }

  private static Path existing(final Path directory) {
    Path path = directory.toAbsolutePath();
    while (!Files.exists(path)) {
      path = path.getParent();
    }
    return path;
  }

  private void onError(final Throwable error) {
    if (!(error instanceof AgentTerminationException)) {
      failure = error;
      errors.onError(error);
      agent.abandon();
    }
    done.countDown();
  }

  /** Asks the engine to end the session in order, and waits until it has. */
  public void stopAndWait() {
    agent.stop();
    await();
  }

  /**
   * Waits for the end of the session, then closes everything.
   *
   * @return whether the session ended because it was asked to
   */
  public boolean await() {
    try {
      done.await();
    } catch (final InterruptedException ex) {
      Thread.currentThread().interrupt();
      return false;
    }
    return close();
  }

  private synchronized boolean close() {
    if (!closed) {
      closed = true;
      runner.close();
      if (pages != null) {
        pages.close();
      }
      if (flusher != null) {
        flusher.close();
      }
      writeLatencies();
      counterFile.file().ended(new WallClock().nanoTime());
      counterFile.close();
      errors.close();
      writer.close();
      report();
    }
    return failure == null && agent.ended() == EndReason.STOPPED;
  }

  private void report() {
    if (failure != null) {
      say.accept("the duty cycle failed at sequence " + writer.lastSequence() + ": " + failure);
      failure.printStackTrace();
    } else if (agent.ended() == EndReason.DISK) {
      say.accept("stopped: the disk is full; make room and start again, nothing is lost");
    } else {
      say.accept("stopped at sequence " + writer.lastSequence());
    }
  }

  private void writeLatencies() {
    final var file = directory.resolve("engine-latency.hlog").toFile();
    try (PrintStream out = new PrintStream(file, StandardCharsets.UTF_8)) {
      final HistogramLogWriter log = new HistogramLogWriter(out);
      log.outputLogFormatVersion();
      log.outputLegend();
      log.outputIntervalHistogram(sequencer.turnaround());
    } catch (final IOException ex) {
      say.accept("latencies are not written: " + ex.getMessage());
    }
  }
}
