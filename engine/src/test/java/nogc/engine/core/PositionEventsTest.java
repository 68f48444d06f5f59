package nogc.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import nogc.engine.core.positions.Position;
import nogc.journal.codec.ExecutionReportEncoder;
import nogc.journal.codec.ReconciliationAction;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.fixed.Int128;
import org.junit.jupiter.api.Test;

/** What a venue does to positions without an order counts once, for the right holder, or not. */
final class PositionEventsTest {
  private static final long MONEY = CoreScript.MONEY;

  private CoreScript script = adopting();

  private static CoreScript adopting() {
    final CoreScript script = CoreScript.open();
    script.account(CoreScript.VENUE, a -> a.externalPositions(ReconciliationAction.ADOPT));
    return script;
  }

  private void hold(final int strategy, final Side side, final long quantity) {
    final long orderId =
        script.enter(
            s -> {
              s.side(side).quantity(quantity).price(100_00);
              if (strategy == CoreScript.SECOND) {
                CoreScript.fromSecond(s);
              }
            });
    script.fill(orderId, orderId, quantity, 100_00);
  }

  private CoreScript event(
      final long executionId,
      final Side side,
      final long quantity,
      final long price,
      final Consumer<ExecutionReportEncoder> changes) {
    final Consumer<ExecutionReportEncoder> usual =
        r -> r.executionId(executionId).side(side).lastQuantity(quantity).lastPrice(price);
    return script.report(0, ReportKind.FILL, usual.andThen(changes));
  }

  private Position position(final int strategy) {
    return script.core.trading.strategies.find(strategy).position(CoreScript.ACME);
  }

  private Position net() {
    return script.core.trading.instruments.find(CoreScript.ACME).net();
  }

  private long firmProfit() {
    return script.core.trading.ledger.firm().profit();
  }

  @Test
  void shouldBookAnExecutionOnTheStrategyThatItNames() {
    event(9, Side.BUY, 10, 90_00, r -> r.strategy(CoreScript.SECOND).fee(MONEY))
        .says("PositionUpdate strategy=2 position=10 netPosition=10 cash=" + -900 * MONEY);
    assertThat(position(CoreScript.SECOND).fees()).isEqualTo(MONEY);
    assertThat(firmProfit()).isEqualTo(99 * MONEY);
    assertThat(position(CoreScript.FIRST)).isNull();
  }

  @Test
  void shouldCloseAPositionAtNothing() {
    hold(CoreScript.FIRST, Side.BUY, 10);
    event(9, Side.SELL, 10, 0, r -> r.strategy(CoreScript.FIRST))
        .says("PositionUpdate strategy=1 position=0 netPosition=0 cash=" + -1000 * MONEY);
    assertThat(firmProfit()).isEqualTo(-1000 * MONEY);
  }

  @Test
  void shouldCountAnExecutionOnce() {
    event(9, Side.BUY, 10, 90_00, r -> r.strategy(CoreScript.FIRST));
    event(9, Side.BUY, 10, 90_00, r -> r.strategy(CoreScript.FIRST))
        .says("Alert code=DUPLICATE_EXECUTION measured=9");
    assertThat(net().quantity()).isEqualTo(10);
  }

  @Test
  void shouldOnlySayWhatItCannotBook() {
    hold(CoreScript.FIRST, Side.BUY, 10);
    event(1, Side.BUY, 10, 90_00, r -> {}).says("Alert code=EXTERNAL_EXECUTION");
    event(2, Side.BUY, 10, 90_00, r -> r.strategy(99)).says("Alert code=EXTERNAL_EXECUTION");
    event(3, Side.BUY, 0, 90_00, r -> r.strategy(1)).says("Alert code=EXTERNAL_EXECUTION");
    event(4, Side.BUY, 10, -1, r -> r.strategy(1)).says("Alert code=EXTERNAL_EXECUTION");
    event(5, Side.NONE, 10, 1, r -> r.strategy(1)).says("Alert code=EXTERNAL_EXECUTION");
    event(0, Side.BUY, 10, 1, r -> r.strategy(1)).says("Alert code=EXTERNAL_EXECUTION");
    event(6, Side.BUY, 10, 1, r -> r.strategy(1).fee(1).feeCurrency("BNB"))
        .says("Alert code=EXTERNAL_EXECUTION");
    event(7, Side.BUY, 10, 1, r -> r.strategy(1).source((short) (CoreScript.VENUE + 1)))
        .says("Alert code=EXTERNAL_EXECUTION");
    event(8, Side.BUY, 10, 1, r -> r.strategy(1).instrument(77))
        .says("Alert code=EXTERNAL_EXECUTION");
    assertThat(net().quantity()).isEqualTo(10);
  }

