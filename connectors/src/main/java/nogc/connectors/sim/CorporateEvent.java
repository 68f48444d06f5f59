package nogc.connectors.sim;

import nogc.journal.codec.CorporateActionKind;

/**
 * What happens to a share on a day, before anything is traded at that time. Open orders in it are
 * canceled by a split.
 *
 * @param instrument id
 * @param timeNs begin of the day from which on it holds, epoch nanoseconds
 * @param kind SPLIT, CASH_DIVIDEND or NAME_CHANGE
 * @param oldRate of a split: so many shares
 * @param newRate become so many
 * @param amount of a dividend: cash for one share, 1e-8 units of the instrument's currency
 * @param newSymbol of a change of name, else empty
 */
public record CorporateEvent(
    int instrument,
    long timeNs,
    CorporateActionKind kind,
    long oldRate,
    long newRate,
    long amount,
    String newSymbol) {
  public CorporateEvent {
    final boolean possible =
        switch (kind) {
          case SPLIT -> oldRate > 0 && newRate > 0;
          case CASH_DIVIDEND -> amount > 0;
          case NAME_CHANGE -> !newSymbol.isBlank();
          default -> false;
        };
    if (!possible) {
      throw new IllegalArgumentException(
          "%s of instrument %d with rates %d for %d, amount %d, name '%s' cannot be simulated"
              .formatted(kind, instrument, newRate, oldRate, amount, newSymbol));
    }
  }

  /** So many old shares become so many new ones. */
  public static CorporateEvent split(
      final int instrument, final long timeNs, final long oldRate, final long newRate) {
    return new CorporateEvent(
        instrument, timeNs, CorporateActionKind.SPLIT, oldRate, newRate, 0, "");
  }

  /**
   * Cash for who holds the share then; who is short pays it.
   *
   * @param amount for one share, 1e-8 units
   */
  public static CorporateEvent dividend(
      final int instrument, final long timeNs, final long amount) {
    return new CorporateEvent(
        instrument, timeNs, CorporateActionKind.CASH_DIVIDEND, 0, 0, amount, "");
  }

  /** The share has another symbol. */
  public static CorporateEvent rename(
      final int instrument, final long timeNs, final String newSymbol) {
    return new CorporateEvent(
        instrument, timeNs, CorporateActionKind.NAME_CHANGE, 0, 0, 0, newSymbol);
  }
}
