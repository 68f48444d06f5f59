package nogc.engine.config;

import nogc.journal.codec.LimitKind;
import nogc.journal.fixed.Decimals;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;

/** What people write limits in, in the session file and on the command line. */
public enum LimitUnit {
  /** Decimal text in units of currency. */
  MONEY(Decimals.MONEY_SCALE, "units of currency"),
  /** Decimal text in units of the instrument, whose scale its definition tells. */
  QUANTITY(LimitConfig.QUANTITY_SCALE, "units of the instrument"),
  /** Whole number of orders, cancels or basis points. */
  WHOLE(0, "a whole number"),
  /** Milliseconds; the core counts nanoseconds. */
  MILLISECONDS(6, "milliseconds");

  private final int scale;
  private final String description;

  LimitUnit(final int scale, final String description) {
    this.scale = scale;
    this.description = description;
  }

  /** The unit of a kind. */
  public static LimitUnit of(final LimitKind kind) {
    return switch (kind) {
      case MAX_ORDER_QUANTITY, MAX_POSITION -> QUANTITY;
      case PRICE_COLLAR, MAX_OPEN_ORDERS, MAX_ORDER_RATE, MAX_CANCEL_RATE, MAX_REPEATED_ORDERS ->
          WHOLE;
      case MAX_DATA_AGE, MAX_SIGNAL_AGE, DUPLICATE_WINDOW, MAX_CLOCK_OFFSET -> MILLISECONDS;
      case MAX_ORDER_NOTIONAL,
          MAX_DAILY_LOSS,
          MAX_DRAWDOWN,
          MAX_GROSS_EXPOSURE,
          MAX_NET_EXPOSURE,
          MAX_CONCENTRATION,
          MIN_BUYING_POWER,
          MAX_NOTIONAL_RATE ->
          MONEY;
      case NONE, NULL_VAL, SBE_UNKNOWN -> throw new IllegalArgumentException("no kind of limit");
    };
  }

  /** Lowest value that may be written: 0 for what is a lower bound or a window, else 1. */
  public static int least(final LimitKind kind) {
    return kind == LimitKind.MIN_BUYING_POWER || kind == LimitKind.DUPLICATE_WINDOW ? 0 : 1;
  }

  /** How many of the core's units make one of these, for all but quantities. */
  long size() {
    return Decimals.powerOfTen(scale);
  }

  /**
   * Reads a limit into the core's unit. Quantities are rounded down: never looser than written.
   *
   * @param quantityScale of the instrument; ignored for all but quantities
   * @throws IllegalArgumentException if the text is no such number or does not fit 64 bits
   */
  public long parse(final String text, final int quantityScale) {
    final long mantissa = Decimals.parse(text, scale);
    if (this != QUANTITY) {
      return mantissa;
    }
    try {
      return quantity(mantissa, quantityScale);
    } catch (final ArithmeticException ex) {
      throw new IllegalArgumentException("'" + text + "' does not fit 64 bits", ex);
    }
  }

  static long quantity(final long configured, final int quantityScale) {
    return new Int128()
        .set(configured)
        .rescale(LimitConfig.QUANTITY_SCALE, quantityScale, Rounding.FLOOR);
  }

  /** A limit of the core as a person writes it. */
  public String text(final long value, final int quantityScale) {
    final String text = Decimals.text(value, this == QUANTITY ? quantityScale : scale);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  /** What a number in this unit counts. */
  public String description() {
    return description;
  }
}
