package nogc.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import nogc.engine.operator.OperatorMain;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorCommandsTest {
  @TempDir Path folder;

  private int operator(final String command) {
    return OperatorMain.run(
        command,
        "--config",
        folder.resolve("session.yaml").toString(),
        "--why",
        "a \"test\" \u00fc",
        "--who",
        "someone");
  }

  @Test
  void shouldHaltCancelAndResumeALiveEngine() {
    try (RunningEngine engine = new RunningEngine(folder)) {
      engine.messages.open(engine.gateway, SessionFiles.GATEWAY);
      engine.messages.quote(engine.gateway, 80_000, 80_010);
      engine.await("Quote", each -> true);
      engine.messages.limitOrder(engine.brain, 1, Side.BUY, 80_000, 1_000, engine.clock.nanoTime());
      engine.await("OrderCommand", each -> "NEW".equals(each.path("kind").asText()));

      assertThat(operator("kill")).isZero();
      engine.await("OrderCommand", each -> "CANCEL".equals(each.path("kind").asText()));
      engine.messages.limitOrder(engine.brain, 2, Side.BUY, 80_000, 1_000, engine.clock.nanoTime());
      engine.await("RiskDecision", each -> "TRADING_HALTED".equals(each.path("reason").asText()));

      assertThat(operator("resume")).isZero();
      engine.messages.quote(engine.gateway, 80_000, 80_010);
      engine.messages.limitOrder(engine.brain, 3, Side.BUY, 80_000, 1_000, engine.clock.nanoTime());
      engine.await(
          "OrderCommand",
          each -> "NEW".equals(each.path("kind").asText()) && each.path("signalId").asLong() == 3);
      engine.stop();

      final List<JsonNode> commands =
          RunningEngine.ofType(RunningEngine.records(engine.journal()), "OperatorCommand");
      assertThat(commands)
          .extracting(each -> each.path("action").asText())
          .containsExactly("KILL", "RESUME");
      assertThat(commands.get(0).path("operator").asText()).isEqualTo("someone");
      assertThat(commands.get(0).path("text").asText()).isEqualTo("a \"test\" ?");
      RunningEngine.verified(engine.journal());
    }
  }

  @Test
  void shouldSayWhatIsWrongWithItsArguments() {
    SessionFiles.write(folder, "install: nobody");
    assertThat(operator("kill")).isEqualTo(2);
    assertThat(OperatorMain.run("kill")).isEqualTo(2);
  }
}
