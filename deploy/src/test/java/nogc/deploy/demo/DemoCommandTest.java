package nogc.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nogc.deploy.process.Await;
import nogc.deploy.process.Child;
import nogc.deploy.process.Programs;
import nogc.deploy.process.TestPrograms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as it is typed. */
final class DemoCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir private Path folder;
  private final Programs programs = TestPrograms.programsWithPython();

  private Child demo(final String... arguments) {
    final List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx512m"));
    // NOGC_PYTHON is in the environment only when a launcher put it there.
    final List<String> command =
        new ArrayList<>(List.of("env", "NOGC_PYTHON=" + programs.python()));
    command.addAll(programs.java(options, "nogc.deploy.demo.DemoMain", arguments));
    return Child.start("demo", command, folder);
  }

  @Test
  void shouldTradeSumUpAndVerify() throws IOException {
    final Path json = folder.resolve("summary.json");
    final Child demo =
        demo("--seconds", "8", "--dir", folder.resolve("s").toString(), "--json", json.toString());
    Await.end(demo, PATIENCE);

    assertThat(demo.exitCode()).as(demo.errors() + demo.output()).isZero();
    final JsonNode summary = new ObjectMapper().readTree(json.toFile());
    for (final String count :
        List.of("ticks", "signals", "approved", "rejected", "orders", "fills", "records")) {
      assertThat(summary.path(count).asLong()).as(count).isPositive();
    }
    assertThat(summary.path("verified").asBoolean()).isTrue();
    assertThat(summary.path("divergences").asInt(-1)).isZero();
    assertThat(summary.path("ringFaults")).isEmpty();
    assertThat(summary.path("latencyNs").path("engineTurnaround").path("count").asLong())
        .isPositive();
    assertThat(demo.output())
        .contains("ticks", "decisions", "tick to decision", "verified, byte for byte");
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpaca", "coinbase"})
  void shouldTradeAtASimulatedBrokerOverTls(final String broker) throws IOException {
    final Path json = folder.resolve("summary.json");
    final Child demo =
        demo(
            "--venue",
            broker,
            "--seconds",
            "10",
            "--dir",
            folder.resolve("s").toString(),
            "--json",
            json.toString());
    Await.end(demo, PATIENCE);

    assertThat(demo.exitCode()).as(demo.errors() + demo.output()).isZero();
    assertThat(demo.errors()).contains(broker + " over TLS", broker + " connector");
    final JsonNode summary = new ObjectMapper().readTree(json.toFile());
    for (final String count : List.of("ticks", "signals", "approved", "orders", "fills")) {
      assertThat(summary.path(count).asLong()).as(count).isPositive();
    }
    assertThat(summary.path("verified").asBoolean()).isTrue();
    for (final String stage : List.of("frameToJournal", "journalToGateway", "gatewayToSocket")) {
      assertThat(summary.path("latencyNs").path(stage).path("count").asLong())
          .as(stage)
          .isPositive();
    }
    assertThat(summary.path("gateway").path("messages").asLong())
        .isGreaterThanOrEqualTo(summary.path("ticks").asLong());
    assertThat(summary.path("gateway").path("garbagePerMessage").asLong())
        .isGreaterThanOrEqualTo(summary.path("gateway").path("cycleGarbagePerMessage").asLong());
  }

  @Test
  void shouldSayWhichProcessDiedAndStillVerify() {
    final Path session = folder.resolve("s");
    final Child demo = demo("--seconds", "60", "--dir", session.toString());
    Await.until(
        "the gateway",
        PATIENCE,
        () -> demo.errors().contains("gateway ready: process ") || !demo.isAlive(),
        () -> demo.errors());
    final String pid = demo.errors().replaceAll("(?s).*gateway ready: process (\\d+).*", "$1");
    ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
    Await.end(demo, PATIENCE);

    assertThat(demo.exitCode()).as(demo.errors()).isEqualTo(1);
    assertThat(demo.output()).contains("FINDING", "gateway (process " + pid + ") ended with");
    assertThat(demo.output()).contains("verified, byte for byte");
  }

  @Test
  void shouldStopInOrderWhenAskedTo() {
    final Path session = folder.resolve("s");
    final Child demo = demo("--seconds", "600", "--dir", session.toString());
    Await.until(
        "the gateway",
        PATIENCE,
        () -> demo.errors().contains("gateway ready: process ") || !demo.isAlive(),
        () -> demo.errors());
    assertThat(demo.stop(PATIENCE)).isEqualTo(Child.Ending.IN_ORDER);
    assertThat(demo.output()).as(demo.errors()).contains("verified, byte for byte");
    assertThat(Files.exists(session.resolve("journal/engine-latency.hlog"))).isTrue();
  }

  @Test
  void shouldRefuseWrongUsage() {
    for (final String[] arguments :
        List.of(
            new String[] {"--seconds", "0"},
            new String[] {"--seconds", "ten"},
            new String[] {"--venue", "atlantis"},
            new String[] {"--data", folder.resolve("nothing").toString()},
            new String[] {"--colour", "blue"})) {
      final Child demo = demo(arguments);
      Await.end(demo, PATIENCE);
      assertThat(demo.exitCode()).as(String.join(" ", arguments)).isEqualTo(2);
      assertThat(demo.errors()).as(String.join(" ", arguments)).contains(arguments[1]);
    }
  }
}
