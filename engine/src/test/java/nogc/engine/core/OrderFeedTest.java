package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import nogc.engine.core.book.BookAnomaly;
import nogc.journal.RecordLayout;
import nogc.journal.codec.DepthAction;
import nogc.journal.codec.DepthUpdateEncoder;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.Side;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Order-by-order feeds in the core: reference, trust, digest, replay. */
final class OrderFeedTest {
  private static final String APPROVED = "RiskDecision verdict=APPROVED";
  private static final String REJECTED = "RiskDecision verdict=REJECTED reason=";

  private final CoreScript script = CoreScript.open();

  @Test
  void shouldMeasureOrdersAgainstTheMiddleOfTheOrders() {
    script.firm(LimitKind.PRICE_COLLAR, 100);
    add(1, Side.BUY, 110_00, 5).says();
    add(2, Side.SELL, 112_00, 5).says();
    script.signal(o -> o.price(112_11)).says(APPROVED, "OrderCommand kind=NEW");
    script.signal(o -> o.price(112_12)).says(REJECTED + "PRICE_COLLAR measured=101");
    order(DepthAction.MODIFY, 2, Side.SELL, 110_02, 5).says();
    script.signal(o -> o.price(112_11)).says(REJECTED + "PRICE_COLLAR");
    order(DepthAction.DELETE, 1, Side.BUY, 0, 0).says();
    add(3, Side.BUY, 109_98, 5);
    script.signal(o -> o.price(111_10)).says(APPROVED, "OrderCommand kind=NEW");
    script.signal(o -> o.price(111_11)).says(REJECTED + "PRICE_COLLAR");
  }

  @Test
  void shouldRefuseNewRiskWhileTheOrdersCross() {
    add(1, Side.BUY, 100_00, 5).says();
    add(2, Side.SELL, 99_99, 5).says();
    script.signal(o -> {}).says(REJECTED + "CROSSED_MARKET measured=10000 limitValue=9999");
    order(DepthAction.MODIFY, 2, Side.SELL, 100_00, 5);
    script.signal(o -> {}).says(APPROVED, "OrderCommand kind=NEW");
  }

  @Test
  void shouldNotTrustABookThatMetAnOrderItDoesNotKnow() {
    add(1, Side.BUY, 99_99, 5);
    order(DepthAction.DELETE, 7, Side.BUY, 99_99, 0)
        .says("Alert code=BOOK_ANOMALY instrument=1 measured=" + BookAnomaly.UNKNOWN_ORDER);
    order(DepthAction.DELETE, 8, Side.BUY, 99_99, 0).says();
    script.signal(o -> {}).says(REJECTED + "BOOK_UNTRUSTED");
    script.reset(ACME).says();
    order(DepthAction.ADD, 1, Side.BUY, 99_98, 5, d -> d.flags().snapshot(true).last(false));
    script.signal(o -> {}).says(REJECTED + "BOOK_UNTRUSTED");
    order(DepthAction.ADD, 2, Side.SELL, 100_02, 5, d -> d.flags().snapshot(true)).says();
    script.signal(o -> {}).says(APPROVED, "OrderCommand kind=NEW");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ADD", "MODIFY", "DELETE"})
  void shouldRefuseChangesThatAreNone(final DepthAction action) {
    final DepthAction sent = action == DepthAction.SBE_UNKNOWN ? DepthAction.NULL_VAL : action;
    order(sent, 1, Side.BUY, 99_99, 5, d -> poke(action))
        .says("Alert code=BOOK_ANOMALY measured=" + BookAnomaly.MALFORMED);
  }

  private void poke(final DepthAction action) {
    if (action == DepthAction.SBE_UNKNOWN) {
      script.poke(DepthUpdateEncoder.actionEncodingOffset(), 99);
    }
  }

  @Test
  void shouldRefuseOrdersWithoutASide() {
    order(DepthAction.ADD, 1, Side.NONE, 99_99, 5)
        .says("Alert code=BOOK_ANOMALY measured=" + BookAnomaly.MALFORMED);
  }

  @Test
  void shouldTakeAnOrderOutThatIsModifiedToNothing() {
    add(1, Side.BUY, 100_05, 5);
    add(2, Side.SELL, 100_04, 5);
    order(DepthAction.MODIFY, 2, Side.SELL, 100_04, 0).says();
    script.signal(o -> {}).says(APPROVED, "OrderCommand kind=NEW");
  }

  @Test
  void shouldHaveTheQueueInTheDigest() {
    final CoreScript other = CoreScript.open();
    add(1, Side.BUY, 99_99, 5);
    add(2, Side.BUY, 99_99, 5);
    other.order(DepthAction.ADD, 2, Side.BUY, 99_99, 5, d -> {});
    other.order(DepthAction.ADD, 1, Side.BUY, 99_99, 5, d -> {});
    assertThat(script.core.digest()).isNotEqualTo(other.core.digest());
    order(DepthAction.MODIFY, 1, Side.BUY, 99_99, 6);
    other.order(DepthAction.MODIFY, 1, Side.BUY, 99_99, 6, d -> {});
    assertThat(script.core.digest()).isEqualTo(other.core.digest());
  }

  @Test
  void shouldReplayToTheSameBytes() {
    session();
    final RecordingOutbox outbox = new RecordingOutbox();
    final Core core = new Core(outbox);
    for (final byte[] input : script.inputs()) {
      final UnsafeBuffer record = new UnsafeBuffer(input);
      outbox.input(RecordLayout.time(record, 0));
      core.apply(record, 0);
    }
    assertThat(outbox.all()).hasSameSizeAs(script.outbox.all());
    for (int i = 0; i < outbox.all().size(); i++) {
      assertThat(outbox.all().get(i)).isEqualTo(script.outbox.all().get(i));
    }
    assertThat(core.digest()).isEqualTo(script.core.digest());
  }

  /** Orders come, shrink, move and go, with signals in between; at the end none is left. */
  private void session() {
    for (int i = 10; i < 1_000; i++) {
      final boolean bid = i % 3 != 0;
      final Side side = bid ? Side.BUY : Side.SELL;
      final long price = bid ? 99_00 + i % 97 : 100_99 - i % 97;
      add(i, side, price, 10 + i % 7);
      if (i % 5 == 0) {
        order(DepthAction.MODIFY, i, side, price, 3);
        order(DepthAction.MODIFY, i - 3, side, price, 20);
      }
      if (i % 50 == 0) {
        script.signal(o -> {});
      }
      if (i >= 100) {
        order(DepthAction.DELETE, i - 90, side, 1, 0);
      }
    }
    for (int i = 910; i < 1_000; i++) {
      order(DepthAction.DELETE, i, Side.BUY, 1, 0);
    }
    script.end();
  }

  private CoreScript add(final long id, final Side side, final long price, final long size) {
    return order(DepthAction.ADD, id, side, price, size);
  }

  private CoreScript order(
      final DepthAction action, final long id, final Side side, final long price, final long size) {
    return script.order(action, id, side, price, size, d -> {});
  }

  private CoreScript order(
      final DepthAction action,
      final long id,
      final Side side,
      final long price,
      final long size,
      final Consumer<DepthUpdateEncoder> changes) {
    return script.order(action, id, side, price, size, changes);
  }
}
