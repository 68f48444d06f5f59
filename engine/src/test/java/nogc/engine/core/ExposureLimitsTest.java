package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;
import static nogc.engine.core.CoreScript.FIRST;
import static nogc.engine.core.CoreScript.SECOND_NS;
import static nogc.engine.core.CoreScript.VENUE;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradingPhase;

/** What all instruments together are worth, what they cost, and in which currency. */
final class ExposureLimitsTest extends GateChecks {
  private static final long MONEY = CoreScript.MONEY;
  private static final int OTHER = 2;
  private static final long LIMIT = 5_000 * MONEY;

  @Override
  List<GateCase> cases() {
    final List<GateCase> cases = new ArrayList<>();
    for (final LimitScope scope :
        new LimitScope[] {LimitScope.FIRM, LimitScope.ACCOUNT, LimitScope.STRATEGY}) {
      cases.add(alone(RiskReason.MAX_GROSS_EXPOSURE, LimitKind.MAX_GROSS_EXPOSURE, scope));
      cases.add(alone(RiskReason.MAX_NET_EXPOSURE, LimitKind.MAX_NET_EXPOSURE, scope));
      cases.add(alone(RiskReason.MAX_CONCENTRATION, LimitKind.MAX_CONCENTRATION, scope));
      cases.add(minute(scope));
    }
    cases.addAll(exposures());
    cases.addAll(buyingPower());
    cases.addAll(currencies());
    return cases;
  }

  private List<GateCase> exposures() {
    return List.of(
        gross("sold", 5_100, s -> sell(s, 51), s -> sell(s, 50)),
        gross(
            "what is sold of another instrument does not help",
            5_100,
            s -> buy(heldOther(s, Side.SELL, 20), 31),
            s -> buy(heldOther(s, Side.SELL, 20), 30)),
        gross(
            "an order whose fate is unknown counts",
            5_100,
            s -> buy(ended(s, ReportKind.UNKNOWN), 41),
            s -> buy(ended(s, ReportKind.CANCELED), 50)),
        gross(
            "a pending replace counts at the larger quantity",
            5_100,
            s -> buy(s.replace(s.working(Side.BUY, 10, 100_00), 30, 100_00), 21),
            s -> buy(s.replace(s.working(Side.BUY, 10, 100_00), 30, 100_00), 20)),
        gross(
            "a replace adds what it is dearer by",
            5_100,
            s -> s.replace(s.working(Side.BUY, 50, 100_00), 50, 102_00),
            s -> s.replace(s.working(Side.BUY, 50, 98_00), 50, 100_00)),
        gross(
            "open orders count at the price of the market where that is higher",
            5_060,
            s -> buyAt(dearer(s), 36, 110_00),
            s -> buyAt(dearer(s), 35, 110_00)),
        gross(
            "what is held counts at the price of the market",
            5_060,
            s -> buyAt(held(s, Side.BUY, 10).quote(ACME, 109_99, 110_01), 36, 110_00),
            s -> buyAt(held(s, Side.BUY, 10).quote(ACME, 109_99, 110_01), 35, 110_00)),
        gross(
            "a seller counts at the limit where that is higher",
            5_050,
            s -> s.signal(o -> o.side(Side.SELL).quantity(50).price(101_00)),
            s -> s.signal(o -> o.side(Side.SELL).quantity(49).price(101_00))),
        new GateCase(
            RiskReason.MAX_GROSS_EXPOSURE,
            "sold by a strategy that never traded it",
            5_100 * MONEY,
            LIMIT,
            s -> sell(s.limit(LimitScope.STRATEGY, FIRST, LimitKind.MAX_GROSS_EXPOSURE, LIMIT), 51),
            s ->
                sell(s.limit(LimitScope.STRATEGY, FIRST, LimitKind.MAX_GROSS_EXPOSURE, LIMIT), 50)),
        net(
            "what adds nothing passes however much is held",
            6_100,
            s -> s.replace(holding(s, Side.BUY, 50), 11, 100_00),
            s -> s.replace(holding(s, Side.BUY, 50), 9, 100_00)),
        net(
            "what adds nothing to a short position passes too",
            6_100,
            s -> s.replace(holding(s, Side.SELL, 50), 11, 100_00),
            s -> s.replace(holding(s, Side.SELL, 50), 9, 100_00)),
        gross(
            "what closes passes however much is held",
            5_100,
            s -> sell(held(s, Side.BUY, 50), 101),
            s -> sell(held(s, Side.BUY, 50).quote(ACME, 109_99, 110_01), 50)),
        net(
            "what is sold of another instrument helps",
            5_100,
            s -> buy(heldOther(s, Side.SELL, 20), 71),
            s -> buy(heldOther(s, Side.SELL, 20), 70)),
        net(
            "sold",
            5_100,
            s -> sell(heldOther(s, Side.BUY, 20), 71),
            s -> sell(heldOther(s, Side.BUY, 20), 70)),
        net(
            "what is only ordered of another instrument does not help",
            5_100,
            s -> buy(other(s).signal(o -> o.instrument(OTHER).side(Side.SELL)), 51),
            s -> buy(other(s).signal(o -> o.instrument(OTHER).side(Side.SELL)), 50)),
        new GateCase(
            RiskReason.MAX_CONCENTRATION,
            "another instrument does not count",
            5_100 * MONEY,
            LIMIT,
            s ->
                buy(
                    heldOther(s.firm(LimitKind.MAX_CONCENTRATION, LIMIT), Side.BUY, 20)
                        .signal(o -> o.quantity(20)),
                    31),
            s ->
                buy(
                    heldOther(s.firm(LimitKind.MAX_CONCENTRATION, LIMIT), Side.BUY, 20)
                        .signal(o -> o.quantity(20)),
                    30)),
        new GateCase(
            RiskReason.NO_REFERENCE_PRICE,
            "what is ordered of another instrument cannot be valued",
            1,
            0,
            s -> unpriced(s).signal(o -> {}),
            s -> unpriced(s).quote(OTHER, 99_99, 100_01).signal(o -> {})));
  }

