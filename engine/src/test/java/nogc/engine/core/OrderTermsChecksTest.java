package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;

import java.util.List;
import java.util.function.Consumer;
import nogc.journal.codec.InstrumentDefinitionEncoder;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalEncoder;
import nogc.journal.codec.TimeInForce;

/** The order's own terms against the definition of the instrument and the limits of size. */
final class OrderTermsChecksTest extends GateChecks {
  private static final long MONEY = CoreScript.MONEY;
  private static final int ONLY_MARKET = 1 << OrderType.MARKET.value();
  private static final int ONLY_GTC = 1 << TimeInForce.GTC.value();

  private static final Consumer<InstrumentDefinitionEncoder> TRAILING =
      d -> d.orderTypes(1 << OrderType.TRAILING_STOP.value());

  @Override
  List<GateCase> cases() {
    return List.of(
        new GateCase(
            RiskReason.ORDER_TYPE_UNSUPPORTED,
            "not offered by the venue",
            OrderType.LIMIT.value(),
            0,
            on(d -> d.orderTypes(ONLY_MARKET), o -> {}),
            on(d -> d.orderTypes(ONLY_MARKET), o -> o.orderType(OrderType.MARKET).price(0))),
        new GateCase(
            RiskReason.TIME_IN_FORCE_UNSUPPORTED,
            "not offered by the venue",
            TimeInForce.DAY.value(),
            0,
            on(d -> d.timesInForce(ONLY_GTC), o -> o.timeInForce(TimeInForce.DAY)),
            on(d -> d.timesInForce(ONLY_GTC), o -> o.timeInForce(TimeInForce.GTC))),
        price("a limit order without one", 0, o -> o.price(0), o -> o.price(100_00)),
        price("a negative one", -1, o -> o.price(-1), o -> o.price(100_00)),
        price(
            "a market order with one",
            100_00,
            o -> o.orderType(OrderType.MARKET),
            o -> o.orderType(OrderType.MARKET).price(0)),
        price(
            "a stop order without trigger",
            0,
            o -> o.orderType(OrderType.STOP).price(0),
            o -> o.orderType(OrderType.STOP).price(0).stopPrice(101_00)),
        price(
            "a limit order with trigger",
            101_00,
            o -> o.stopPrice(101_00),
            o -> o.orderType(OrderType.STOP_LIMIT).stopPrice(101_00)),
        price(
            "a stop-limit order without trigger",
            0,
            o -> o.orderType(OrderType.STOP_LIMIT),
            o -> o.orderType(OrderType.STOP_LIMIT).stopPrice(100_00)),
        new GateCase(
            RiskReason.PRICE_INVALID,
            "a trailing stop without distance",
            0,
            0,
            on(TRAILING, o -> trailing(o)),
            on(TRAILING, o -> trailing(o).stopPrice(50))),
        new GateCase(
            RiskReason.PRICE_COLLAR,
            "a trailing stop that triggers too far away",
            101,
            100,
            collared(o -> trailing(o).stopPrice(1_01)),
            collared(o -> trailing(o).stopPrice(1_00))),
        new GateCase(
            RiskReason.ORDER_TYPE_UNSUPPORTED,
            "a market order that must rest",
            OrderType.MARKET.value(),
            0,
            s -> s.signal(o -> o.orderType(OrderType.MARKET).price(0).flags().postOnly(true)),
            s -> s.signal(o -> o.flags().postOnly(true))),
        new GateCase(
            RiskReason.ORDER_TYPE_UNSUPPORTED,
            "a market order outside the regular hours",
            OrderType.MARKET.value(),
            0,
            s -> s.signal(o -> o.orderType(OrderType.MARKET).price(0).flags().extendedHours(true)),
            s -> s.signal(o -> o.flags().extendedHours(true))),
        new GateCase(
            RiskReason.TIME_IN_FORCE_UNSUPPORTED,
            "an order that must rest and must not",
            TimeInForce.IOC.value(),
            0,
            s -> s.signal(o -> o.timeInForce(TimeInForce.IOC).flags().postOnly(true)),
            s -> s.signal(o -> o.timeInForce(TimeInForce.GTC).flags().postOnly(true))),
        new GateCase(
            RiskReason.TICK_SIZE,
            "price between two ticks",
            100_01,
            5,
            on(d -> d.tickSize(5), o -> o.price(100_01)),
            on(d -> d.tickSize(5), o -> o.price(100_05))),
        new GateCase(
            RiskReason.TICK_SIZE,
            "trigger between two ticks",
            100_04,
            5,
            on(d -> d.tickSize(5), o -> stop(o).stopPrice(100_04)),
            on(d -> d.tickSize(5), o -> stop(o).stopPrice(100_05))),
        new GateCase(
            RiskReason.LOT_SIZE,
            "part of a lot",
            14,
            5,
            on(d -> d.lotSize(5), o -> o.quantity(14)),
            on(d -> d.lotSize(5), o -> o.quantity(15))),
        new GateCase(
            RiskReason.QUANTITY_INVALID,
            "nothing",
            0,
            0,
            on(d -> d.minQuantity(0), o -> o.quantity(0)),
            on(d -> d.minQuantity(0), o -> o.quantity(1))),
        new GateCase(
            RiskReason.QUANTITY_INVALID,
            "below the venue's least",
            9,
            10,
            on(d -> d.minQuantity(10), o -> o.quantity(9)),
            on(d -> d.minQuantity(10), o -> o.quantity(10))),
        new GateCase(
            RiskReason.QUANTITY_INVALID,
            "above the venue's most",
            11,
            10,
            on(d -> d.maxQuantity(10), o -> o.quantity(11)),
            on(d -> d.maxQuantity(10), o -> o.quantity(10))),
        new GateCase(RiskReason.MAX_ORDER_QUANTITY, "", 51, 50, s -> size(s, 51), s -> size(s, 50)),
        notional("of the firm", LimitScope.FIRM, 0, o -> o.quantity(51), o -> o.quantity(50)),
        notional(
            "of the strategy",
            LimitScope.STRATEGY,
            CoreScript.FIRST,
            o -> o.quantity(51),
            o -> o.quantity(50)),
        notional(
            "of the instrument",
            LimitScope.INSTRUMENT,
            ACME,
            o -> o.quantity(51),
            o -> o.quantity(50)),
        notional(
            "a market order at the reference",
            LimitScope.FIRM,
            0,
            o -> o.orderType(OrderType.MARKET).price(0).quantity(51),
            o -> o.orderType(OrderType.MARKET).price(0).quantity(50)),
        notional(
            "a sale below the market at the reference",
            LimitScope.FIRM,
            0,
            o -> o.side(Side.SELL).price(90_00).quantity(51),
            o -> o.side(Side.SELL).price(90_00).quantity(50)),
        notional(
            "a stop at its trigger",
            LimitScope.FIRM,
            0,
            o -> stop(o).stopPrice(102_00).quantity(50),
            o -> stop(o).stopPrice(100_00).quantity(50)));
  }

