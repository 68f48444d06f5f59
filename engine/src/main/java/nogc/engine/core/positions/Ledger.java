package nogc.engine.core.positions;

import nogc.engine.core.accounts.Accounts;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.risk.Holder;
import nogc.engine.core.state.StateVisitor;
import nogc.engine.core.strategies.Strategy;

/**
 * Books executions on the strategy's and the firm's position, and carries every change of value
 * into the equity of strategy, account and firm. Positions are kept in the currency of their
 * instrument, equities in the base currency: an equity is the sum of the profits of its positions,
 * each converted at the latest rate and rounded down.
 */
public final class Ledger {
  private static final long DAY_NS = 86_400_000_000_000L;

  private final ForeignFees foreignFees = new ForeignFees();
  private final Holder firm;
  private final Accounts accounts;
  private final Exposures exposures;
  private long day = Long.MIN_VALUE;
  private Position prepared;

  public Ledger(final Holder firm, final Accounts accounts, final Exposures exposures) {
    this.firm = firm;
    this.accounts = accounts;
    this.exposures = exposures;
  }

  public Equity firm() {
    return firm.equity();
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
    position.prepare(signedQuantity, price, backQuantity, backPrice, fee, mark);
    instrument.net().prepare(signedQuantity, price, backQuantity, backPrice, fee, mark);
    check(position);
    check(instrument.net());
    prepared = position;
  }

  /** Books what was prepared; this cannot fail. */
  public void commit() {
    book(prepared);
    book(prepared.instrument().net());
    exposures.refresh(prepared);
    exposures.refresh(prepared.instrument().net());
  }

  /** Whether the equities of all holders of a position can take what was prepared. */
  private void check(final Position position) {
    final long change = position.change();
    if (position.strategy() == null) {
      firm().check(change);
      account(position.instrument()).equity().check(change);
    } else {
      position.strategy().equity().check(change);
    }
  }

  private void book(final Position position) {
    final long change = position.change();
    if (position.strategy() == null) {
      firm().add(change);
      account(position.instrument()).equity().add(change);
    } else {
      position.strategy().equity().add(change);
    }
    position.commit();
  }

  private Holder account(final Instrument instrument) {
    return accounts.find(instrument.venue()).holder();
  }

  /**
   * Values all positions in the instrument at its reference, with their open orders.
   *
   * @throws ArithmeticException if a value leaves its range: then that position and those behind it
   *     keep their values
   */
  public void mark(final Instrument instrument) {
    if (instrument.referencePrice() == 0) {
      return;
    }
    // Exposures first: they cannot fail, and must be right where the profit leaves its range.
    exposures.refresh(instrument.net());
    for (int i = 0; i < instrument.positionCount(); i++) {
      exposures.refresh(instrument.position(i));
    }
    mark(instrument.net(), instrument.referencePrice());
    for (int i = 0; i < instrument.positionCount(); i++) {
      mark(instrument.position(i), instrument.referencePrice());
    }
  }

  private void mark(final Position position, final long price) {
    if (position.isMarked()) {
      position.prepareMark(price);
      check(position);
      book(position);
    }
  }

  /** The price that values the instrument: its reference, else this one. */
  public static long markPrice(final Instrument instrument, final long otherwise) {
    return instrument.referencePrice() == 0 ? otherwise : instrument.referencePrice();
  }

  /** Whether a new day (UTC) would begin at this time. */
  public boolean startsDay(final long timeNs) {
    return Math.floorDiv(timeNs, DAY_NS) != day;
  }

  /**
   * Time passes.
   *
   * @return whether a new day (UTC) begins
   */
  public boolean onTime(final long timeNs) {
    if (!startsDay(timeNs)) {
      return false;
    }
    day = Math.floorDiv(timeNs, DAY_NS);
    firm().startDay();
    return true;
  }

  public void visit(final StateVisitor state) {
    day = state.i64(day);
    foreignFees.visit(state);
  }
}
