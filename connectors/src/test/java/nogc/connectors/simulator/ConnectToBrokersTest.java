package nogc.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import nogc.connectors.gateway.ConnectMain;
import nogc.connectors.sim.VenueSettings;
import nogc.connectors.sim.data.RecordedInstrument;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code nogc connect VENUE --check} against each simulator, over TLS. */
final class ConnectToBrokersTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  static List<String> brokers() {
    return List.copyOf(SimulateMain.providers().keySet());
  }

  private int check(
      final SimulatorProvider provider, final Map<String, String> credentials, final String... more)
      throws IOException {
    final SimulatorTls tls = SimulatorTls.forLocalhost();
    tls.writeAuthority(folder.resolve("ca.pem"));
    try (RunningSimulator simulator =
        provider.start(
            new SimulatorOptions(
                VenueSettings.playing(List.of()).speed("100000").looping(), 0, 0, false, tls))) {
      final RecordedInstrument traded = simulator.host().instruments().get(0);
      write(provider, simulator.endpoints(), provider.symbol(traded), credentials);
      final List<String> arguments =
          new ArrayList<>(
              List.of(provider.name(), "--check", "--config", folder.resolve("s.yaml").toString()));
      arguments.addAll(List.of(more));
      return ConnectMain.command()
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(errors, true))
          .execute(arguments.toArray(String[]::new));
    }
  }

  private void write(
      final SimulatorProvider provider,
      final Map<String, String> endpoints,
      final String symbol,
      final Map<String, String> credentials)
      throws IOException {
    final Path keys = folder.resolve("keys");
    Files.writeString(
        keys,
        credentials.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("\n")));
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
    final List<String> lines = new ArrayList<>();
    lines.add("install: 1");
    lines.add("baseCurrency: USD");
    lines.add("journal: {directory: journal, roll: TEST8_DAILY, blockSize: 1048576}");
    lines.add("rings: {directory: rings, capacity: 65536}");
    lines.add("gateways:");
    lines.add("  - id: 3");
    lines.add("    name: broker");
    lines.add("    connector: " + provider.name());
    lines.add("    settings:");
    lines.add("      environment: custom");
    lines.add("      trust: ca.pem");
    lines.add("      credentials: {file: keys}");
    provider.settings().forEach(line -> lines.add("      " + line));
    lines.add("      endpoints:");
    endpoints.forEach((name, url) -> lines.add("        " + name + ": '" + url + "'"));
    lines.add("brains: [{id: 1, name: brain}]");
    lines.add("strategies: [{id: 1, name: s, ring: brain}]");
    lines.add("instruments: [{id: 7, symbol: '" + symbol + "', gateway: broker}]");
    lines.add("limits:");
    lines.add("  firm: {maxOrderNotional: 1000, maxOpenOrders: 10, maxOrderRate: 10,");
    lines.add(
        "    maxCancelRate: 10, maxSignalAgeMs: 1000, maxDailyLoss: 1000, maxDrawdown: 1000,");
    lines.add("    priceCollarBps: 100, maxDataAgeMs: 1000, maxGrossExposure: 1000,");
    lines.add("    maxNetExposure: 1000, maxConcentration: 1000, maxNotionalPerMinute: 1000,");
    lines.add("    minBuyingPower: 0, maxRepeatedOrders: 1000, duplicateWindowMs: 0,");
    lines.add("    maxClockOffsetMs: 1000}");
    lines.add("  instruments: {'" + symbol + "': {maxOrderQuantity: 1, maxPosition: 1}}");
    Files.write(folder.resolve("s.yaml"), lines);
  }

  @ParameterizedTest
  @MethodSource("brokers")
  void a_good_connection_is_ready_and_shows_what_it_found(final String broker) throws IOException {
    final SimulatorProvider provider = SimulateMain.providers().get(broker);
    assertThat(check(provider, provider.credentials())).as("%s%s", out, errors).isZero();
    assertThat(out.toString())
        .contains("connection   LIVE", "CRYPTO in USD", "in cash", "instrument 7 is heard")
        .contains("ready", "no order was sent")
        .doesNotContain("FAILED", "WARNING");
  }

  /** Keys that the broker refuses are said so in its words, and shown to nobody. */
  @ParameterizedTest
  @MethodSource("brokers")
  void refused_keys_are_told_and_never_shown(final String broker) throws IOException {
    final SimulatorProvider provider = SimulateMain.providers().get(broker);
    final Map<String, String> wrong = new TreeMap<>();
    // Of the shape of good ones: Coinbase's secret is Base64.
    provider.credentials().forEach((name, value) -> wrong.put(name, "QUJDREVGR0hJSktMTU5PUA=="));
    assertThat(check(provider, wrong, "--seconds", "4")).isEqualTo(1);
    assertThat(out.toString())
        .contains("FAILED", "NOT ready")
        .doesNotContain("connection   LIVE", "QUJDREVGR0hJSktMTU5PUA==");
    assertThat(errors.toString()).doesNotContain("QUJDREVGR0hJSktMTU5PUA==");
  }

  /** What is captured to be shown around holds frames, but no key. */
  @ParameterizedTest
  @MethodSource("brokers")
  void a_capture_holds_frames_and_no_secrets(final String broker) throws IOException {
    final SimulatorProvider provider = SimulateMain.providers().get(broker);
    final Path frames = folder.resolve("frames");
    assertThat(check(provider, provider.credentials(), "--capture", frames.toString())).isZero();
    final StringBuilder all = new StringBuilder();
    try (var files = Files.list(frames)) {
      for (final Path file : files.toList()) {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          all.append(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
      }
    }
    assertThat(all.length()).isGreaterThan(500);
    provider
        .credentials()
        .forEach(
            (name, value) -> {
              if (!name.equals("key")) {
                assertThat(all.toString()).as(name).doesNotContain(value);
              }
            });
    assertThat(out.toString()).doesNotContain(provider.credentials().get("secret"));
  }
}
