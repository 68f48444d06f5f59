package nogc.engine.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import nogc.engine.live.RunningEngine;
import nogc.engine.live.SessionFiles;
import nogc.engine.snapshot.BuildId;
import nogc.engine.snapshot.Snapshot;
import nogc.engine.snapshot.SnapshotFolder;
import nogc.engine.status.StatusRows;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.RiskDecisionDecoder;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shadow on the journal of a real engine. */
final class ShadowTest {
  private static final int ORDERS = 20;

  @TempDir private Path folder;

  private final List<String> said = new ArrayList<>();

  private Shadow shadow(
      final RunningEngine engine, final UnaryOperator<RecordHandler> disturbance) {
    return new Shadow(engine.config(), SystemEpochNanoClock.INSTANCE, said::add, disturbance);
  }

  private void runUntil(final Shadow shadow, final BooleanSupplier condition) {
    final long deadline = System.nanoTime() + RunningEngine.PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the shadow said " + said).isLessThan(deadline);
      if (shadow.doWork() == 0) {
        LockSupport.parkNanos(100_000);
      }
    }
  }

  private void runToTheEnd(final Shadow shadow) {
    assertThatThrownBy(() -> runUntil(shadow, () -> false))
        .isInstanceOf(AgentTerminationException.class);
    shadow.onClose();
  }

  private boolean hasSaid(final String text) {
    return said.stream().anyMatch(line -> line.contains(text));
  }

  /** One byte of one decision is another than the engine wrote. */
  private static UnaryOperator<RecordHandler> otherDecision(final int which) {
    return handler ->
        new RecordHandler() {
          private int decisions;

          @Override
          public void onRecord(
              final org.agrona.DirectBuffer buffer, final int offset, final int length) {
            if (RecordLayout.templateId(buffer, offset) == RiskDecisionDecoder.TEMPLATE_ID
                && ++decisions == which) {
              final UnsafeBuffer other = new UnsafeBuffer(new byte[length]);
              other.putBytes(0, buffer, offset, length);
              other.putByte(length - 1, (byte) 0x7F);
              handler.onRecord(other, 0, length);
            } else {
              handler.onRecord(buffer, offset, length);
            }
          }
        };
  }

  /** One decision is not in the journal. */
  private static UnaryOperator<RecordHandler> withoutDecision() {
    return handler ->
        (buffer, offset, length) -> {
          if (RecordLayout.templateId(buffer, offset) != RiskDecisionDecoder.TEMPLATE_ID) {
            handler.onRecord(buffer, offset, length);
          }
        };
  }

  @Test
  void shouldAgreeWithTheEngineToTheEndOfTheSession() {
    try (RunningEngine engine = new RunningEngine(folder)) {
      final Shadow shadow = shadow(engine, UnaryOperator.identity());
      engine.trade(ORDERS);
      runUntil(shadow, () -> hasSaid("caught up"));
      engine.stop();
      runToTheEnd(shadow);
      assertThat(shadow.hasDiverged()).isFalse();
      final List<Snapshot> snapshots =
          new SnapshotFolder(engine.journal(), BuildId.current()).list();
      assertThat(snapshots).isNotEmpty();
      assertThat(snapshots.get(0).sequence()).isEqualTo(shadow.sequence());
      assertThat(said.get(said.size() - 1)).contains("session has ended");
      final List<JsonNode> hashes =
          RunningEngine.ofType(RunningEngine.records(engine.journal()), "StateHash");
      assertThat(hashes).isNotEmpty();
      assertThat(Long.toUnsignedString(shadow.core().digest()))
          .isEqualTo(hashes.get(hashes.size() - 1).path("hash").asText());
    }
  }

  @Test
  void shouldRaiseTheAlarmThroughTheJournalOnceAndGoOn() {
    try (RunningEngine engine = new RunningEngine(folder)) {
      engine.trade(ORDERS);
      final Shadow shadow = shadow(engine, otherDecision(3));
      runUntil(shadow, () -> hasSaid("DIVERGENCE"));
      final JsonNode decision =
          RunningEngine.ofType(RunningEngine.records(engine.journal()), "RiskDecision").get(2);
      final JsonNode alarm = engine.await("Divergence", each -> true);
      assertThat(alarm.path("recordSequence").asLong())
          .isEqualTo(decision.path("sequence").asLong());
      assertThat(alarm.path("inputSequence").asLong()).isEqualTo(decision.path("cause").asLong());
      assertThat(alarm.path("source").asInt()).isEqualTo(engine.config().shadow().ring().number());
      runUntil(shadow, () -> shadow.sequence() >= alarm.path("sequence").asLong());
      assertThat(shadow.hasDiverged()).isTrue();
      shadow.onClose();

      said.clear();
      final Shadow next = shadow(engine, otherDecision(3));
      runUntil(next, () -> hasSaid("DIVERGENCE"));
      assertThat(said).anyMatch(line -> line.contains("reported before"));
      engine.stop();
      runToTheEnd(next);
      assertThat(RunningEngine.ofType(RunningEngine.records(engine.journal()), "Divergence"))
          .as("told once")
          .hasSize(1);
      RunningEngine.verified(engine.journal());
    }
  }

  @Test
  void shouldNoticeARecordThatTheJournalLacks() {
    try (RunningEngine engine = new RunningEngine(folder)) {
      engine.trade(ORDERS);
      final Shadow shadow = shadow(engine, withoutDecision());
      runUntil(shadow, () -> hasSaid("DIVERGENCE"));
      assertThat(engine.await("Divergence", each -> true).path("computed").asLong()).isPositive();
      shadow.onClose();
    }
  }

  @Test
  void shouldTakeSnapshotsKeepTheNewestAndStartFromThem() throws IOException {
    SessionFiles.write(
        folder, SessionFiles.text() + "shadow: {snapshotEveryInputs: 10, keepSnapshots: 2}\n");
    try (RunningEngine engine = new RunningEngine(folder)) {
      engine.trade(ORDERS);
      final SnapshotFolder snapshots = new SnapshotFolder(engine.journal(), BuildId.current());
      final Shadow shadow = shadow(engine, UnaryOperator.identity());
      runUntil(shadow, () -> hasSaid("caught up"));
      final JsonNode taken = engine.await("SnapshotTaken", each -> true);
      assertThat(taken.path("inputs").asLong()).isPositive();
      engine.trade(ORDERS, ORDERS);
      runUntil(
          shadow,
          () ->
              RunningEngine.ofType(RunningEngine.records(engine.journal()), "SnapshotTaken").size()
                  > 3);
      shadow.onClose();
      assertThat(snapshots.list()).as("the newest of more than three").hasSize(2);

      said.clear();
      final Shadow next = shadow(engine, UnaryOperator.identity());
      runUntil(next, () -> hasSaid("caught up"));
      assertThat(hasSaid("starts behind the snapshot")).as(said.toString()).isTrue();
      engine.stop();
      runToTheEnd(next);
      assertThat(next.hasDiverged()).isFalse();
      RunningEngine.verified(engine.journal());
    }
  }

  @Test
  void shouldPublishWhatTheCoreHolds() {
    try (RunningEngine engine = new RunningEngine(folder)) {
      engine.trade(ORDERS);
      final Shadow shadow = shadow(engine, UnaryOperator.identity());
      runUntil(shadow, () -> hasSaid("caught up"));
      shadow.onClose();
      final StatusRows status = StatusRows.of(engine.journal());
      assertThat(status.of("orders")).hasSize(ORDERS);
      assertThat(status.of("orders").get(0))
          .containsEntry("symbol", "BTC-USD")
          .containsEntry("strategyName", "alpha")
          .containsEntry("side", "BUY")
          .containsEntry("quantity", 1_000L);
      assertThat(status.of("limits"))
          .anySatisfy(
              row ->
                  assertThat(row)
                      .containsEntry("scope", "FIRM")
                      .containsEntry("kind", "MAX_OPEN_ORDERS")
                      .containsEntry("limit", 1_000L)
                      .containsEntry("measured", (long) ORDERS));
      assertThat(status.of("session").get(0)).containsEntry("caughtUp", true);
      assertThat(status.of("producers"))
          .anySatisfy(
              row ->
                  assertThat(row)
                      .containsEntry("name", "venue")
                      .containsEntry("connector", "LIVE"));
      engine.stop();
    }
  }

  @Test
  void shouldBeTheOnlyOne() {
    try (RunningEngine engine = new RunningEngine(folder)) {
      final Shadow shadow = shadow(engine, UnaryOperator.identity());
      assertThatThrownBy(() -> shadow(engine, UnaryOperator.identity()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("already has a producer");
      shadow.onClose();
    }
  }
}
