package nogc.connectors.simulator.coinbase;

import java.math.BigDecimal;
import java.math.RoundingMode;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.journal.fixed.Decimals;

/**
 * A product as the venue lists it, and the counters of its market: trades and messages of the feed
 * are numbered for each product. On the venue's thread only.
 */
final class Product {
  static final String MIN_MARKET_FUNDS = "1";
  private static final long FIRST_TRADE = 3_000_000_000L;
  private static final long FIRST_SEQUENCE = 37_000_000_000L;

  final RecordedInstrument recorded;
  private final String id;
  final String base;
  final String quote;
  boolean postOnly;
  boolean limitOnly;
  boolean cancelOnly;
  boolean tradingDisabled;
  private long lastTrade = FIRST_TRADE;
  private long lastSequence = FIRST_SEQUENCE;

  Product(final RecordedInstrument recorded) {
    this.recorded = recorded;
    id = id(recorded);
    final int dash = id.indexOf('-');
    base = dash < 0 ? id : id.substring(0, dash);
    quote = dash < 0 ? recorded.currency() : id.substring(dash + 1);
  }

  /** A pair is BASE-QUOTE at Coinbase, whatever the recording calls it. */
  static String id(final RecordedInstrument recorded) {
    return recorded.symbol().replace('/', '-');
  }

  String id() {
    return id;
  }

  int instrument() {
    return recorded.id();
  }

  long nextTrade() {
    return ++lastTrade;
  }

  long lastTrade() {
    return lastTrade;
  }

  long nextSequence() {
    return ++lastSequence;
  }

  long lastSequence() {
    return lastSequence;
  }

  String price(final long mantissa) {
    return plain(mantissa, recorded.priceScale());
  }

  String size(final long mantissa) {
    return plain(mantissa, recorded.quantityScale());
  }

  static String plain(final long mantissa, final int scale) {
    final BigDecimal number = BigDecimal.valueOf(mantissa, scale).stripTrailingZeros();
    return (number.scale() < 0 ? number.setScale(0) : number).toPlainString();
  }

  /**
   * A price of a request.
   *
   * @throws Refusal if it is no positive multiple of the increment
   */
  long price(final String name, final String text) {
    return step(name, text, recorded.priceScale(), recorded.tickSize(), "quote_increment");
  }

  /**
   * A size of a request.
   *
   * @throws Refusal if it is no positive multiple of the increment
   */
  long size(final String name, final String text) {
    return step(name, text, recorded.quantityScale(), recorded.lotSize(), "base_increment");
  }

  private static long step(
      final String name,
      final String text,
      final int scale,
      final long step,
      final String increment) {
    final long value;
    try {
      value = Decimals.parse(text, scale);
    } catch (final NumberFormatException ex) {
      throw new Refusal(name + " is too precise or no number: " + text);
    }
    if (value <= 0) {
      throw new Refusal(name + " must be positive: " + text);
    }
    if (value % step != 0) {
      throw new Refusal(name + " is no multiple of the " + increment + ": " + text);
    }
    return value;
  }

  /** Value of a quantity at a price, in 1e-8 units of the quote currency, rounded up. */
  long value(final long price, final long size) {
    return BigDecimal.valueOf(price, recorded.priceScale())
        .multiply(BigDecimal.valueOf(size, recorded.quantityScale()))
        .setScale(Decimals.MONEY_SCALE, RoundingMode.CEILING)
        .unscaledValue()
        .longValueExact();
  }
}
