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

final class ConnectMainTest {
  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  private int run(final String... arguments) {
    return new CommandLine(new ConnectMain())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }

  private String session(final String symbol) throws IOException {
    final Path file = directory.resolve("session.yaml");
    Files.writeString(file, GatewayMainTest.session("sim", symbol, "speed: max"));
    return file.toString();
  }

  @Test
  void it_walks_the_way_of_the_connector_and_shows_what_it_found() throws IOException {
    assertThat(run("sim", "--check", "--config", session("BTC/USD"))).isZero();
    assertThat(out.toString())
        .contains("connection   LIVE", "BTC/USD: CRYPTO in USD", "instrument 7 is heard")
        .contains("ready", "no order was sent")
        .doesNotContain("FAILED");
    assertThat(directory).isDirectoryNotContaining("glob:**/journal");
  }

  @Test
  void what_is_wrong_with_the_settings_is_said_before_anything_is_tried() throws IOException {
    assertThat(run("sim", "--check", "--config", session("ETH/USD"))).isEqualTo(2);
    assertThat(errors.toString()).contains("ETH/USD");
    assertThat(run("nyse", "--check", "--config", session("BTC/USD"))).isEqualTo(2);
    assertThat(errors.toString()).contains("none uses the connector nyse");
  }

  @Test
  void one_environment_must_be_named() {
    assertThat(run("sim", "--check")).isEqualTo(2);
    assertThat(run("sim", "--paper")).isEqualTo(2);
    assertThat(run("sim", "--check", "--paper", "--live")).isEqualTo(2);
    assertThat(run("sim", "--check", "--live")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("give one of --paper, --sandbox, --live", "--check", "no example for live");
  }

  @Test
  void a_connection_that_never_lives_is_not_ready() {
    final ConnectCheck check = new ConnectCheck(new PrintWriter(out, true), 1);
    assertThat(check.conclude()).isFalse();
    assertThat(out.toString()).contains("FAILED", "did not become live", "NOT ready");
  }
}
