package nogc.deploy.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nogc.deploy.process.Await;
import nogc.deploy.process.Child;
import nogc.deploy.process.Programs;
import nogc.deploy.process.TestPrograms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The simulator of Alpaca as Alpaca's own SDK for Python finds it: {@code nogc simulate alpaca} in
 * a process, the SDK in another.
 */
final class AlpacaSdkTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir private Path folder;
  private final Programs programs = TestPrograms.programsWithPython();
  private Child simulator;

  @AfterEach
  void leave() {
    if (simulator != null) {
      simulator.stop(PATIENCE);
    }
  }

  private Child python(final String name, final List<String> arguments) {
    final List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "REQUESTS_CA_BUNDLE=" + folder.resolve("ca.pem"),
                "SSL_CERT_FILE=" + folder.resolve("ca.pem"),
                programs.python()));
    command.addAll(arguments);
    return Child.start(name, command, folder);
  }

  /** CI has the SDK; a machine with another Python environment may not. */
  private void needSdk() {
    final Child look = python("look", List.of("-c", "import alpaca.trading"));
    Await.end(look, PATIENCE);
    final boolean found = look.exitCode() == 0;
    assertThat(found || System.getenv("CI") == null)
        .as("CI must have alpaca-py: " + look.errors())
        .isTrue();
    Assumptions.assumeTrue(
        found, "skipped: no alpaca-py in " + programs.python() + "; deploy/nogc test installs it");
  }

  private String said(final String name) {
    return simulator.output().replaceAll("(?s).*\n  " + name + ": (\\S+)\n.*", "$1");
  }

  @Test
  void shouldServeTheOfficialSdk() {
    needSdk();
    simulator =
        Child.start(
            "simulator",
            programs.simulator(
                List.of(
                    "alpaca",
                    "--ca",
                    folder.resolve("ca.pem").toString(),
                    "--speed",
                    "500",
                    "--loop",
                    "--requests-per-minute",
                    "5000")),
            folder);
    Await.until(
        "the simulator",
        PATIENCE,
        () -> simulator.output().contains("\nready\n") || !simulator.isAlive(),
        () -> simulator.errors());
    final Child sdk =
        python(
            "sdk",
            List.of(
                TestPrograms.ROOT.resolve("python-bridge/tests/alpaca_sdk.py").toString(),
                said("trading"),
                said("data"),
                said("key"),
                said("secret")));
    Await.end(sdk, PATIENCE);
    assertThat(sdk.exitCode()).as(sdk.output() + sdk.errors()).isZero();
    assertThat(sdk.output()).endsWith("all seen\n");
    assertThat(simulator.isAlive()).as(simulator.errors()).isTrue();
    assertThat(simulator.stop(PATIENCE)).isEqualTo(Child.Ending.IN_ORDER);
  }
}
