package nogc.engine.core.positions;

import nogc.engine.core.state.StateVisitor;
import nogc.journal.fixed.Int128;

/**
 * What a holder risks in all instruments together: the sums of its {@link Stake}s, exact, in 1e-8
 * units of the base currency.
 */
public final class Exposure {
  private final Int128 gross = new Int128();
  private final Int128 longest = new Int128();
  private final Int128 shortest = new Int128();
  private int unvalued;

  void replace(
      final long formerLongest,
      final long formerShortest,
      final long newLongest,
      final long newShortest) {
    gross
        .add(Math.negateExact(Stake.gross(formerLongest, formerShortest)))
        .add(Stake.gross(newLongest, newShortest));
    longest.add(-formerLongest).add(newLongest);
    shortest.add(-formerShortest).add(newShortest);
  }

  void addUnvalued(final int delta) {
    unvalued += delta;
  }

  /**
   * Instruments in which something is held or ordered that nobody can value: there is no price, no
   * conversion rate, or the value does not fit.
   */
  public int unvalued() {
    return unvalued;
  }

  /** Sum of the worst cases without regard to their sign. */
  public Int128 gross() {
    return gross;
  }

  /** Sum of what is held if all open purchases are filled and no sale. */
  public Int128 longest() {
    return longest;
  }

  /** Sum of what is held if all open sales are filled and no purchase; negative if sold short. */
  public Int128 shortest() {
    return shortest;
  }

  public void visit(final StateVisitor state) {
    gross.set(state.i64(gross.high()), state.i64(gross.low()));
    longest.set(state.i64(longest.high()), state.i64(longest.low()));
    shortest.set(state.i64(shortest.high()), state.i64(shortest.low()));
    unvalued = state.i32(unvalued);
  }
}
