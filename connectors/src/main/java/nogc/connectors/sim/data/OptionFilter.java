package nogc.connectors.sim.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import nogc.journal.codec.OptionRight;

/**
 * Which contracts of a chain are wanted; a chain has thousands.
 *
 * @param expiryFrom first day of expiry, null for no bound
 * @param expiryTo last day of expiry, itself included, null for no bound
 * @param strikeFrom least strike, null for no bound
 * @param strikeTo greatest strike, itself included, null for no bound
 * @param right call or put, {@code NONE} for both
 * @param near strike around which the contracts are chosen where there are more than {@code most},
 *     null to begin with the least
 * @param most of so many, those that expire first and, among these, whose strikes are nearest; 0
 *     for all
 */
public record OptionFilter(
    LocalDate expiryFrom,
    LocalDate expiryTo,
    BigDecimal strikeFrom,
    BigDecimal strikeTo,
    OptionRight right,
    BigDecimal near,
    int most) {

  /** All contracts. */
  public static final OptionFilter ALL =
      new OptionFilter(null, null, null, null, OptionRight.NONE, null, 0);

  boolean admits(final LeanContract contract) {
    return (expiryFrom == null || !contract.expiry().isBefore(expiryFrom))
        && (expiryTo == null || !contract.expiry().isAfter(expiryTo))
        && (strikeFrom == null || contract.strike().compareTo(strikeFrom) >= 0)
        && (strikeTo == null || contract.strike().compareTo(strikeTo) <= 0)
        && (right == OptionRight.NONE || right == contract.right());
  }
}
