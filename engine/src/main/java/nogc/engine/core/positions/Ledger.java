package nogc.engine.core.positions;

import nogc.engine.core.Digest;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.strategies.Strategy;

/**
 * Books executions on the strategy's and the firm's position, and carries every change of value
 * into their equity.
 */
public final class Ledger {
  private static final long DAY_NS = 86_400_000_000_000L;

  private final Equity firm = new Equity();
  private long day = Long.MIN_VALUE;

  public Equity firm() {
    return firm;
  }

  /** The position of a strategy, made on first use. */
  public Position position(final Strategy strategy, final Instrument instrument) {
    Position position = strategy.position(instrument.id());
    if (position == null) {
      position = new Position(instrument, strategy);
      strategy.addPosition(instrument.id(), position);
      instrument.addPosition(position);
    }
    return position;
  }

  /**
   * Books one execution and values both positions at the reference, or at the price of the
   * execution while there is none.
   *
   * @param signedQuantity bought, or sold if negative
   * @param fee 1e-8 units of currency, negative for a rebate
   */
  public void trade(
      final Strategy strategy,
      final Instrument instrument,
      final long signedQuantity,
      final long price,
      final long fee) {
    final Position position = position(strategy, instrument);
    position.trade(signedQuantity, price, fee);
    instrument.net().trade(signedQuantity, price, fee);
    final long mark = markPrice(instrument, price);
    strategy.equity().add(position.mark(mark));
    firm.add(instrument.net().mark(mark));
  }

  /** Values all positions in the instrument at its reference. */
  public void mark(final Instrument instrument) {
    final long mark = instrument.referencePrice();
    if (mark == 0) {
      return;
    }
    if (instrument.net().quantity() != 0) {
      firm.add(instrument.net().mark(mark));
    }
    for (int i = 0; i < instrument.positionCount(); i++) {
      final Position position = instrument.position(i);
      if (position.quantity() != 0) {
        position.strategy().equity().add(position.mark(mark));
      }
    }
  }

  /** The price that values the instrument: its reference, else this one. */
  public static long markPrice(final Instrument instrument, final long otherwise) {
    return instrument.referencePrice() == 0 ? otherwise : instrument.referencePrice();
  }

  /**
   * Time passes.
   *
   * @return whether a new day (UTC) begins
   */
  public boolean onTime(final long timeNs) {
    final long today = Math.floorDiv(timeNs, DAY_NS);
    if (today == day) {
      return false;
    }
    day = today;
    firm.startDay();
    return true;
  }

  public long digest(final long seed) {
    return firm.digest(Digest.mix(seed, day));
  }
}
