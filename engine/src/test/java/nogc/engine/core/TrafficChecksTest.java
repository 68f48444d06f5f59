package nogc.engine.core;

import static nogc.engine.core.CoreScript.FIRST;
import static nogc.engine.core.CoreScript.SECOND_NS;
import static nogc.engine.core.CoreScript.VENUE;

import java.util.List;
import java.util.function.Consumer;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often, the same again, and against oneself. */
final class TrafficChecksTest extends GateChecks {
  @Override
  List<GateCase> cases() {
    return List.of(
        repeated(LimitScope.FIRM, 0),
        repeated(LimitScope.STRATEGY, FIRST),
        ofAccount(RiskReason.MAX_OPEN_ORDERS, LimitKind.MAX_OPEN_ORDERS),
        ofAccount(RiskReason.ORDER_RATE, LimitKind.MAX_ORDER_RATE),
        new GateCase(
            RiskReason.CANCEL_RATE,
            "of the account",
            2,
            1,
            s -> canceled(s, 2),
            s -> canceled(s, 1)),
        duplicate(LimitScope.FIRM, 0),
        duplicate(LimitScope.STRATEGY, FIRST),
        cross("a limit sale", 100_00, 100_00, s -> sells(s, 100_00), s -> sells(s, 100_01)),
        new GateCase(
            RiskReason.SELF_CROSS,
            "a limit purchase",
            100_00,
            100_00,
            s -> sellAfter(s, s.working(Side.BUY, 10, 100_00)),
            s -> sellAfter(s, s.working(Side.BUY, 10, 99_99))),
        cross(
            "of another strategy",
            100_00,
            100_00,
            s -> s.signal(o -> CoreScript.fromSecond(o.side(Side.SELL))),
            s -> s.signal(o -> CoreScript.fromSecond(o.side(Side.SELL).price(100_01)))),
        cross(
            "whose fate is unknown",
            100_00,
            100_00,
            s -> s.report(sells(s, 100_00), ReportKind.UNKNOWN, r -> {}),
            s -> s.report(sells(s, 100_00), ReportKind.CANCELED, r -> {})),
        cross(
            "whose cancel is pending",
            100_00,
            100_00,
            s -> s.cancel(sells(s, 100_00)),
            s -> s.report(sells(s, 100_00), ReportKind.CANCELED, r -> {})),
        cross(
            "that is being replaced",
            100_00,
            100_00,
            s -> s.replace(sells(s, 105_00), 10, 100_00),
            s -> s.replace(sells(s, 105_00), 10, 100_01)),
        cross(
            "the second of three",
            100_00,
            99_99,
            s -> List.of(sells(s, 105_00), sells(s, 99_99), sells(s, 104_00)),
            s -> List.of(sells(s, 105_00), sells(s, 100_01), sells(s, 104_00))),
        cross("a stop sale", 100_00, 100_00, s -> stops(s, 100_00), s -> stops(s, 99_99)),
        cross(
            "a market sale",
            100_00,
            0,
            s -> market(s, Side.SELL),
            s -> s.report(market(s, Side.SELL), ReportKind.CANCELED, r -> {})),
        cross(
            "a stop limit may have been triggered",
            100_00,
            99_98,
            s -> stopLimit(s, 99_98),
            s -> stopLimit(s, 100_01)),
        new GateCase(
            RiskReason.SELF_CROSS,
            "a market order meets any limit",
            0,
            105_00,
            s -> marketAfter(s, sells(s, 105_00)),
            s -> marketAfter(s, stops(s, 95_00))),
        new GateCase(
            RiskReason.SELF_CROSS,
            "a stop purchase runs into sales beyond its trigger",
            105_00,
            105_00,
            s -> stopPurchase(s, sells(s, 105_00)),
            s -> stopPurchase(s, sells(s, 104_99))),
        new GateCase(
            RiskReason.SELF_CROSS,
            "a replace",
            100_00,
            100_00,
            s -> s.replace(buysAgainst(s), 10, 100_00),
            s -> s.replace(buysAgainst(s), 10, 99_99)));
  }