  private static Consumer<CoreScript> on(
      final Consumer<InstrumentDefinitionEncoder> definition, final Consumer<SignalEncoder> order) {
    return script -> script.instrument(ACME, definition).signal(order);
  }

  private static GateCase price(
      final String what,
      final long measured,
      final Consumer<SignalEncoder> rejected,
      final Consumer<SignalEncoder> passed) {
    return new GateCase(
        RiskReason.PRICE_INVALID,
        what,
        measured,
        0,
        s -> s.signal(rejected),
        s -> s.signal(passed));
  }

  private static Consumer<CoreScript> collared(final Consumer<SignalEncoder> order) {
    return script ->
        script
            .instrument(ACME, TRAILING)
            .limit(LimitScope.INSTRUMENT, ACME, LimitKind.PRICE_COLLAR, 100)
            .signal(order);
  }

  private static SignalEncoder trailing(final SignalEncoder order) {
    return order.orderType(OrderType.TRAILING_STOP).price(0);
  }

  private static SignalEncoder stop(final SignalEncoder order) {
    return order.orderType(OrderType.STOP).price(0);
  }

  private static void size(final CoreScript script, final long quantity) {
    script
        .limit(LimitScope.INSTRUMENT, ACME, LimitKind.MAX_ORDER_QUANTITY, 50)
        .signal(o -> o.quantity(quantity));
  }

  /** The limit is 5,000.00; the rejected order is worth 5,100.00. */
  private static GateCase notional(
      final String what,
      final LimitScope scope,
      final int id,
      final Consumer<SignalEncoder> rejected,
      final Consumer<SignalEncoder> passed) {
    return new GateCase(
        RiskReason.MAX_ORDER_NOTIONAL,
        what,
        5_100 * MONEY,
        5_000 * MONEY,
        s -> s.limit(scope, id, LimitKind.MAX_ORDER_NOTIONAL, 5_000 * MONEY).signal(rejected),
        s -> s.limit(scope, id, LimitKind.MAX_ORDER_NOTIONAL, 5_000 * MONEY).signal(passed));
  }
}
