package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;
import static nogc.engine.core.CoreScript.FIRST;

import java.util.List;
import java.util.function.Consumer;
import nogc.journal.codec.Bool;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.Side;

/** What the order adds to positions, open orders, rates and losses. */
final class ExposureChecksTest extends GateChecks {
  private static final long MONEY = CoreScript.MONEY;

  @Override
  List<GateCase> cases() {
    return List.of(
        position("bought", 51, s -> buy(s, 51), s -> buy(s, 50)),
        position("sold", 51, s -> sell(s, 51), s -> sell(s, 50)),
        position(
            "on top of what is held",
            51,
            s -> buy(s.fill(s.working(Side.BUY, 20, 100_00), 1, 20, 100_00), 31),
            s -> buy(s.fill(s.working(Side.BUY, 20, 100_00), 1, 20, 100_00), 30)),
        position(
            "if all open orders of the firm are filled",
            51,
            s -> buy(s.signal(CoreScript::fromSecond), 41),
            s -> buy(s.signal(CoreScript::fromSecond), 40)),
        position(
            "open orders of the other side do not help",
            51,
            s -> buy(s.signal(o -> o.side(Side.SELL).price(101_00)), 51),
            s -> buy(s.signal(o -> o.side(Side.SELL).price(101_00)), 50)),
        position(
            "an order whose fate is unknown counts",
            51,
            s -> buy(ended(s, ReportKind.UNKNOWN), 41),
            s -> buy(ended(s, ReportKind.CANCELED), 50)),
        position(
            "a pending cancel does not help",
            51,
            s -> buy(s.cancel(s.working(Side.BUY, 10, 100_00)), 41),
            s -> buy(s.cancel(s.working(Side.BUY, 10, 100_00)), 40)),
        position(
            "a replace adds what it is larger by",
            51,
            s -> s.replace(s.working(Side.BUY, 10, 100_00), 51, 100_00),
            s -> s.replace(s.working(Side.BUY, 10, 100_00), 50, 100_00)),
        position(
            "a pending replace counts at the larger of both",
            51,
            s -> buy(s.replace(s.working(Side.BUY, 10, 100_00), 30, 100_00), 21),
            s -> buy(s.replace(s.working(Side.BUY, 10, 100_00), 30, 100_00), 20)),
        new GateCase(
            RiskReason.SHORT_NOT_ALLOWED,
            "with all open sales filled",
            -1,
            0,
            s -> sell(longOnly(s), 7),
            s -> sell(longOnly(s), 6)),
        reducing("turns the position round", 11, -1, 10),
        reducing("makes the position larger", -1, 11, 10),
        new GateCase(
            RiskReason.REDUCING_ONLY,
            "with all open sales filled",
            -1,
            10,
            s -> sell(reduced(s).signal(o -> o.side(Side.SELL).quantity(4)), 7),
            s -> sell(reduced(s).signal(o -> o.side(Side.SELL).quantity(4)), 6)),
        new GateCase(
            RiskReason.REDUCING_ONLY,
            "of the strategy only",
            10,
            0,
            s -> s.operator(OperatorAction.REDUCE, LimitScope.STRATEGY, FIRST).signal(o -> {}),
            s ->
                s.operator(OperatorAction.REDUCE, LimitScope.STRATEGY, FIRST)
                    .signal(CoreScript::fromSecond)),
        new GateCase(
            RiskReason.REDUCING_ONLY,
            "turns a sold position round",
            1,
            -10,
            s -> buy(sold(s).operator(OperatorAction.REDUCE), 11),
            s -> buy(sold(s).operator(OperatorAction.REDUCE), 10)),
        new GateCase(
            RiskReason.REDUCING_ONLY,
            "of the strategy, with its open sales filled, whatever the firm holds",
            -1,
            10,
            s -> sell(reducedFirst(s, Side.BUY), 7),
            s -> sell(reducedFirst(s, Side.BUY), 6)),
        new GateCase(
            RiskReason.REDUCING_ONLY,
            "of the strategy, with its open purchases filled, whatever the firm holds",
            1,
            -10,
            s -> buy(reducedFirst(s, Side.SELL), 7),
            s -> buy(reducedFirst(s, Side.SELL), 6)),
        new GateCase(
            RiskReason.REDUCING_ONLY,
            "selling when all that is held is being sold",
            -1,
            4,
            s ->
                sell(
                    s.fill(s.working(Side.BUY, 4, 100_00), 1, 4, 100_00)
                        .operator(OperatorAction.REDUCE),
                    5),
            s ->
                sell(
                    s.fill(s.working(Side.BUY, 4, 100_00), 1, 4, 100_00)
                        .operator(OperatorAction.REDUCE),
                    4)),
        loss(LimitKind.MAX_DAILY_LOSS, RiskReason.MAX_DAILY_LOSS, LimitScope.FIRM, 0),
        loss(LimitKind.MAX_DRAWDOWN, RiskReason.MAX_DRAWDOWN, LimitScope.FIRM, 0),
        loss(LimitKind.MAX_DAILY_LOSS, RiskReason.MAX_DAILY_LOSS, LimitScope.STRATEGY, FIRST),
        loss(LimitKind.MAX_DRAWDOWN, RiskReason.MAX_DRAWDOWN, LimitScope.STRATEGY, FIRST),
        many("open orders of the firm", RiskReason.MAX_OPEN_ORDERS, LimitScope.FIRM, 0),
        many("open orders of the strategy", RiskReason.MAX_OPEN_ORDERS, LimitScope.STRATEGY, FIRST),
        many("order rate of the firm", RiskReason.ORDER_RATE, LimitScope.FIRM, 0),
        many("order rate of the strategy", RiskReason.ORDER_RATE, LimitScope.STRATEGY, FIRST),
        new GateCase(
            RiskReason.ORDER_RATE,
            "a replace counts",
            3,
            2,
            s -> s.firm(LimitKind.MAX_ORDER_RATE, 2).replace(ordered(s, 2), 11, 100_00),
            s -> s.firm(LimitKind.MAX_ORDER_RATE, 2).replace(ordered(s, 1), 11, 100_00)),
        new GateCase(
            RiskReason.ARITHMETIC_OVERFLOW,
            "distance from the reference",
            0,
            0,
            s -> s.trade(ACME, 1).signal(o -> o.price(Long.MAX_VALUE)),
            s -> s.trade(ACME, 100_00).signal(o -> {})));
  }

