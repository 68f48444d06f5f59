package nogc.engine.config;

import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;

/**
 * One limit as configured.
 *
 * @param scope where it holds
 * @param account ring number of the gateway at account scope, else 0
 * @param strategy id at strategy scope, else 0
 * @param instrument id at instrument scope, else 0
 * @param kind what is limited
 * @param value in the unit of its kind; for kinds counted in quantity in 1e-9 units, as the scale
 *     of the instrument is known only once it has been defined
 */
public record LimitConfig(
    LimitScope scope, int account, int strategy, int instrument, LimitKind kind, long value) {
  /** Decimals of a quantity in the configuration. */
  static final int QUANTITY_SCALE = 9;

  /** A quantity that limits nothing at any scale. */
  static final long WIDEST = Long.MAX_VALUE;

  /** Whether the value is a quantity, which waits for the instrument's definition. */
  public boolean isQuantity() {
    return LimitUnit.of(kind) == LimitUnit.QUANTITY;
  }

  /**
   * A quantity as mantissa of the instrument, rounded down: a limit is never looser than
   * configured.
   *
   * @throws ArithmeticException if it does not fit 64 bits
   */
  public long quantityAt(final int quantityScale) {
    return value == WIDEST ? WIDEST : LimitUnit.quantity(value, quantityScale);
  }
}