  private List<GateCase> buyingPower() {
    return List.of(
        power("less than must be left", 900, s -> buy(s, 41), s -> buy(s, 40)),
        power(
            "less what was ordered since",
            900,
            s -> buy(s.signal(o -> {}), 31),
            s -> buy(s.signal(o -> {}), 30)),
        power(
            "a canceled order gives nothing back",
            900,
            s -> buy(ended(s, ReportKind.CANCELED), 31),
            s -> buy(ended(s, ReportKind.CANCELED), 30)),
        power(
            "the next report contains what is acknowledged",
            900,
            s -> buy(reported(s, s.working(Side.BUY, 10, 100_00)), 41),
            s -> buy(reported(s, s.working(Side.BUY, 10, 100_00)), 40)),
        power(
            "and may lack what is not",
            900,
            s -> buy(reported(s, s.enter(Side.BUY, 10, 100_00)), 31),
            s -> buy(reported(s, s.enter(Side.BUY, 10, 100_00)), 30)),
        power(
            "a sale that sells short has to be paid for",
            -100,
            s -> sell(held(s, Side.BUY, 10).buyingPower(VENUE, 1_000 * MONEY), 11),
            s -> sell(held(s, Side.BUY, 10).buyingPower(VENUE, 0), 10)),
        new GateCase(
            RiskReason.BUYING_POWER,
            "of the account",
            999 * MONEY,
            1_000 * MONEY,
            s -> buy(accountPower(s, 1_999), 10),
            s -> buy(accountPower(s, 2_000), 10)),
        new GateCase(
            RiskReason.BUYING_POWER,
            "the stricter of firm and account",
            2_999 * MONEY,
            3_000 * MONEY,
            s -> buy(accountPower(s.firm(LimitKind.MIN_BUYING_POWER, 3_000 * MONEY), 3_999), 10),
            s -> buy(accountPower(s.firm(LimitKind.MIN_BUYING_POWER, 3_000 * MONEY), 4_000), 10)),
        new GateCase(
            RiskReason.BUYING_POWER,
            "in another currency, rounded against the order",
            999_99999999L,
            1_000 * MONEY,
            s ->
                buy(
                    s.firm(LimitKind.MIN_BUYING_POWER, 1_000 * MONEY)
                        .rate("EUR", 125_000_000)
                        .buyingPower(VENUE, 1_799_99999999L, "EUR"),
                    10),
            s ->
                buy(
                    s.firm(LimitKind.MIN_BUYING_POWER, 1_000 * MONEY)
                        .rate("EUR", 125_000_000)
                        .buyingPower(VENUE, 1_800 * MONEY, "EUR"),
                    10)),
        new GateCase(
            RiskReason.BUYING_POWER,
            "in a currency without rate",
            0,
            0,
            s -> s.buyingPower(VENUE, 1_000_000 * MONEY, "EUR").signal(o -> {}),
            s ->
                s.buyingPower(VENUE, 1_000_000 * MONEY, "EUR").rate("EUR", MONEY).signal(o -> {})));
  }

