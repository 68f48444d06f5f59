package nogc.connectors.sim.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import nogc.journal.codec.AssetClass;
import nogc.journal.fixed.Decimals;

/**
 * Units in which Lean writes one instrument, and what they become.
 *
 * <ul>
 *   <li>Stocks and options: New York, prices in 1/10,000 dollar, whole sizes. Adjusted prices are
 *       kept exactly, with as many decimals more as the factors have.
 *   <li>Crypto pairs: UTC, prices and sizes as decimal text. A displayed size is a sum that the
 *       vendor made in floating point; what it has behind 8 decimals is cut off.
 * </ul>
 */
final class LeanUnits {
  static final int DOLLAR_SCALE = 4;
  static final int CRYPTO_SIZE_SCALE = 8;
  private static final int CENT = 100;

  private final FactorFile factors;
  private final int factorScale;
  private final RecordedInstrument instrument;
  private final boolean crypto;
  private final long lots;
  private long factor;
  private BigDecimal split = BigDecimal.ONE;

  /**
   * @param instrument whose price scale has room for the factors
   * @param factors null for prices as they were
   */
  LeanUnits(final RecordedInstrument instrument, final FactorFile factors) {
    this.instrument = instrument;
    this.factors = factors;
    factorScale = instrument.priceScale() - DOLLAR_SCALE;
    crypto = instrument.assetClass() == AssetClass.CRYPTO;
    factor = crypto ? 1 : Decimals.powerOfTen(factorScale);
    lots = crypto ? 1 : Decimals.powerOfTen(instrument.quantityScale());
  }

  /** A stock whose prices stay, or are adjusted on these days. */
  static RecordedInstrument stock(
      final int id,
      final String symbol,
      final FeedSettings settings,
      final Iterable<LocalDate> days) {
    int scale = DOLLAR_SCALE;
    boolean adjusted = false;
    if (settings.factors() != null) {
      for (final LocalDate day : days) {
        final BigDecimal product = settings.factors().on(day).product();
        scale = Math.max(scale, DOLLAR_SCALE + product.scale());
        adjusted |= product.compareTo(BigDecimal.ONE) != 0;
      }
    }
    if (scale > Decimals.MAX_SCALE) {
      throw new IllegalArgumentException(
          ("prices of " + symbol + " times their factors have " + scale)
              + (" decimals, more than " + Decimals.MAX_SCALE + "; read them without factors"));
    }
    return new RecordedInstrument(
        id, symbol, currency(settings), AssetClass.STOCK, scale, 0, adjusted ? 1 : CENT, 1, 1, 0);
  }

  static String currency(final FeedSettings settings) {
    final String given = settings.instrument().currency();
    return given == null ? "USD" : given;
  }

  RecordedInstrument instrument() {
    return instrument;
  }

  ZoneId zone() {
    return crypto ? ZoneOffset.UTC : ExchangeDay.NEW_YORK;
  }

  /** Hours that a full day has. */
  SessionHours fullDay() {
    return crypto ? SessionHours.ALL_DAY : SessionHours.US_STOCKS;
  }

  /** Prices and sizes are of this day from now on. */
  void startDay(final LocalDate day) {
    if (factors != null) {
      final FactorFile.Factors now = factors.on(day);
      factor = now.product().setScale(factorScale).unscaledValue().longValueExact();
      split = now.split();
    }
  }

  long price(final CsvRows rows, final int column, final String what) {
    final long price =
        crypto
            ? rows.decimal(column, what, instrument.priceScale())
            : wholePrice(rows, column, what);
    if (price <= 0) {
      throw rows.wrong(column, what, "is not above 0");
    }
    if (Math.multiplyHigh(price, factor) != 0 || price * factor < 0) {
      throw rows.wrong(column, what, "times its factor does not fit 64 bits");
    }
    return price * factor;
  }

  private static long wholePrice(final CsvRows rows, final int column, final String what) {
    if (rows.chars(column).toString().indexOf('.') >= 0) {
      throw rows.wrong(
          column,
          what,
          "has a point, though stocks are in whole 1/10,000 dollars; for a crypto pair say"
              + " asset: crypto");
    }
    return rows.whole(column, what);
  }

  /** Of trades: exact. */
  long volume(final CsvRows rows, final int column) {
    return bySplit(
        crypto
            ? positive(
                rows, column, "volume", rows.decimal(column, "volume", instrument.quantityScale()))
            : rows.whole(column, "volume"));
  }

  /** Displayed. */
  long size(final CsvRows rows, final int column, final String what) {
    if (!crypto) {
      return bySplit(rows.whole(column, what));
    }
    try {
      return positive(
          rows,
          column,
          what,
          new BigDecimal(rows.text(column))
              .setScale(instrument.quantityScale(), RoundingMode.DOWN)
              .unscaledValue()
              .longValueExact());
    } catch (final NumberFormatException ex) {
      throw rows.wrong(column, what, "is no decimal number");
    } catch (final ArithmeticException ex) {
      throw rows.wrong(column, what, "does not fit 64 bits");
    }
  }

  private static long positive(
      final CsvRows rows, final int column, final String what, final long size) {
    if (size < 0) {
      throw rows.wrong(column, what, "is negative");
    }
    return size;
  }

  /** Shares of a day before a split, counted in today's, to the nearest whole one. */
  private long bySplit(final long shares) {
    return split.compareTo(BigDecimal.ONE) == 0
        ? shares
        : BigDecimal.valueOf(shares).divide(split, 0, RoundingMode.HALF_EVEN).longValueExact();
  }
}
