package nogc.engine.core.risk;

import nogc.engine.core.book.TopOfBook;
import nogc.engine.core.instruments.Instrument;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.RiskReason;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;

/**
 * The order against the market: is there a fresh and sane reference, and how far is the order from
 * it.
 */
final class MarketChecks {
  private static final long BASIS_POINTS = 10_000;

  private final Limits limits;
  private final Int128 product = new Int128();

  MarketChecks(final Limits limits) {
    this.limits = limits;
  }

  boolean check(final Intent intent, final Finding finding, final long nowNs) {
    final Instrument instrument = intent.instrument();
    final long reference = instrument.referencePrice();
    if (reference <= 0) {
      return finding.reject(RiskReason.NO_REFERENCE_PRICE, reference, 0);
    }
    if (!instrument.isBookTrusted()) {
      return finding.reject(RiskReason.BOOK_UNTRUSTED, 0, 0);
    }
    if (instrument.isBookCrossed()) {
      return finding.reject(RiskReason.CROSSED_MARKET, instrument.bestBid(), instrument.bestAsk());
    }
    final TopOfBook top = instrument.top();
    if (top.isCrossed()) {
      return finding.reject(RiskReason.CROSSED_MARKET, top.bidPrice(), top.askPrice());
    }
    return finding.within(
            RiskReason.STALE_MARKET_DATA,
            Math.subtractExact(nowNs, instrument.referenceTimeNs()),
            tightest(instrument, LimitKind.MAX_DATA_AGE),
            LimitKind.MAX_DATA_AGE,
            scope(instrument, LimitKind.MAX_DATA_AGE))
        && withinCollar(intent.price(), reference, instrument, finding)
        && withinCollar(trigger(intent, reference), reference, instrument, finding);
  }

  /** Where it would trigger; a trailing stop does so at its distance from the market. */
  static long trigger(final Intent intent, final long reference) {
    return intent.type() == OrderType.TRAILING_STOP
        ? Math.addExact(reference, intent.stopPrice())
        : intent.stopPrice();
  }

  private boolean withinCollar(
      final long price, final long reference, final Instrument instrument, final Finding finding) {
    if (price == 0) {
      return true;
    }
    return finding.within(
        RiskReason.PRICE_COLLAR,
        distance(price, reference),
        tightest(instrument, LimitKind.PRICE_COLLAR),
        LimitKind.PRICE_COLLAR,
        scope(instrument, LimitKind.PRICE_COLLAR));
  }

  /** In basis points of the reference, rounded up: a price just beyond the collar is beyond it. */
  long distance(final long price, final long reference) {
    return product
        .zero()
        .addProduct(Math.abs(Math.subtractExact(price, reference)), BASIS_POINTS)
        .divide(reference, Rounding.CEILING);
  }

  private long tightest(final Instrument instrument, final LimitKind kind) {
    return Limits.tighter(limits.firm(kind), limits.instrument(instrument.id(), kind));
  }

  private LimitScope scope(final Instrument instrument, final LimitKind kind) {
    return tightest(instrument, kind) == limits.firm(kind)
        ? LimitScope.FIRM
        : LimitScope.INSTRUMENT;
  }
}