  private List<GateCase> currencies() {
    return List.of(
        new GateCase(
            RiskReason.MAX_GROSS_EXPOSURE,
            "in euros",
            5_125 * MONEY,
            LIMIT,
            s -> euros(s.firm(LimitKind.MAX_GROSS_EXPOSURE, LIMIT), 41),
            s -> euros(s.firm(LimitKind.MAX_GROSS_EXPOSURE, LIMIT), 40)),
        new GateCase(
            RiskReason.MAX_ORDER_NOTIONAL,
            "in euros",
            5_125 * MONEY,
            LIMIT,
            s -> euros(s.firm(LimitKind.MAX_ORDER_NOTIONAL, LIMIT), 41),
            s -> euros(s.firm(LimitKind.MAX_ORDER_NOTIONAL, LIMIT), 40)),
        new GateCase(
            RiskReason.NOTIONAL_RATE,
            "in euros",
            5_125 * MONEY,
            LIMIT,
            s -> euros(s.firm(LimitKind.MAX_NOTIONAL_RATE, LIMIT), 41),
            s -> euros(s.firm(LimitKind.MAX_NOTIONAL_RATE, LIMIT), 40)),
        new GateCase(
            RiskReason.NO_CONVERSION_RATE,
            "an old rate",
            SECOND_NS + 1,
            SECOND_NS,
            s -> aged(s, SECOND_NS - 1_999),
            s -> aged(s, SECOND_NS - 2_000)));
  }

  private static void buy(final CoreScript script, final long quantity) {
    buyAt(script, quantity, 100_00);
  }

  private static void buyAt(final CoreScript script, final long quantity, final long price) {
    script.signal(o -> o.quantity(quantity).price(price));
  }

  private static void sell(final CoreScript script, final long quantity) {
    script.signal(
        o ->
            o.side(Side.SELL)
                .quantity(quantity)
                .price(script.core.trading.instruments.find(ACME).referencePrice()));
  }

  private static CoreScript held(final CoreScript script, final Side side, final long quantity) {
    return script.fill(script.working(side, quantity, 100_00), 1, quantity, 100_00);
  }

  /** Holds so much and has ordered 10 more, beyond the limit that came later. */
  private static long holding(final CoreScript script, final Side side, final long quantity) {
    script.firm(LimitKind.MAX_NET_EXPOSURE, 2 * LIMIT);
    held(script, side, quantity);
    final long orderId = script.working(side, 10, 100_00);
    script.firm(LimitKind.MAX_NET_EXPOSURE, LIMIT);
    return orderId;
  }

  private static CoreScript ended(final CoreScript script, final ReportKind kind) {
    return script.report(script.working(Side.BUY, 10, 100_00), kind, r -> {});
  }

  /** Buys 10 at 100.00 and sees the market go to 110.00. */
  private static CoreScript dearer(final CoreScript script) {
    script.working(Side.BUY, 10, 100_00);
    return script.quote(ACME, 109_99, 110_01);
  }

  private static CoreScript other(final CoreScript script) {
    script.instrument(OTHER, d -> {});
    script.limit(LimitScope.INSTRUMENT, OTHER, LimitKind.MAX_ORDER_QUANTITY, 1_000_000);
    script.limit(LimitScope.INSTRUMENT, OTHER, LimitKind.MAX_POSITION, 1_000_000);
    return script.status(OTHER, TradingPhase.OPEN).quote(OTHER, 99_99, 100_01);
  }

  private static CoreScript heldOther(
      final CoreScript script, final Side side, final long quantity) {
    other(script);
    final long id = script.enter(o -> o.instrument(OTHER).side(side).quantity(quantity));
    return script.fill(id, 9, quantity, 100_00);
  }

  /** An order of another instrument whose price leaves all range. */
  private static CoreScript unpriced(final CoreScript script) {
    other(script).signal(o -> o.instrument(OTHER));
    return script.trade(OTHER, Long.MAX_VALUE);
  }

