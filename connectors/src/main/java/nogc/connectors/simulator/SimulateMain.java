package nogc.connectors.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nogc.connectors.sim.VenueHost;
import nogc.connectors.sim.VenueSettings;
import org.agrona.concurrent.ShutdownSignalBarrier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nogc simulate}: runs a simulator of a broker until it is told to stop. */
@Command(
    name = "nogc simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Simulates a broker on this machine: its own protocol over TLS, with recorded market data and a"
          + " matching venue behind it. Clients must trust the file of --ca; what they log in with"
          + " is printed.",
      ""
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"1:it failed", "2:wrong usage", "above 128:ended by a signal"})
public final class SimulateMain implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final long PROGRESS_SECONDS = 5;

  @Parameters(paramLabel = "BROKER", description = "alpaca, coinbase")
  private String broker;

  @Option(
      names = "--data",
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "recorded market data, files or folders (default: trades of Bitstamp that come with nogc)")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "default: a free one")
  private int port;

  @Option(
      names = "--speed",
      paramLabel = "X",
      description = "X times as fast as recorded, or as fast as clients take it: max (default: 1)")
  private String speed;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      description = "such that the whole recording lasts so long; instead of --speed")
  private Integer duration;

  @Option(names = "--loop", description = "begins anew at the end of the recording")
  private boolean loop;

  @Option(
      names = "--wait",
      description = "recorded time stands still until a client has subscribed to market data")
  private boolean waits;

  @Option(
      names = "--requests-per-minute",
      paramLabel = "N",
      defaultValue = "0",
      description = "rate limit of REST requests (default: the broker's)")
  private int requestsPerMinute;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      defaultValue = "simulator-ca.pem",
      description =
          "the authority for clients to trust is written here (default: ${DEFAULT-VALUE})")
  private Path authority;

  @Spec private CommandSpec spec;

  SimulateMain() {}

  public static void main(final String[] args) {
    System.exit(new CommandLine(new SimulateMain()).execute(args));
  }

  /** All simulators that there are, by name. */
  public static TreeMap<String, SimulatorProvider> providers() {
    final TreeMap<String, SimulatorProvider> providers = new TreeMap<>();
    for (final SimulatorProvider each : ServiceLoader.load(SimulatorProvider.class)) {
      providers.put(each.name(), each);
    }
    return providers;
  }

  @Override
  public Integer call() {
    final SimulatorProvider provider = providers().get(broker);
    if (provider == null) {
      return usage(
          "no broker '" + broker + "'; there are " + String.join(", ", providers().keySet()));
    }
    final RunningSimulator simulator;
    try {
      final SimulatorTls tls = SimulatorTls.forLocalhost();
      tls.writeAuthority(authority);
      simulator =
          provider.start(new SimulatorOptions(settings(), port, requestsPerMinute, waits, tls));
    } catch (final IllegalArgumentException ex) {
      return usage(ex.getMessage());
    } catch (final IOException | java.io.UncheckedIOException ex) {
      err().println("nogc simulate: " + ex.getMessage());
      return FAILED;
    }
    try (simulator) {
      introduce(provider, simulator);
      return watch(simulator);
    }
  }

  private VenueSettings settings() {
    for (final Path path : data) {
      if (!Files.isReadable(path)) {
        throw new IllegalArgumentException("--data " + path + " is not there or not readable");
      }
    }
    if (speed != null && duration != null) {
      throw new IllegalArgumentException("--speed and --duration exclude each other");
    }
    final VenueSettings settings = VenueSettings.playing(data);
    if (loop) {
      settings.looping();
    }
    if ("max".equals(speed)) {
      settings.atFullSpeed();
    } else if (speed != null) {
      settings.speed(speed);
    } else if (duration != null) {
      settings.lasting(TimeUnit.SECONDS.toNanos(duration));
    }
    return settings;
  }

  private void introduce(final SimulatorProvider provider, final RunningSimulator simulator) {
    out().println(provider.name() + " simulator, process " + ProcessHandle.current().pid());
    simulator.endpoints().forEach((name, url) -> out().println("  " + name + ": " + url));
    provider.credentials().forEach((name, value) -> out().println("  " + name + ": " + value));
    out().println("  trust: " + authority.toAbsolutePath());
    out().println("ready");
    out().flush();
  }

  private int watch(final RunningSimulator simulator) {
    final CountDownLatch stop = new CountDownLatch(1);
    try (ShutdownSignalBarrier barrier = new ShutdownSignalBarrier(stop::countDown)) {
      while (!stop.await(PROGRESS_SECONDS, TimeUnit.SECONDS) && simulator.failure() == null) {
        final VenueHost host = simulator.host();
        err().println(host.call(() -> progress(host)));
      }
    } catch (final InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
    if (simulator.failure() != null) {
      err().println("nogc simulate: " + simulator.failure());
      return FAILED;
    }
    return 0;
  }

  private static String progress(final VenueHost host) {
    return host.records()
        + " market records, "
        + host.orders().size()
        + " orders, "
        + host.openOrders().size()
        + " of them open, "
        + host.executions().size()
        + " executions";
  }

  private int usage(final String problem) {
    err().println("nogc simulate: " + problem);
    return USAGE;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
