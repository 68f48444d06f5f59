package nogc.engine.core.positions;

import nogc.engine.core.state.StateVisitor;
import nogc.journal.fixed.Int128;

/**
 * What a position and the open orders behind it are worth at worst: once if all purchases are
 * filled and no sale, once the other way round. In 1e-8 units of the base currency.
 */
public final class Stake {
  /** Of somebody who holds and orders nothing. */
  public static final Stake NONE = new Stake();

  private final Int128 openBuyValue = new Int128();
  private final Int128 openSellValue = new Int128();
  private long longest;
  private long shortest;
  private boolean unvalued;

  /** The larger of both sides without its sign. */
  static long gross(final long longest, final long shortest) {
    return Math.max(longest, Math.negateExact(shortest));
  }

  void addOpenValue(final boolean buy, final long delta) {
    (buy ? openBuyValue : openSellValue).add(delta);
  }

  /** Worst-case worth of the open orders of a side, 1e-8 units of the instrument's currency. */
  public Int128 openValue(final boolean buy) {
    return buy ? openBuyValue : openSellValue;
  }

  void value(final long newLongest, final long newShortest, final boolean isUnvalued) {
    longest = newLongest;
    shortest = newShortest;
    unvalued = isUnvalued;
  }

  /** Worth if all open purchases are filled and no sale. */
  public long longest() {
    return longest;
  }

  /** Worth if all open sales are filled and no purchase; negative if sold short. */
  public long shortest() {
    return shortest;
  }

  /** Worst case without regard to its sign. */
  public long gross() {
    return gross(longest, shortest);
  }

  /** Worst case of the side that an order of this side does not change, without its sign. */
  public long otherSide(final boolean buy) {
    return buy ? Math.negateExact(shortest) : longest;
  }

  /** Whether something is held or ordered that nobody can value; it counts as 0 meanwhile. */
  public boolean isUnvalued() {
    return unvalued;
  }

  void visit(final StateVisitor state) {
    openBuyValue.set(state.i64(openBuyValue.high()), state.i64(openBuyValue.low()));
    openSellValue.set(state.i64(openSellValue.high()), state.i64(openSellValue.low()));
    longest = state.i64(longest);
    shortest = state.i64(shortest);
    unvalued = state.bool(unvalued);
  }
}