  private static GateCase alone(
      final RiskReason reason, final LimitKind kind, final LimitScope scope) {
    final int id = scope == LimitScope.ACCOUNT ? VENUE : scope == LimitScope.STRATEGY ? FIRST : 0;
    return new GateCase(
        reason,
        "of one order, " + scope,
        5_100 * MONEY,
        LIMIT,
        s -> buy(s.limit(scope, id, kind, LIMIT), 51),
        s -> buy(s.limit(scope, id, kind, LIMIT), 50));
  }

  private static GateCase minute(final LimitScope scope) {
    final int id = scope == LimitScope.ACCOUNT ? VENUE : scope == LimitScope.STRATEGY ? FIRST : 0;
    final Consumer<CoreScript> before =
        s -> s.limit(scope, id, LimitKind.MAX_NOTIONAL_RATE, LIMIT).signal(o -> o.quantity(30));
    return new GateCase(
        RiskReason.NOTIONAL_RATE,
        "of one minute, " + scope,
        5_100 * MONEY,
        LIMIT,
        before.andThen(s -> buy(s, 21)),
        before.andThen(s -> buy(s, 20)));
  }

  private static GateCase gross(
      final String what,
      final long measured,
      final Consumer<CoreScript> rejected,
      final Consumer<CoreScript> passed) {
    final Consumer<CoreScript> limit = s -> s.firm(LimitKind.MAX_GROSS_EXPOSURE, LIMIT);
    return new GateCase(
        RiskReason.MAX_GROSS_EXPOSURE,
        what,
        measured * MONEY,
        LIMIT,
        limit.andThen(rejected),
        limit.andThen(passed));
  }

  private static GateCase net(
      final String what,
      final long measured,
      final Consumer<CoreScript> rejected,
      final Consumer<CoreScript> passed) {
    return new GateCase(
        RiskReason.MAX_NET_EXPOSURE,
        what,
        measured * MONEY,
        LIMIT,
        s -> rejected.accept(s.firm(LimitKind.MAX_NET_EXPOSURE, LIMIT)),
        s -> passed.accept(s.firm(LimitKind.MAX_NET_EXPOSURE, LIMIT)));
  }

  /** The broker reported 5,000, and 1,000 must be left. */
  private static GateCase power(
      final String what,
      final long left,
      final Consumer<CoreScript> rejected,
      final Consumer<CoreScript> passed) {
    final Consumer<CoreScript> limit =
        s -> s.firm(LimitKind.MIN_BUYING_POWER, 1_000 * MONEY).buyingPower(VENUE, LIMIT);
    return new GateCase(
        RiskReason.BUYING_POWER,
        what,
        left * MONEY,
        1_000 * MONEY,
        limit.andThen(rejected),
        limit.andThen(passed));
  }

  private static CoreScript reported(final CoreScript script, final long orderId) {
    return orderId == 0 ? script : script.buyingPower(VENUE, LIMIT);
  }

  private static CoreScript accountPower(final CoreScript script, final long amount) {
    return script
        .limit(LimitScope.ACCOUNT, VENUE, LimitKind.MIN_BUYING_POWER, 1_000 * MONEY)
        .buyingPower(VENUE, amount * MONEY);
  }

  /** Buys at 100.00 euros of 1.25 dollars. */
  private static void euros(final CoreScript script, final long quantity) {
    openEuros(script.rate("EUR", 125_000_000));
    script.signal(o -> o.instrument(OTHER).quantity(quantity));
  }

  private static CoreScript openEuros(final CoreScript script) {
    script.instrument(OTHER, d -> d.currency("EUR"));
    script.limit(LimitScope.INSTRUMENT, OTHER, LimitKind.MAX_ORDER_QUANTITY, 1_000_000);
    script.limit(LimitScope.INSTRUMENT, OTHER, LimitKind.MAX_POSITION, 1_000_000);
    return script.status(OTHER, TradingPhase.OPEN).quote(OTHER, 99_99, 100_01);
  }

  private static void aged(final CoreScript script, final long pauseNs) {
    openEuros(script).firm(LimitKind.MAX_DATA_AGE, SECOND_NS).rate("EUR", 125_000_000);
    script.pause(pauseNs).quote(OTHER, 99_99, 100_01).signal(o -> o.instrument(OTHER));
  }
}