  @Test
  void shouldLeaveAccountsAloneThatDoNotAdopt() {
    script = CoreScript.open();
    hold(CoreScript.FIRST, Side.BUY, 10);
    event(9, Side.BUY, 10, 0, r -> r.strategy(CoreScript.FIRST))
        .says("Alert code=EXTERNAL_EXECUTION");
    event(9, Side.BUY, 10, 0, r -> {}).says("Alert code=EXTERNAL_EXECUTION");
    script.fee(0, 7, -5, "USD").says("Alert code=FEE_WITHOUT_RATE measured=-5");
    assertThat(net().quantity()).isEqualTo(10);
  }

  @Test
  void shouldShareASplitAndKeepTheValue() {
    hold(CoreScript.FIRST, Side.BUY, 30);
    hold(CoreScript.SECOND, Side.SELL, 10);
    script.quote(CoreScript.ACME, 119_99, 120_01);
    final long before = firmProfit();
    event(9, Side.BUY, 20, 0, r -> {})
        .says("PositionUpdate strategy=1 position=60", "PositionUpdate strategy=2 position=-20");
    assertThat(net().quantity()).isEqualTo(40);
    assertThat(firmProfit()).isEqualTo(before).isEqualTo(400 * MONEY);
    assertThat(position(CoreScript.FIRST).profit()).isEqualTo(600 * MONEY);
    script.quote(CoreScript.ACME, 59_99, 60_01);
    assertThat(firmProfit()).isEqualTo(before);
  }

  @Test
  void shouldTakeAReverseSplitAndAWorthlessRemoval() {
    hold(CoreScript.FIRST, Side.BUY, 30);
    event(9, Side.SELL, 20, 0, r -> {}).says("PositionUpdate strategy=1 position=10");
    assertThat(script.core.trading.instruments.find(CoreScript.ACME).referencePrice())
        .isEqualTo(300_00);
    event(10, Side.SELL, 10, 0, r -> {}).says("PositionUpdate strategy=1 position=0");
    event(11, Side.SELL, 10, 0, r -> {}).says("Alert code=EXTERNAL_EXECUTION");
  }

  @Test
  void shouldShareADividendAmongTheHolders() {
    hold(CoreScript.FIRST, Side.BUY, 30);
    hold(CoreScript.SECOND, Side.SELL, 10);
    script
        .fee(0, 7, -20 * MONEY, "USD")
        .says(
            "PositionUpdate strategy=1 fees=" + -30 * MONEY,
            "PositionUpdate strategy=2 fees=" + 10 * MONEY);
    assertThat(net().fees()).isEqualTo(-20 * MONEY);
    script.fee(0, 7, -20 * MONEY, "").says("Alert code=DUPLICATE_EXECUTION measured=7");
  }

  @Test
  void shouldKeepADividendThatNobodyCanHaveEarned() {
    script.fee(0, 7, -5, "USD").says("Alert code=FEE_WITHOUT_RATE measured=-5");
    hold(CoreScript.FIRST, Side.BUY, 30);
    script.fee(0, 8, -5, "BNB").says("Alert code=FEE_WITHOUT_RATE measured=-5");
  }

  @Property(tries = 100)
  void sharesAddUp(
      @ForAll @LongRange(min = 1, max = 100) final long first,
      @ForAll @LongRange(min = -100, max = 100) final long second,
      @ForAll @LongRange(min = -1_000, max = 1_000) final long amount,
      @ForAll @LongRange(min = 1, max = 300) final long split,
      @ForAll final boolean buy) {
    script = adopting();
    hold(CoreScript.FIRST, Side.BUY, first);
    if (second != 0) {
      hold(CoreScript.SECOND, second > 0 ? Side.BUY : Side.SELL, Math.abs(second));
    }
    script.fee(0, 500_000, amount, "USD");
    event(600_000, buy ? Side.BUY : Side.SELL, split, 0, r -> {});
    final long net = first + second;
    assertThat(net().fees()).isEqualTo(net == 0 ? 0 : amount);
    assertThat(net().quantity()).isEqualTo(net == 0 ? 0 : net + (buy ? split : -split));
    assertSum();
  }

  private void assertSum() {
    final Position one = position(CoreScript.FIRST);
    final Position two = position(CoreScript.SECOND);
    assertThat(net().quantity()).isEqualTo(one.quantity() + (two == null ? 0 : two.quantity()));
    assertThat(net().fees()).isEqualTo(one.fees() + (two == null ? 0 : two.fees()));
    final Int128 cash = new Int128().set(one.exactCash());
    if (two != null) {
      cash.add(two.exactCash());
    }
    assertThat(net().exactCash().toLong()).isEqualTo(cash.toLong());
  }
}
