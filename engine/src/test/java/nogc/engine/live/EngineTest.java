package nogc.engine.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import nogc.engine.config.SessionConfig;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
  @TempDir Path folder;

  @Test
  void shouldJournalAnInputBeforeItsDecisionAndTheDecisionBeforeItsOrder() {
    try (RunningEngine engine = new RunningEngine(folder)) {
      engine.messages.open(engine.gateway, SessionFiles.GATEWAY);
      engine.messages.quote(engine.gateway, 80_000, 80_010);
      engine.await("Quote", each -> true);
      engine.messages.limitOrder(
          engine.brain, 1, Side.BUY, 80_005, 50_000_000, engine.clock.nanoTime());
      final JsonNode command = engine.await("OrderCommand", each -> true);
      engine.messages.fill(
          engine.gateway, command.path("orderId").asLong(), 9, Side.BUY, 80_005, 50_000_000);
      final JsonNode position = engine.await("PositionUpdate", each -> true);
      engine.stop();

      final List<JsonNode> records = RunningEngine.records(engine.journal());
      final JsonNode signal = RunningEngine.ofType(records, "Signal").get(0);
      final JsonNode decision = RunningEngine.ofType(records, "RiskDecision").get(0);
      assertThat(decision.path("verdict").asText()).isEqualTo("APPROVED");
      assertThat(decision.path("cause").asLong()).isEqualTo(signal.path("sequence").asLong());
      assertThat(decision.path("sequence").asLong())
          .isEqualTo(signal.path("sequence").asLong() + 1)
          .isEqualTo(decision.path("orderId").asLong());
      assertThat(command.path("sequence").asLong())
          .isEqualTo(decision.path("sequence").asLong() + 1);
      assertThat(command.path("approval").asLong()).isEqualTo(decision.path("sequence").asLong());
      assertThat(position.path("position").asLong()).isEqualTo(50_000_000);
      assertThat(position.path("cash").asLong()).isEqualTo(-400_02500000L);
      assertThat(records.get(records.size() - 1).path("type").asText()).isEqualTo("StateHash");
      for (int i = 0; i < records.size(); i++) {
        assertThat(records.get(i).path("sequence").asLong()).isEqualTo(i + 1);
      }
      assertThat(RunningEngine.verified(engine.journal()).records()).isEqualTo(records.size());
    }
  }

  @Test
  void shouldTakeEachMessageOnceWhenTheRingStillHoldsWhatTheJournalHas() throws IOException {
    final Path ring = folder.resolve("rings/venue.ring");
    final Path copy = folder.resolve("venue.ring.copy");
    try (RunningEngine engine = new RunningEngine(folder)) {
      engine.messages.open(engine.gateway, SessionFiles.GATEWAY);
      engine.await("TradingStatus", each -> true);
    }
    // A gateway fills the ring while no engine reads it; the engine then journals all of it, but
    // dies
    // before it has released anything: the ring is as it was.
    try (RunningEngine engine = new RunningEngine(folder)) {
      engine.stop();
    }
    try (var producer =
        nogc.journal.ring.RingProducer.open(
            ring,
            "venue",
            nogc.journal.codec.RingRole.GATEWAY,
            1 << 18,
            new org.agrona.concurrent.OffsetEpochNanoClock())) {
      final SyntheticFeed messages = new SyntheticFeed();
      for (int i = 1; i <= 500; i++) {
        messages.quote(producer, 80_000 + i, 80_010 + i);
      }
    }
    Files.copy(ring, copy);
    final SessionConfig config = SessionConfig.read(folder.resolve("session.yaml"));
    Engine.start(config, line -> {}).stopAndWait();
    Files.copy(copy, ring, StandardCopyOption.REPLACE_EXISTING);
    Engine.start(config, line -> {}).stopAndWait();

    final List<JsonNode> records = RunningEngine.records(config.journal().directory());
    assertThat(RunningEngine.ofType(records, "Quote")).hasSize(500);
    assertThat(RunningEngine.ofType(records, "RingFault")).isEmpty();
    RunningEngine.verified(config.journal().directory());
  }

  @Test
  void shouldSkipWhatAFormerProducerAndItsFaultsLeftInTheRing() throws IOException {
    final Path ring = folder.resolve("rings/venue.ring");
    final Path copy = folder.resolve("venue.ring.copy");
    try (RunningEngine engine = new RunningEngine(folder)) {
      engine.messages.open(engine.gateway, SessionFiles.GATEWAY);
      engine.await("TradingStatus", each -> true);
    }
    final var message = new org.agrona.concurrent.UnsafeBuffer(new byte[64]);
    message.putByte(1, (byte) 250);
    for (int life = 0; life < 3; life++) {
      try (var producer =
          nogc.journal.ring.RingProducer.open(
              ring,
              "venue",
              nogc.journal.codec.RingRole.GATEWAY,
              1 << 18,
              new org.agrona.concurrent.OffsetEpochNanoClock())) {
        for (int i = 1; i <= 5; i++) {
          new SyntheticFeed().quote(producer, 80_000 + i, 80_010 + i);
          assertThat(producer.offer(message, 0, 40)).isTrue();
        }
      }
    }
    Files.copy(ring, copy);
    final SessionConfig config = SessionConfig.read(folder.resolve("session.yaml"));
    Engine.start(config, line -> {}).stopAndWait();
    Files.copy(copy, ring, StandardCopyOption.REPLACE_EXISTING);
    Engine.start(config, line -> {}).stopAndWait();

    final List<JsonNode> records = RunningEngine.records(config.journal().directory());
    assertThat(RunningEngine.ofType(records, "Quote")).hasSize(15);
    assertThat(RunningEngine.ofType(records, "RingFault"))
        .hasSize(15)
        .allSatisfy(each -> assertThat(each.path("reason").asText()).isEqualTo("WRONG_VERSION"));
  }

  @Test
  void shouldJournalTheGapWhereAProducerGaveMessagesUp() {
    try (RunningEngine engine = new RunningEngine(folder)) {
      engine.messages.open(engine.gateway, SessionFiles.GATEWAY);
      engine.gateway.drop();
      engine.gateway.drop();
      engine.messages.quote(engine.gateway, 80_000, 80_010);
      engine.await("Quote", each -> true);
      engine.stop();
      final List<JsonNode> faults =
          RunningEngine.ofType(RunningEngine.records(engine.journal()), "RingFault");
      assertThat(faults).hasSize(1);
      assertThat(faults.get(0).path("reason").asText()).isEqualTo("GAP");
      assertThat(
              faults.get(0).path("producerSequence").asLong()
                  - faults.get(0).path("expected").asLong())
          .isEqualTo(2);
      RunningEngine.verified(engine.journal());
    }
  }

  @Test
  void shouldJournalTheSameWithAThreadThatTouchesThePagesAhead() {
    SessionFiles.write(
        folder,
        SessionFiles.withBlockSize(1 << 20)
            .replace("warmUp: false", "warmUp: false, touchPages: true"));
    try (RunningEngine engine = new RunningEngine(folder)) {
      engine.messages.open(engine.gateway, SessionFiles.GATEWAY);
      for (int i = 1; i <= 100_000; i++) {
        engine.messages.quote(engine.gateway, 80_000 + i, 80_010 + i);
      }
      engine.stop();
      assertThat(engine.said).noneMatch(line -> line.startsWith("pages"));
      assertThat(RunningEngine.ofType(RunningEngine.records(engine.journal()), "Quote"))
          .hasSize(100_000);
      RunningEngine.verified(engine.journal());
    }
  }

  @Test
  void shouldRefuseASecondEngineOnTheSameJournalNamingTheFirst() {
    try (RunningEngine engine = new RunningEngine(folder)) {
      assertThatThrownBy(() -> Engine.start(engine.config, line -> {}))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(engine.journal().toString());
      engine.messages.open(engine.gateway, SessionFiles.GATEWAY);
      engine.await("TradingStatus", each -> true);
    }
  }

  @Test
  void shouldGoOnAfterARestartWithTheStateItHad() {
    final long firstDigest;
    try (RunningEngine engine = new RunningEngine(folder)) {
      engine.messages.open(engine.gateway, SessionFiles.GATEWAY);
      engine.messages.quote(engine.gateway, 80_000, 80_010);
      engine.await("Quote", each -> true);
      engine.messages.limitOrder(engine.brain, 7, Side.BUY, 80_005, 1_000, engine.clock.nanoTime());
      engine.await("OrderCommand", each -> true);
      engine.stop();
      firstDigest = RunningEngine.verified(engine.journal()).digest();
    }
    try (RunningEngine engine = new RunningEngine(folder)) {
      assertThat(engine.said.get(0)).startsWith("recovered ");
      engine.messages.limitOrder(engine.brain, 7, Side.BUY, 80_005, 1_000, engine.clock.nanoTime());
      final JsonNode answer =
          engine.await("RiskDecision", each -> "REJECTED".equals(each.path("verdict").asText()));
      assertThat(answer.path("reason").asText()).isEqualTo("DUPLICATE_SIGNAL");
      engine.stop();
      assertThat(RunningEngine.verified(engine.journal()).digest()).isNotEqualTo(firstDigest);
      assertThat(RunningEngine.ofType(RunningEngine.records(engine.journal()), "SessionStart"))
          .extracting(each -> each.path("kind").asText())
          .containsExactly("FIRST", "RESTART");
    }
  }
}
