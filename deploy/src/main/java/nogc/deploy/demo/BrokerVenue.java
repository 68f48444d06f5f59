package nogc.deploy.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import nogc.connectors.simulator.SimulateMain;
import nogc.connectors.simulator.SimulatorProvider;

/**
 * A broker that a demo trades at: a simulator in a process of its own, and what the gateway must be
 * told to find and trust it.
 */
final class BrokerVenue {
  /** What the simulator says when it listens. */
  static final String READY = "\nready\n";

  private static final String AUTHORITY = "simulator-ca.pem";
  private static final String CREDENTIALS = "simulator-credentials";

  /** As much as a broker sends on a busy day; --speed asks for more. */
  private static final int RECORDS_PER_SECOND = 1_000;

  private static final int REQUESTS_PER_MINUTE = 12_000;
  private static final Pattern ENDPOINT =
      Pattern.compile("(?m)^  (\\w+): (\\S*://\\S+|\\S+:\\d+)$");

  private final SimulatorProvider provider;

  private BrokerVenue(final SimulatorProvider provider) {
    this.provider = provider;
  }

  /**
   * @return null for the venue within the gateway, which is no broker
   * @throws IllegalArgumentException if there is no such venue
   */
  static BrokerVenue of(final String name) {
    if (name.equals("sim")) {
      return null;
    }
    final TreeMap<String, SimulatorProvider> known = SimulateMain.providers();
    if (!known.containsKey(name)) {
      throw new IllegalArgumentException(
          "--venue is " + name + "; there are sim, " + String.join(", ", known.keySet()));
    }
    return new BrokerVenue(known.get(name));
  }

  String name() {
    return provider.name();
  }

  SimulatorProvider provider() {
    return provider;
  }

  /** Arguments of {@code nogc simulate}. */
  List<String> arguments(
      final SessionFolder folder, final Market market, final String speed, final int seconds) {
    final List<String> arguments =
        new ArrayList<>(
            List.of(
                provider.name(),
                "--wait",
                "--ca",
                folder.root().resolve(AUTHORITY).toString(),
                "--requests-per-minute",
                Integer.toString(REQUESTS_PER_MINUTE)));
    for (final Recording recording : market.recordings()) {
      if (recording.path() != null) {
        arguments.addAll(List.of("--data", recording.path().toString()));
      }
    }
    if (speed == null) {
      final long enough = Math.max(seconds + 1, records(market) / RECORDS_PER_SECOND);
      arguments.addAll(List.of("--duration", Long.toString(enough)));
    } else {
      arguments.addAll(List.of("--speed", speed));
    }
    return arguments;
  }

  private static long records(final Market market) {
    return market.recordings().stream()
        .map(Recording::looks)
        .mapToLong(looks -> looks.trades() + looks.quotes() + looks.depthMessages())
        .sum();
  }

  /** Writes what the gateway logs in with, for its owner only. */
  void writeCredentials(final SessionFolder folder) {
    final StringBuilder text = new StringBuilder();
    provider
        .credentials()
        .forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    final Path file = folder.root().resolve(CREDENTIALS);
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text);
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /**
   * The lines of the gateway's settings.
   *
   * @param said by the simulator when it was ready
   */
  List<String> settings(final String said) {
    final Map<String, String> endpoints = new TreeMap<>();
    ENDPOINT
        .matcher(said)
        .results()
        .forEach(found -> endpoints.put(found.group(1), found.group(2)));
    final List<String> lines = new ArrayList<>();
    lines.add("environment: custom");
    lines.add("trust: " + AUTHORITY);
    lines.add("credentials: {file: " + CREDENTIALS + "}");
    lines.add("endpoints:");
    endpoints.forEach((name, url) -> lines.add("  " + name + ": '" + url + "'"));
    lines.addAll(provider.settings());
    return lines;
  }
}
