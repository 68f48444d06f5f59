package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;
import static nogc.engine.core.CoreScript.SECOND_NS;

import java.util.List;
import java.util.function.Consumer;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalEncoder;
import nogc.journal.codec.TradingPhase;

/** The order against the market: is there a fresh and sane reference, and how far is it away. */
final class MarketChecksTest extends GateChecks {
  @Override
  List<GateCase> cases() {
    return List.of(
        new GateCase(
            RiskReason.NO_REFERENCE_PRICE,
            "nothing seen yet",
            0,
            0,
            s -> unseen(s).signal(o -> o.instrument(2)),
            s -> unseen(s).trade(2, 100_00).signal(o -> o.instrument(2))),
        new GateCase(
            RiskReason.NO_REFERENCE_PRICE,
            "a price of 0 is none",
            0,
            0,
            s -> unseen(s).trade(2, 0).signal(o -> o.instrument(2)),
            s -> unseen(s).quote(2, 99_00, 101_00).signal(o -> o.instrument(2))),
        new GateCase(
            RiskReason.STALE_MARKET_DATA,
            "limit of the firm",
            SECOND_NS + 1,
            SECOND_NS,
            s -> late(s.firm(LimitKind.MAX_DATA_AGE, SECOND_NS), SECOND_NS + 1),
            s -> late(s.firm(LimitKind.MAX_DATA_AGE, SECOND_NS), SECOND_NS)),
        new GateCase(
            RiskReason.STALE_MARKET_DATA,
            "limit of the instrument",
            SECOND_NS + 1,
            SECOND_NS,
            s -> late(tight(s, LimitKind.MAX_DATA_AGE, SECOND_NS), SECOND_NS + 1),
            s -> late(tight(s, LimitKind.MAX_DATA_AGE, SECOND_NS), SECOND_NS)),
        new GateCase(
            RiskReason.CROSSED_MARKET,
            "quote",
            100_02,
            100_01,
            s -> s.quote(ACME, 100_02, 100_01).signal(o -> {}),
            s -> s.quote(ACME, 100_01, 100_01).signal(o -> {})),
        new GateCase(
            RiskReason.CROSSED_MARKET,
            "book",
            100_02,
            100_01,
            s -> book(s, 100_02, 100_01).signal(o -> {}),
            s -> book(s, 100_01, 100_01).signal(o -> {})),
        new GateCase(
            RiskReason.BOOK_UNTRUSTED,
            "after a gap, no snapshot yet",
            0,
            0,
            s -> level(book(s, 99_00, 101_00).gap(ACME), false).signal(o -> {}),
            s -> level(book(s, 99_00, 101_00).gap(ACME), true).signal(o -> {})),
        new GateCase(
            RiskReason.BOOK_UNTRUSTED,
            "after a reset, no snapshot yet",
            0,
            0,
            s -> level(book(s, 99_00, 101_00).reset(ACME), false).signal(o -> {}),
            s -> level(book(s, 99_00, 101_00).reset(ACME), true).signal(o -> {})),
        new GateCase(
            RiskReason.BOOK_UNTRUSTED,
            "a quote makes up for a gap only where there is no book",
            0,
            0,
            s -> book(s, 99_00, 101_00).gap(ACME).quote(ACME, 99_99, 100_01).signal(o -> {}),
            s -> s.gap(ACME).quote(ACME, 99_99, 100_01).signal(o -> {})),
        collar("above", 101, o -> o.price(101_01), o -> o.price(101_00)),
        collar("below", 101, o -> o.price(98_99), o -> o.price(99_00)),
        collar("far above", 201, o -> o.price(102_01), o -> o.price(100_01)),
        collar(
            "trigger of a stop",
            101,
            o -> o.orderType(OrderType.STOP).price(0).stopPrice(101_01),
            o -> o.orderType(OrderType.STOP).price(0).stopPrice(101_00)),
        collar(
            "limit of a stop-limit order",
            101,
            o -> o.orderType(OrderType.STOP_LIMIT).stopPrice(100_00).price(101_01),
            o -> o.orderType(OrderType.STOP_LIMIT).stopPrice(100_00).price(101_00)),
        new GateCase(
            RiskReason.PRICE_COLLAR,
            "limit of the firm",
            101,
            100,
            s -> s.firm(LimitKind.PRICE_COLLAR, 100).signal(o -> o.price(101_01)),
            s -> s.firm(LimitKind.PRICE_COLLAR, 100).signal(o -> o.price(101_00))),
        new GateCase(
            RiskReason.PRICE_COLLAR,
            "from the last trade, if that is younger than the quote",
            102,
            100,
            s ->
                s.firm(LimitKind.PRICE_COLLAR, 100).trade(ACME, 99_00).signal(o -> o.price(100_00)),
            s ->
                s.firm(LimitKind.PRICE_COLLAR, 100)
                    .trade(ACME, 99_00)
                    .signal(o -> o.price(99_99))));
  }

  private static CoreScript unseen(final CoreScript script) {
    script.instrument(2, definition -> {});
    script.looseLimits(2);
    return script.status(2, TradingPhase.OPEN);
  }

  private static CoreScript tight(final CoreScript script, final LimitKind kind, final long value) {
    return script.limit(LimitScope.INSTRUMENT, ACME, kind, value);
  }

  /** The signal is judged this long after the last quote; a microsecond passes by itself. */
  private static void late(final CoreScript script, final long ns) {
    script.quote(ACME, 99_99, 100_01).pause(ns - 1_000).signal(o -> {});
  }

  private static CoreScript book(final CoreScript script, final long bid, final long ask) {
    return script.depth(ACME, Side.BUY, bid, 5, false).depth(ACME, Side.SELL, ask, 5, false);
  }

  private static CoreScript level(final CoreScript script, final boolean snapshot) {
    return script.depth(ACME, Side.BUY, 98_00, 5, snapshot);
  }

  /** The collar is 100 basis points around 100.00. */
  private static GateCase collar(
      final String what,
      final long measured,
      final Consumer<SignalEncoder> rejected,
      final Consumer<SignalEncoder> passed) {
    return new GateCase(
        RiskReason.PRICE_COLLAR,
        what,
        measured,
        100,
        s -> tight(s, LimitKind.PRICE_COLLAR, 100).signal(rejected),
        s -> tight(s, LimitKind.PRICE_COLLAR, 100).signal(passed));
  }
}
