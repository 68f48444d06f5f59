package nogc.connectors.gateway;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import nogc.engine.config.ConfigException;
import nogc.engine.config.GatewayConfig;
import nogc.engine.config.InstrumentConfig;
import nogc.engine.config.SessionConfig;
import nogc.engine.spi.Connector;
import nogc.engine.spi.ConnectorContext;
import nogc.engine.spi.Recovery;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Walks the whole way to a broker, without an engine and without orders. */
@Command(
    name = "connect",
    description = {
      "Checks the connection to a broker: credentials, clock, account, instruments, one",
      "subscription. No order is sent, and no journal is needed."
    },
    footer = {
      "",
      "Exit status: 0 ready, 1 not ready, 2 wrong usage or configuration.",
      "Example: nogc connect alpaca --paper --check"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ConnectMain implements Callable<Integer> {
  private static final int NOT_READY = 1;
  private static final int USAGE = 2;

  @Parameters(
      paramLabel = "VENUE",
      arity = "0..1",
      description = "connector, for example alpaca or coinbase")
  private String venue;

  @Option(names = "--check", description = "look, and send nothing")
  private boolean check;

  @Option(names = "--list", description = "what the connectors can do")
  private boolean list;

  @Option(names = "--paper", description = "use the example file for paper trading")
  private boolean paper;

  @Option(names = "--sandbox", description = "use the example file for the broker's sandbox")
  private boolean sandbox;

  @Option(names = "--live", description = "use the example file for real money")
  private boolean live;

  @Option(names = "--config", paramLabel = "FILE", description = "your session file instead")
  private Path config;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      paramLabel = "N",
      description = "how long to wait for what does not come; default ${DEFAULT-VALUE}")
  private int seconds;

  @Option(names = "--capture", paramLabel = "DIR", description = "keep the raw frames here")
  private Path capture;

  @Spec private CommandSpec spec;

  ConnectMain() {}

  public static void main(final String[] args) {
    System.exit(command().execute(args));
  }

  /** The command, to be run. */
  public static CommandLine command() {
    return new CommandLine(new ConnectMain());
  }

  @Override
  public Integer call() {
    final PrintWriter out = spec.commandLine().getOut();
    if (list) {
      out.print(VenueTable.text());
      out.flush();
      return 0;
    }
    if (venue == null || !check) {
      throw new ParameterException(spec.commandLine(), "give a venue and --check, or --list");
    }
    final EpochNanoClock clock = SystemEpochNanoClock.INSTANCE;
    try {
      final Path file = file();
      final SessionConfig session = SessionConfig.read(file);
      final GatewayConfig gateway = gateway(session, file);
      final List<InstrumentConfig> instruments =
          session.instruments().stream()
              .filter(each -> each.gateway().equals(gateway.name()))
              .toList();
      final ConnectCheck report = new ConnectCheck(out, instruments.size());
      out.printf("%s, as in %s%n", venue, file);
      out.flush();
      try (Connector connector =
          Factories.named(gateway.connector(), file)
              .create(
                  new ConnectorContext(
                      gateway.ring().number(),
                      session.installId(),
                      file.toAbsolutePath().getParent(),
                      gateway.settings(),
                      instruments,
                      report,
                      report,
                      capture,
                      clock))) {
        run(connector, report, clock);
      }
      return report.conclude() ? 0 : NOT_READY;
    } catch (final ConfigException ex) {
      spec.commandLine().getErr().println(ex.getMessage());
      return USAGE;
    }
  }

  private void run(
      final Connector connector, final ConnectCheck report, final EpochNanoClock clock) {
    final long endNs = clock.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    connector.start(Recovery.none());
    while (!report.isComplete() && clock.nanoTime() < endNs) {
      if (connector.doWork(clock.nanoTime()) == 0) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
    }
  }

  private Path file() {
    if (config != null) {
      return config;
    }
    if ((paper ? 1 : 0) + (sandbox ? 1 : 0) + (live ? 1 : 0) != 1) {
      throw new ConfigException(
          "connect",
          List.of("give one of --paper, --sandbox, --live, or a session file: --config"));
    }
    final String environment = paper ? "paper" : sandbox ? "sandbox" : "live";
    final String home = System.getenv("NOGC_HOME");
    final Path file =
        Path.of(home == null ? "." : home, "deploy", "config")
            .resolve(venue + "-" + environment + ".example.yaml");
    if (!Files.exists(file)) {
      throw new ConfigException(
          "connect",
          List.of(
              venue
                  + " has no example for "
                  + environment
                  + " ("
                  + file
                  + "); give --config FILE"));
    }
    return file;
  }

  private GatewayConfig gateway(final SessionConfig session, final Path file) {
    return session.gateways().stream()
        .filter(each -> each.connector().equals(venue) || each.name().equals(venue))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    file.toString(), List.of("gateways: none uses the connector " + venue)));
  }
}
