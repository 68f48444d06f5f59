package nogc.engine.core.positions;

import nogc.engine.core.accounts.Accounts;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.risk.Holder;
import nogc.journal.fixed.Decimals;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;

/**
 * Values positions with their open orders, and keeps the sums of all holders right.
 *
 * <p>The worst case of a position is what is held at the reference price, and on each side its open
 * orders, at the larger of two values: all of them at the worst price that each can be executed at,
 * or all of them at the reference price. Every rounding makes the exposure larger.
 */
public final class Exposures {
  private final Holder firm;
  private final Accounts accounts;
  private final Int128 product = new Int128();

  public Exposures(final Holder firm, final Accounts accounts) {
    this.firm = firm;
    this.accounts = accounts;
  }

  /** Values a position anew after anything that it depends on has changed. It cannot fail. */
  public void refresh(final Position position) {
    long longest = 0;
    long shortest = 0;
    boolean unvalued = false;
    if (position.isExposed() && !canValue(position.instrument())) {
      unvalued = true;
    } else if (position.isExposed()) {
      try {
        longest = longest(position, 0, 0);
        shortest = shortest(position, 0, 0);
        Stake.gross(longest, shortest);
      } catch (final ArithmeticException ex) {
        longest = 0;
        shortest = 0;
        unvalued = true;
      }
    }
    final Stake stake = position.stake();
    if (stake.longest() == longest
        && stake.shortest() == shortest
        && stake.isUnvalued() == unvalued) {
      return;
    }
    if (position.strategy() == null) {
      carry(firm.exposure(), stake, longest, shortest, unvalued);
      carry(
          accounts.find(position.instrument().venue()).holder().exposure(),
          stake,
          longest,
          shortest,
          unvalued);
    } else {
      carry(position.strategy().holder().exposure(), stake, longest, shortest, unvalued);
    }
    stake.value(longest, shortest, unvalued);
  }

  private static boolean canValue(final Instrument instrument) {
    return instrument.referencePrice() > 0 && instrument.currency().hasRate();
  }

  private static void carry(
      final Exposure sums,
      final Stake former,
      final long longest,
      final long shortest,
      final boolean unvalued) {
    sums.replace(former.longest(), former.shortest(), longest, shortest);
    if (former.isUnvalued() != unvalued) {
      sums.addUnvalued(unvalued ? 1 : -1);
    }
  }

  /**
   * Worth of a position if all open purchases are filled and no sale, and one more order besides.
   *
   * @param added quantity of that order, 0 for none
   * @param addedValue its worth at its worst price, 1e-8 units of the instrument's currency
   * @throws ArithmeticException if it cannot be valued
   */
  public long longest(final Position position, final long added, final long addedValue) {
    final Instrument instrument = position.instrument();
    final long open =
        open(
            instrument,
            position,
            true,
            Math.addExact(position.openBuyQuantity(), added),
            addedValue);
    final long held = worth(instrument, position.quantity(), Rounding.CEILING);
    return instrument.currency().toBase(Math.addExact(held, open), Rounding.CEILING);
  }

  /**
   * The same if all open sales are filled and no purchase; negative if that sells short.
   *
   * @throws ArithmeticException if it cannot be valued
   */
  public long shortest(final Position position, final long added, final long addedValue) {
    final Instrument instrument = position.instrument();
    final long open =
        open(
            instrument,
            position,
            false,
            Math.addExact(position.openSellQuantity(), added),
            addedValue);
    final long held = worth(instrument, position.quantity(), Rounding.FLOOR);
    return instrument.currency().toBase(Math.subtractExact(held, open), Rounding.FLOOR);
  }

  private long open(
      final Instrument instrument,
      final Position position,
      final boolean buy,
      final long quantity,
      final long addedValue) {
    if (quantity == 0) {
      return 0;
    }
    final long atWorst = product.set(position.stake().openValue(buy)).add(addedValue).toLong();
    return Math.max(atWorst, worth(instrument, quantity, Rounding.CEILING));
  }

  private long worth(final Instrument instrument, final long quantity, final Rounding rounding) {
    return quantity == 0 ? 0 : worth(instrument, quantity, instrument.referencePrice(), rounding);
  }

  /**
   * A quantity at a price, 1e-8 units of the instrument's currency.
   *
   * @throws ArithmeticException if it does not fit
   */
  public long worth(
      final Instrument instrument, final long quantity, final long price, final Rounding rounding) {
    return product
        .zero()
        .addProduct(price, quantity)
        .multiply(instrument.multiplier())
        .rescale(
            instrument.priceScale() + instrument.quantityScale(), Decimals.MONEY_SCALE, rounding);
  }
}
