package nogc.connectors.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GatewayMainTest {
  private static final String SESSION =
      String.join(
          "\n",
          "install: 1",
          "baseCurrency: USD",
          "journal: {directory: journal, roll: TEST8_DAILY, blockSize: 1048576}",
          "rings: {directory: rings, capacity: 65536}",
          "gateways: [{id: 3, name: sim, connector: CONNECTOR, settings: {SETTINGS}}]",
          "brains: [{id: 1, name: brain}]",
          "strategies: [{id: 1, name: s, ring: brain}]",
          "instruments: [{id: 7, symbol: SYMBOL, gateway: sim}]",
          "limits:",
          "  firm: {maxOrderNotional: 1000, maxOpenOrders: 10, maxOrderRate: 10,",
          "    maxCancelRate: 10, maxSignalAgeMs: 1000, maxDailyLoss: 1000, maxDrawdown: 1000,",
          "    priceCollarBps: 100, maxDataAgeMs: 1000, maxGrossExposure: 1000,",
          "    maxNetExposure: 1000, maxConcentration: 1000, maxNotionalPerMinute: 1000,",
          "    minBuyingPower: 0, maxRepeatedOrders: 1000, duplicateWindowMs: 0,",
          "    maxClockOffsetMs: 1000}",
          "  instruments: {SYMBOL: {maxOrderQuantity: 1, maxPosition: 1}}",
          "");

  @TempDir Path directory;

  /** A session file with one gateway. */
  static String session(final String connector, final String symbol, final String settings) {
    return SESSION
        .replace("CONNECTOR", connector)
        .replace("SYMBOL", symbol)
        .replace("SETTINGS", settings);
  }

  private final StringWriter errors = new StringWriter();

  private int run(
      final String gateway, final String connector, final String symbol, final String settings)
      throws IOException {
    final Path file = directory.resolve("session.yaml");
    Files.writeString(file, session(connector, symbol, settings));
    return new CommandLine(new GatewayMain())
        .setErr(new PrintWriter(errors, true))
        .execute("--config", file.toString(), "--gateway", gateway);
  }

  @Test
  void all_problems_of_the_settings_at_once_are_a_usage_error() throws IOException {
    assertThat(run("sim", "sim", "ETH/USD", "speed: -1, latencyMs: soon, colour: red"))
        .isEqualTo(2);
    assertThat(errors.toString())
        .contains("settings.speed", "settings.latencyMs", "settings.colour", "ETH/USD", "BTC/USD");
  }

  @Test
  void an_unknown_gateway_is_answered_with_those_there_are() throws IOException {
    assertThat(run("other", "sim", "BTC/USD", "")).isEqualTo(2);
    assertThat(errors.toString()).contains("'other'", "sim");
  }

  @Test
  void an_unknown_connector_is_answered_with_those_there_are() throws IOException {
    assertThat(run("sim", "nyse", "BTC/USD", "")).isEqualTo(2);
    assertThat(errors.toString()).contains("'nyse'", "there are alpaca, coinbase, sim");
  }

  @Test
  void a_missing_file_or_option_is_a_usage_error() {
    final CommandLine main =
        new CommandLine(new GatewayMain()).setErr(new PrintWriter(errors, true));
    assertThat(main.execute("--gateway", "sim")).isEqualTo(2);
    assertThat(
            main.execute("--config", directory.resolve("none.yaml").toString(), "--gateway", "sim"))
        .isEqualTo(2);
    assertThat(errors.toString()).contains("--config", "none.yaml");
  }
}
