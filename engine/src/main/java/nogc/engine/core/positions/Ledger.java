package nogc.engine.core.positions;

import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.state.StateVisitor;
import nogc.engine.core.strategies.Strategy;

/**
 * Books executions on the strategy's and the firm's position, and carries every change of value
 * into their equity.
 */
public final class Ledger {
  private static final long DAY_NS = 86_400_000_000_000L;

  private final Equity firm = new Equity();
  private final ForeignFees foreignFees = new ForeignFees();
  private long day = Long.MIN_VALUE;
  private Position prepared;

  public Equity firm() {
    return firm;
  }

  /** Fees that are in no equity, since they are in another currency. */
  public ForeignFees foreignFees() {
    return foreignFees;
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
   * Works one execution out, and the taking back of another, for the strategy and the firm, both
   * valued at the reference, or at the price of the execution while there is none. Nothing is
   * booked before {@link #commit}: an execution counts everywhere or nowhere.
   *
   * @param signedQuantity bought, or sold if negative; 0 for none
   * @param backQuantity signed quantity of an execution that is taken back; 0 for none
   * @param fee 1e-8 units of currency, negative for a rebate
   * @throws ArithmeticException if any sum leaves its range
   */
  public void prepare(
      final Strategy strategy,
      final Instrument instrument,
      final long signedQuantity,
      final long price,
      final long backQuantity,
      final long backPrice,
      final long fee) {
    final Position position = position(strategy, instrument);
    final long mark = markPrice(instrument, signedQuantity == 0 ? backPrice : price);
    position.prepare(signedQuantity, price, backQuantity, backPrice, fee, mark, strategy.equity());
    instrument.net().prepare(signedQuantity, price, backQuantity, backPrice, fee, mark, firm);
    prepared = position;
  }

  /** Books what was prepared; this cannot fail. */
  public void commit() {
    prepared.commit(prepared.strategy().equity());
    prepared.instrument().net().commit(firm);
  }

  /** Values all positions in the instrument at its reference. */
  public void mark(final Instrument instrument) {
    final long mark = instrument.referencePrice();
    if (mark == 0) {
      return;
    }
    if (instrument.net().quantity() != 0) {
      instrument.net().mark(mark, firm);
    }
    for (int i = 0; i < instrument.positionCount(); i++) {
      final Position position = instrument.position(i);
      if (position.quantity() != 0) {
        position.mark(mark, position.strategy().equity());
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

  public void visit(final StateVisitor state) {
    day = state.i64(day);
    foreignFees.visit(state);
    firm.visit(state);
  }
}
