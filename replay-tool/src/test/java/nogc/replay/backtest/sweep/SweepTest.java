package nogc.replay.backtest.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import nogc.replay.ReplayMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A result is that of the code which is there now. */
class SweepTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aChangedJarIsRunAgainAndAnUnchangedOneIsNot() throws IOException {
    final Path jar = MadeStrategy.jar(folder.resolve("made.jar"), 1);
    Files.writeString(
        folder.resolve("trades.csv"),
        "time,price,size\n1700000000000,100.00,5\n1700000001000,100.00,5\n1700000002000,100.00,5\n");
    Files.writeString(
        folder.resolve("backtest.yaml"),
        """
        data: [{path: trades.csv, symbol: ACME}]
        strategies: [{class: Made, classPath: made.jar}]
        blockSize: 1048576
        """);
    assertThat(orders()).isEqualTo(1);
    assertThat(err.toString()).contains("1 points, 1 of them run now");
    assertThat(orders()).isEqualTo(1);
    assertThat(err.toString()).contains("1 points, 0 of them run now");
    MadeStrategy.jar(jar, 2);
    assertThat(orders()).isEqualTo(2);
    assertThat(err.toString()).contains("1 points, 1 of them run now");
  }

  private int orders() throws IOException {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    final CommandLine line = ReplayMain.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    assertThat(
            line.execute(
                "backtest",
                folder.resolve("backtest.yaml").toString(),
                "--json",
                "--grid",
                "cash=5000"))
        .as(err::toString)
        .isZero();
    final JsonNode point = new ObjectMapper().readTree(out.toString());
    return point.get("result").get("orders").asInt();
  }
}