  private static void buy(final CoreScript script, final long quantity) {
    script.signal(o -> o.quantity(quantity));
  }

  private static void sell(final CoreScript script, final long quantity) {
    script.signal(o -> o.side(Side.SELL).quantity(quantity));
  }

  private static CoreScript ended(final CoreScript script, final ReportKind kind) {
    return script.report(script.working(Side.BUY, 10, 100_00), kind, r -> {});
  }

  private static long ordered(final CoreScript script, final int count) {
    long last = 0;
    for (int i = 0; i < count; i++) {
      last = script.working(Side.BUY, 10, 100_00);
    }
    return last;
  }

  /** The limit is 50. */
  private static GateCase position(
      final String what,
      final long measured,
      final Consumer<CoreScript> rejected,
      final Consumer<CoreScript> passed) {
    final Consumer<CoreScript> limit =
        s -> s.limit(LimitScope.INSTRUMENT, ACME, LimitKind.MAX_POSITION, 50);
    return new GateCase(
        RiskReason.MAX_POSITION,
        what,
        measured,
        50,
        limit.andThen(rejected),
        limit.andThen(passed));
  }

  /** Holds 10, sells 4 of them already, and must not go below 0. */
  private static CoreScript longOnly(final CoreScript script) {
    script.instrument(ACME, d -> d.shortable(Bool.NO));
    script.fill(script.working(Side.BUY, 10, 100_00), 1, 10, 100_00);
    return script.signal(o -> o.side(Side.SELL).quantity(4));
  }

  /** Holds 10 and may only reduce. */
  private static CoreScript reduced(final CoreScript script) {
    script.fill(script.working(Side.BUY, 10, 100_00), 1, 10, 100_00);
    return script.operator(OperatorAction.REDUCE);
  }

  private static CoreScript sold(final CoreScript script) {
    return script.fill(script.working(Side.SELL, 10, 100_00), 1, 10, 100_00);
  }

  /**
   * The first strategy holds 10, closes 4 of them already and may only reduce; the other holds 50.
   */
  private static CoreScript reducedFirst(final CoreScript script, final Side held) {
    script.fill(script.working(held, 10, 100_00), 1, 10, 100_00);
    final long other = script.enter(o -> CoreScript.fromSecond(o.side(held).quantity(50)));
    script.fill(other, 2, 50, 100_00);
    script.signal(o -> o.side(held == Side.BUY ? Side.SELL : Side.BUY).quantity(4));
    return script.operator(OperatorAction.REDUCE, LimitScope.STRATEGY, FIRST);
  }

  private static GateCase reducing(
      final String what, final long sold, final long after, final long held) {
    return new GateCase(
        RiskReason.REDUCING_ONLY,
        what,
        after,
        held,
        s -> {
          if (sold > 0) {
            sell(reduced(s), sold);
          } else {
            buy(reduced(s), -sold);
          }
        },
        s -> sell(reduced(s), 10));
  }

  /** Holds 10 bought at 100.00; at 95.00 exactly the 50.00 of the limit are lost. */
  private static GateCase loss(
      final LimitKind kind, final RiskReason reason, final LimitScope scope, final int id) {
    final Consumer<CoreScript> holding =
        s ->
            s.limit(scope, id, kind, 50 * MONEY)
                .fill(s.working(Side.BUY, 10, 100_00), 1, 10, 100_00);
    return new GateCase(
        reason,
        scope.toString(),
        50 * MONEY,
        50 * MONEY,
        holding.andThen(s -> s.quote(ACME, 94_99, 95_01).signal(o -> o.price(95_00))),
        holding.andThen(s -> s.quote(ACME, 95_00, 95_02).signal(o -> o.price(95_00))));
  }

  /** The limit is 2. */
  private static GateCase many(
      final String what, final RiskReason reason, final LimitScope scope, final int id) {
    final LimitKind kind =
        reason == RiskReason.ORDER_RATE ? LimitKind.MAX_ORDER_RATE : LimitKind.MAX_OPEN_ORDERS;
    return new GateCase(
        reason,
        what,
        3,
        2,
        s -> s.limit(scope, id, kind, 2).signal(o -> {}).signal(o -> {}).signal(o -> {}),
        s -> s.limit(scope, id, kind, 2).signal(o -> {}).signal(o -> {}));
  }
}