  private static GateCase cross(
      final String what,
      final long price,
      final long other,
      final Consumer<CoreScript> rejected,
      final Consumer<CoreScript> passed) {
    return new GateCase(
        RiskReason.SELF_CROSS,
        what,
        price,
        other,
        rejected.andThen(s -> s.signal(o -> {})),
        passed.andThen(s -> s.signal(o -> {})));
  }

  private static long sells(final CoreScript script, final long price) {
    return script.working(Side.SELL, 10, price);
  }

  private static long stops(final CoreScript script, final long trigger) {
    return script.enter(
        o -> o.side(Side.SELL).orderType(OrderType.STOP).price(0).stopPrice(trigger));
  }

  private static long stopLimit(final CoreScript script, final long limit) {
    return script.enter(
        o -> o.side(Side.SELL).orderType(OrderType.STOP_LIMIT).price(limit).stopPrice(99_00));
  }

  private static long market(final CoreScript script, final Side side) {
    return script.enter(o -> o.side(side).orderType(OrderType.MARKET).price(0));
  }

  private static void sellAfter(final CoreScript script, final long orderId) {
    script.signal(o -> o.side(Side.SELL).orderId(orderId));
  }

  private static void marketAfter(final CoreScript script, final long orderId) {
    script.signal(o -> o.orderType(OrderType.MARKET).price(0).orderId(orderId));
  }

  private static void stopPurchase(final CoreScript script, final long orderId) {
    script.signal(o -> o.orderType(OrderType.STOP).price(0).stopPrice(105_00).orderId(orderId));
  }

  private static long buysAgainst(final CoreScript script) {
    sells(script, 100_00);
    return script.working(Side.BUY, 10, 95_00);
  }

  private static GateCase repeated(final LimitScope scope, final int id) {
    final Consumer<CoreScript> two = s -> s.limit(scope, id, LimitKind.MAX_REPEATED_ORDERS, 2);
    return new GateCase(
        RiskReason.REPEATED_EXECUTION,
        "as often as allowed, " + scope,
        3,
        2,
        two.andThen(s -> s.signal(o -> {}).signal(o -> {}).signal(o -> {})),
        two.andThen(s -> s.signal(o -> {}).signal(o -> {})));
  }

  private static GateCase ofAccount(final RiskReason reason, final LimitKind kind) {
    final Consumer<CoreScript> two = s -> s.limit(LimitScope.ACCOUNT, VENUE, kind, 2);
    return new GateCase(
        reason,
        "of the account",
        3,
        2,
        two.andThen(s -> s.signal(o -> {}).signal(o -> {}).signal(CoreScript::fromSecond)),
        two.andThen(s -> s.signal(o -> {}).signal(CoreScript::fromSecond)));
  }

  private static void canceled(final CoreScript script, final int count) {
    script.limit(LimitScope.ACCOUNT, VENUE, LimitKind.MAX_CANCEL_RATE, 1);
    for (int i = 0; i < count; i++) {
      script.cancel(script.working(Side.BUY, 10, 100_00));
    }
  }

  private static GateCase duplicate(final LimitScope scope, final int id) {
    final Consumer<CoreScript> once =
        s -> s.limit(scope, id, LimitKind.DUPLICATE_WINDOW, SECOND_NS).signal(o -> {});
    return new GateCase(
        RiskReason.DUPLICATE_ORDER,
        "a moment ago, " + scope,
        SECOND_NS - 1,
        SECOND_NS,
        once.andThen(s -> s.pause(SECOND_NS - 1_001).signal(o -> {})),
        once.andThen(s -> s.pause(SECOND_NS - 1_000).signal(o -> {})));
  }

  private CoreScript script;

  @BeforeEach
  void open() {
    script = CoreScript.open();
  }

