package nogc.connectors.gateway;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import nogc.engine.config.ConfigException;
import nogc.engine.config.GatewayConfig;
import nogc.engine.config.IdlePolicy;
import nogc.engine.config.SessionConfig;
import nogc.engine.spi.ConnectorFactory;
import nogc.journal.monitor.ErrorRecorder;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.ShutdownSignalBarrier;
import org.agrona.concurrent.SystemEpochNanoClock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one gateway of a session until it is told to stop or the session ends. */
@Command(
    name = "gateway",
    description = "Connects the engine to one venue.",
    mixinStandardHelpOptions = true)
public final class GatewayMain implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  /** An order in the journal waits so long at most; mail from a socket wakes the gateway up. */
  private static final long MAX_PARK_NS = 100_000;

  @Option(names = "--config", required = true, description = "the session file")
  private Path config;

  @Option(names = "--gateway", required = true, description = "name of the gateway in it")
  private String name;

  @Option(
      names = "--capture",
      paramLabel = "DIR",
      description = "keeps the raw frames that come and go in this folder; secrets are left out")
  private Path capture;

  @Spec private CommandSpec spec;

  private IdlePolicy idle;

  GatewayMain() {}

  public static void main(final String[] args) {
    System.exit(new CommandLine(new GatewayMain()).execute(args));
  }

  @Override
  public Integer call() {
    final Gateway gateway;
    try {
      gateway = open();
    } catch (final ConfigException ex) {
      spec.commandLine().getErr().println(ex.getMessage());
      return USAGE;
    } catch (final IllegalStateException | java.io.UncheckedIOException ex) {
      spec.commandLine().getErr().println("gateway " + name + ": " + ex.getMessage());
      return FAILED;
    }
    try (ErrorRecorder errors =
        new ErrorRecorder(gateway.journal(), "gateway-" + name, SystemEpochNanoClock.INSTANCE)) {
      return run(gateway, errors);
    }
  }

  private Gateway open() {
    final SessionConfig session = SessionConfig.read(config);
    final GatewayConfig gateway = session.gateway(name);
    if (gateway == null) {
      throw new ConfigException(
          config.toString(),
          java.util.List.of(
              "gateways: none is named '"
                  + name
                  + "'; there are "
                  + session.gateways().stream()
                      .map(GatewayConfig::name)
                      .collect(Collectors.joining(", "))));
    }
    final ConnectorFactory factory = Factories.named(gateway.connector(), config);
    idle = gateway.idle();
    final Path journal = session.journal().directory();
    if (gateway.warmUp() && !FormerLife.wasCutShort(journal, gateway.ring().number())) {
      WarmUp.run(
          factory,
          WarmUp.ORDERS,
          WarmUp.PATIENCE_NS,
          SystemEpochNanoClock.INSTANCE,
          line -> spec.commandLine().getErr().println("gateway " + name + ": " + line));
    }
    return new Gateway(
        session,
        gateway,
        config.toAbsolutePath().getParent(),
        capture,
        factory,
        SystemEpochNanoClock.INSTANCE,
        System.err);
  }

  /** On the calling thread; a failure of the duty cycle ends it. */
  private int run(final Gateway gateway, final ErrorRecorder errors) {
    final AtomicReference<Throwable> failure = new AtomicReference<>();
    try (ShutdownSignalBarrier barrier = new ShutdownSignalBarrier(gateway::stop);
        AgentRunner runner =
            new AgentRunner(
                idle.strategy(MAX_PARK_NS),
                error -> onError(gateway, failure, errors, error),
                null,
                gateway)) {
      runner.run();
    }
    if (failure.get() == null) {
      return 0;
    }
    spec.commandLine().getErr().println(gateway.roleName() + ": " + failure.get().getMessage());
    if (!(failure.get() instanceof nogc.journal.CorruptJournalException)) {
      failure.get().printStackTrace(spec.commandLine().getErr());
    }
    return FAILED;
  }

  private static void onError(
      final Gateway gateway,
      final AtomicReference<Throwable> failure,
      final ErrorRecorder errors,
      final Throwable error) {
    if (!(error instanceof AgentTerminationException)) {
      errors.onError(error);
      failure.compareAndSet(null, error);
      gateway.stop();
    }
  }
}
