package nogc.engine.core.risk;

import nogc.journal.codec.LimitKind;

/**
 * The hardest limits: constants that neither configuration nor operator can loosen. A limit above
 * its ceiling is refused when it is configured, and held at the ceiling should it come by another
 * way.
 */
public final class Ceilings {
  private static final long MONEY = 100_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;

  /** No override lasts longer. */
  public static final long OVERRIDE_NS = 24 * 3_600 * SECOND_NS;

  private Ceilings() {}

  /**
   * Highest value that a limit of this kind may have, in the unit of the kind. Kinds counted in
   * quantity have no ceiling of their own, as their unit depends on the instrument: the notional
   * ceiling holds them.
   */
  public static long of(final LimitKind kind) {
    return switch (kind) {
      case MAX_ORDER_NOTIONAL -> 10_000_000 * MONEY;
      case PRICE_COLLAR -> 2_000;
      case MAX_DATA_AGE -> 60 * SECOND_NS;
      case MAX_OPEN_ORDERS -> 10_000;
      case MAX_ORDER_RATE -> 1_000;
      case MAX_CANCEL_RATE -> 2_000;
      case MAX_SIGNAL_AGE -> 60 * SECOND_NS;
      case MAX_DAILY_LOSS, MAX_DRAWDOWN -> 1_000_000 * MONEY;
      case MAX_ORDER_QUANTITY, MAX_POSITION -> Long.MAX_VALUE;
      case MAX_GROSS_EXPOSURE, MAX_NET_EXPOSURE -> 1_000_000_000 * MONEY;
      case MAX_CONCENTRATION, MAX_NOTIONAL_RATE -> 100_000_000 * MONEY;
      case MIN_BUYING_POWER -> Long.MAX_VALUE;
      case MAX_REPEATED_ORDERS -> 1_000_000;
      case DUPLICATE_WINDOW -> DuplicateWindow.LONGEST_NS;
      case MAX_CLOCK_OFFSET -> SECOND_NS;
      case NONE, NULL_VAL, SBE_UNKNOWN -> 0;
    };
  }

  /** The value that limits least: the ceiling, or 0 for what is a lower bound or a window. */
  public static long widest(final LimitKind kind) {
    return switch (kind) {
      case MIN_BUYING_POWER, DUPLICATE_WINDOW -> 0;
      default -> of(kind);
    };
  }
}
