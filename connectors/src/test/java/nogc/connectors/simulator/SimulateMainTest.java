package nogc.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code nogc simulate} as it is typed wrongly; that it works, its clients show. */
class SimulateMainTest {
  @TempDir Path folder;
  private final StringWriter errors = new StringWriter();

  private int run(final String... arguments) {
    final List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--ca", folder.resolve("ca.pem").toString()));
    return new CommandLine(new SimulateMain())
        .setErr(new PrintWriter(errors, true))
        .execute(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nyse                               | there are alpaca, coinbase",
        "alpaca --data /nowhere/at/all      | /nowhere/at/all is not there",
        "alpaca --speed 2 --duration 3      | exclude each other",
        "alpaca --speed fast                | fast",
        "alpaca --speed 0                   | 0 is not positive",
        "alpaca --duration 0                | not positive",
        "alpaca --colour blue               | --colour",
      })
  void what_cannot_be_is_refused_with_the_reason(final String line, final String why) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(errors.toString()).contains(why);
  }

  @Test
  void a_recording_that_is_none_is_refused() throws IOException {
    final Path file = Files.writeString(folder.resolve("poem.txt"), "roses are red\n");
    assertThat(run("alpaca", "--data", file.toString())).isEqualTo(2);
    assertThat(errors.toString()).contains("poem.txt");
  }

  @Test
  void a_port_that_is_taken_is_a_failure() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(run("alpaca", "--port", Integer.toString(taken.getLocalPort()))).isEqualTo(1);
      assertThat(errors.toString()).contains("port " + taken.getLocalPort());
    }
  }

  @Test
  void the_authority_s_key_is_not_written() throws IOException {
    SimulatorTls.forLocalhost().writeAuthority(folder.resolve("ca.pem"));
    assertThat(Files.readString(folder.resolve("ca.pem")))
        .contains("BEGIN CERTIFICATE")
        .doesNotContain("PRIVATE");
  }
}
