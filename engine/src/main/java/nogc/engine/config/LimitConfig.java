package nogc.engine.config;

import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.fixed.Decimals;

/**
 * One limit as configured.
 *
 * @param scope where it holds
 * @param strategy id at strategy scope, else 0
 * @param instrument id at instrument scope, else 0
 * @param kind what is limited
 * @param value in the unit of its kind; ignored where quantity is given
 * @param quantity decimal text for kinds counted in quantity, whose scale is known only once the
 *     instrument has been defined; else null
 */
public record LimitConfig(
    LimitScope scope, int strategy, int instrument, LimitKind kind, long value, String quantity) {

  /**
   * The value in the unit of its kind.
   *
   * @param quantityScale of the instrument
   */
  public long valueAt(final int quantityScale) {
    return quantity == null ? value : Decimals.parse(quantity, quantityScale);
  }
}
