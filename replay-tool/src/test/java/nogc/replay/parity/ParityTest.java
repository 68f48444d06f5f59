package nogc.replay.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import nogc.replay.ReplayMain;
import nogc.replay.backtest.RandomSession;
import nogc.replay.backtest.RisingSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ParityTest {
  @TempDir private Path folder;
  private String out = "";
  private String err = "";

  private int run(final Object... args) {
    final StringWriter stdout = new StringWriter();
    final StringWriter stderr = new StringWriter();
    final CommandLine line = ReplayMain.commandLine();
    line.setOut(new PrintWriter(stdout)).setErr(new PrintWriter(stderr, true));
    final String[] words = new String[args.length + 1];
    words[0] = "parity";
    for (int i = 0; i < args.length; i++) {
      words[i + 1] = args[i].toString();
    }
    final int status = line.execute(words);
    line.getOut().flush();
    out = stdout.toString();
    err = stderr.toString();
    return status;
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }

  /** The session was executed by the simulated venue itself, so there is nothing to find. */
  @Test
  void shouldFindNoDifferenceToItself() throws IOException {
    long fills = 0;
    for (long seed = 1; seed <= 12; seed++) {
      final Path session = Files.createDirectory(folder.resolve("seed" + seed));
      final Path journal = RandomSession.write(session, seed, 500);
      assertThat(run(journal, "--time-tolerance", "0", "--json"))
          .as("seed %d: %s", seed, out)
          .isZero();
      assertThat(json().get("differences")).isEmpty();
      assertThat(json().get("simulatedFills").asLong()).isEqualTo(json().get("liveFills").asLong());
      fills += json().get("liveFills").asLong();
    }
    assertThat(fills).isGreaterThan(200);
  }

  @Test
  void shouldPayMoreWhereOrdersArriveLater() throws IOException {
    final Path journal = RisingSession.write(folder);
    assertThat(run(journal, "--json")).as(out).isZero();
    assertThat(json().get("liveFills").asInt()).isEqualTo(RisingSession.ORDERS);
    assertThat(run(journal, "--latency", "1", "--json")).as(out).isZero();
    assertThat(run(journal, "--latency", "51", "--json")).isEqualTo(1);
    // Five cents a share, ten shares an order.
    assertThat(json().get("money").get("USD").asText()).isEqualTo("-10");
    assertThat(json().get("differences")).hasSize(RisingSession.ORDERS);
    for (final JsonNode each : json().get("differences")) {
      assertThat(each.get("kind").asText()).isEqualTo("PRICE");
      assertThat(each.get("reason").asText()).isEqualTo("LATENCY");
      assertThat(each.get("money").asText()).isEqualTo("-0.5");
    }
    assertThat(run(journal, "--latency", "51", "--tolerance", "9.99")).isEqualTo(1);
    assertThat(run(journal, "--latency", "51", "--tolerance", "10")).isZero();
    assertThat(out)
        .contains("20 orders; 20 executions live, 20 simulated; 20 differences")
        .contains("the simulation is better off by -10 USD, fees apart; without signs 10 USD");
  }

  @Test
  void shouldExecuteMoreWhereNobodyStandsInFront() throws IOException {
    long more = 0;
    for (long seed = 1; seed <= 12; seed++) {
      final Path session = Files.createDirectory(folder.resolve("seed" + seed));
      final Path journal = RandomSession.write(session, seed, 500);
      run(journal, "--queue", "front", "--json");
      for (final JsonNode each : json().get("differences")) {
        if ("QUEUE_POSITION".equals(each.get("reason").asText())) {
          final BigDecimal quantity = new BigDecimal(each.get("quantity").asText());
          assertThat(quantity).isPositive();
          more +=
              switch (each.get("kind").asText()) {
                case "EXTRA" -> 1;
                case "MISSING" -> -1;
                default -> 0;
              };
        }
      }
    }
    assertThat(more).as("extra executions less missing ones").isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "--queue,last,is none of front",
    "--queue,power=x,N is a whole number",
    "--queue,power=0,is not above 0",
    "--liquidity,endless,is none of displayed",
    "--latency,soon,is no number of milliseconds",
    "--latency,-1,is negative",
    "--time-tolerance,0.0000001,is no number of milliseconds"
  })
  void shouldRefuseWrongUsage(final String option, final String value, final String why) {
    final Path journal = RisingSession.write(folder);
    assertThat(run(journal, option, value)).isEqualTo(2);
    assertThat(err).contains(why);
  }

  @Test
  void shouldSayThatThereIsNoJournal() {
    assertThat(run(folder.resolve("none"))).isEqualTo(2);
    assertThat(err).contains("no journal in");
  }
}
