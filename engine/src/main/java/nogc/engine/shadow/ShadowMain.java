package nogc.engine.shadow;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import nogc.engine.config.ConfigException;
import nogc.engine.config.SessionConfig;
import nogc.journal.CorruptJournalException;
import nogc.journal.RecordHandler;
import nogc.journal.monitor.ErrorRecorder;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.ShutdownSignalBarrier;
import org.agrona.concurrent.SystemEpochNanoClock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the shadow of a session until it is told to stop or the session ends. */
@Command(
    name = "nogc shadow",
    mixinStandardHelpOptions = true,
    description = {
      "Re-executes the journal as it grows, compares every output, takes snapshots, and publishes"
          + " what `nogc status` shows. May be stopped and started at any time.",
      "",
      "Exit status: 0 no difference, 1 a difference or a failure, 2 wrong usage."
    })
public final class ShadowMain implements Callable<Integer> {
  private static final long LONGEST_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(1);

  @Option(names = "--config", required = true, paramLabel = "FILE", description = "Session file.")
  private Path config;

  private final UnaryOperator<RecordHandler> disturbance;

  private ShadowMain(final UnaryOperator<RecordHandler> disturbance) {
    this.disturbance = disturbance;
  }

  public static void main(final String[] args) {
    System.exit(run(UnaryOperator.identity(), args));
  }

  /**
   * Runs with something between journal and core.
   *
   * @return exit status
   */
  static int run(final UnaryOperator<RecordHandler> disturbance, final String... args) {
    return new CommandLine(new ShadowMain(disturbance)).execute(args);
  }

  @Override
  public Integer call() {
    final Shadow shadow;
    final ErrorRecorder errors;
    try {
      final SessionConfig session = SessionConfig.read(config);
      errors =
          new ErrorRecorder(session.journal().directory(), "shadow", SystemEpochNanoClock.INSTANCE);
      shadow = new Shadow(session, SystemEpochNanoClock.INSTANCE, ShadowMain::say, disturbance);
    } catch (final ConfigException ex) {
      say(ex.getMessage());
      return CommandLine.ExitCode.USAGE;
    } catch (final IllegalStateException | UncheckedIOException ex) {
      say(ex.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    final Throwable failure = run(shadow, errors);
    errors.close();
    if (failure != null) {
      say(failure.getMessage());
      if (!(failure instanceof CorruptJournalException)) {
        failure.printStackTrace();
      }
    }
    return failure != null || shadow.hasDiverged()
        ? CommandLine.ExitCode.SOFTWARE
        : CommandLine.ExitCode.OK;
  }

  /** On the calling thread; a failure of the duty cycle ends it. */
  private static Throwable run(final Shadow shadow, final ErrorRecorder errors) {
    final AtomicReference<Throwable> failure = new AtomicReference<>();
    try (ShutdownSignalBarrier barrier = new ShutdownSignalBarrier(shadow::stop);
        AgentRunner runner =
            new AgentRunner(
                new BackoffIdleStrategy(10, 10, 1_000, LONGEST_PAUSE_NS),
                error -> {
                  if (!(error instanceof AgentTerminationException)) {
                    errors.onError(error);
                    failure.compareAndSet(null, error);
                    shadow.stop();
                  }
                },
                null,
                shadow)) {
      runner.run();
    }
    return failure.get();
  }

  private static void say(final String text) {
    System.err.println("shadow: " + text);
    System.err.flush();
  }
}