  @Test
  void shouldTakeOnlyEqualOrdersForDuplicates() {
    script.firm(LimitKind.DUPLICATE_WINDOW, SECOND_NS);
    script.enter(o -> {});
    script.signal(o -> {}).says("RiskDecision reason=DUPLICATE_ORDER scope=FIRM");
    script.enter(CoreScript::fromSecond);
    script.enter(o -> o.quantity(11));
    script.enter(o -> o.price(99_98));
    script.enter(o -> o.orderType(OrderType.STOP_LIMIT).stopPrice(99_00));
    script.enter(o -> o.orderType(OrderType.STOP_LIMIT).stopPrice(99_01));
    script.enter(o -> o.side(Side.SELL).price(101_00));
    script.signal(o -> {}).says("RiskDecision reason=DUPLICATE_ORDER");
  }

  @Test
  void shouldForgetOrdersThatTheLongestWindowHasPassed() {
    script.firm(LimitKind.DUPLICATE_WINDOW, 10 * SECOND_NS);
    script.enter(o -> {});
    script.pause(9 * SECOND_NS).quote(CoreScript.ACME, 99_99, 100_01);
    script.enter(o -> o.quantity(11));
    script.pause(SECOND_NS).quote(CoreScript.ACME, 99_99, 100_01);
    script.enter(o -> {});
    script.signal(o -> o.quantity(11)).says("RiskDecision reason=DUPLICATE_ORDER");
    script.signal(o -> {}).says("RiskDecision reason=DUPLICATE_ORDER");
  }

  @Test
  void shouldHaltAStrategyThatRepeatsItselfUntilAPersonResumesIt() {
    script.firm(LimitKind.MAX_REPEATED_ORDERS, 2);
    final long first = script.enter(o -> {});
    final long second = script.enter(o -> {});
    script
        .signal(o -> {})
        .says(
            "RiskDecision reason=REPEATED_EXECUTION measured=3 limitValue=2 scope=FIRM",
            "TradingState scope=STRATEGY strategy=1 state=HALTED reason=REPEATED_EXECUTION",
            "RiskDecision verdict=APPROVED kind=CANCEL orderId=" + first,
            "OrderCommand kind=CANCEL",
            "RiskDecision verdict=APPROVED kind=CANCEL orderId=" + second,
            "OrderCommand kind=CANCEL");
    script.signal(o -> {}).says("RiskDecision reason=TRADING_HALTED scope=STRATEGY");
    script.enter(CoreScript::fromSecond);
    script.operator(OperatorAction.RESUME).says();
    script.signal(o -> {}).says("RiskDecision reason=TRADING_HALTED");
    script.operator(OperatorAction.RESUME, LimitScope.STRATEGY, FIRST);
    script.enter(o -> {});
    script.enter(o -> {});
    script
        .signal(o -> {})
        .says(
            "RiskDecision reason=REPEATED_EXECUTION",
            "TradingState",
            "RiskDecision kind=CANCEL",
            "OrderCommand",
            "RiskDecision kind=CANCEL",
            "OrderCommand");
  }

  @Test
  void shouldNotCountReplacesAsRepeated() {
    script.firm(LimitKind.MAX_REPEATED_ORDERS, 2);
    final long orderId = script.working(Side.BUY, 10, 100_00);
    script.replace(orderId, 11, 100_00).says("RiskDecision verdict=APPROVED", "OrderCommand");
    script.enter(o -> {});
  }

  /** The minute is counted in whole seconds, the one at its edge with it. */
  @Test
  void shouldForgetWhatWasOrderedAMinuteAgo() {
    script.firm(LimitKind.MAX_NOTIONAL_RATE, 5_000 * CoreScript.MONEY);
    script.enter(o -> o.quantity(30));
    script.pause(30 * SECOND_NS).quote(CoreScript.ACME, 99_99, 100_01);
    script.enter(o -> o.quantity(20));
    script.pause(30 * SECOND_NS - 10_000).quote(CoreScript.ACME, 99_99, 100_01);
    script.signal(o -> o.quantity(1)).says("RiskDecision reason=NOTIONAL_RATE");
    script.pause(SECOND_NS).quote(CoreScript.ACME, 99_99, 100_01);
    script.signal(o -> o.quantity(31)).says("RiskDecision reason=NOTIONAL_RATE");
    script.enter(o -> o.quantity(30));
    script.pause(600 * SECOND_NS).quote(CoreScript.ACME, 99_99, 100_01);
    script.enter(o -> o.quantity(50));
  }
}
