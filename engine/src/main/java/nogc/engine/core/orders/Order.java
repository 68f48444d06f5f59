package nogc.engine.core.orders;

import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.positions.Position;
import nogc.engine.core.state.StateVisitor;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;

/** One order with all its revisions. Objects are reused; {@link OrderTable} owns them. */
public final class Order {
  /** Highest revision that a record can name. */
  public static final int MAX_REVISION = 0xFFFE;

  private final int slot;
  private final Int128 traded = new Int128();
  private final VenueView venueView = new VenueView();
  Order previousOpen;
  Order nextOpen;
  Order previousOnSide;
  Order nextOnSide;
  private long id;
  private Strategy strategy;
  private Instrument instrument;
  private int venue;
  private Position position;
  private Side side = Side.NONE;
  private OrderType type = OrderType.NONE;
  private TimeInForce timeInForce = TimeInForce.NONE;
  private long quantity;
  private long price;
  private long stopPrice;
  private long filledQuantity;
  private long averagePrice;
  private int revision;
  private OrderState state = OrderState.NONE;
  private boolean acknowledged;
  private boolean changePending;
  private long pendingQuantity;
  private long pendingPrice;
  private long pendingStopPrice;
  private int sentRevision;
  private long exposure;
  private long successor;
  private long worstPrice;
  private long pendingWorstPrice;
  private long exposedValue;

  /**
   * @param slot its place in the table
   */
  Order(final int slot) {
    this.slot = slot;
  }

  int slot() {
    return slot;
  }

  void start(
      final long newId,
      final Strategy newStrategy,
      final Position newPosition,
      final Instrument newInstrument) {
    id = newId;
    strategy = newStrategy;
    position = newPosition;
    instrument = newInstrument;
    venue = newInstrument.venue();
    quantity = 0;
    price = 0;
    stopPrice = 0;
    filledQuantity = 0;
    averagePrice = 0;
    revision = 0;
    sentRevision = 0;
    state = OrderState.NONE;
    exposure = 0;
    worstPrice = 0;
    pendingWorstPrice = 0;
    exposedValue = 0;
    acknowledged = false;
    changePending = false;
    pendingQuantity = 0;
    pendingPrice = 0;
    pendingStopPrice = 0;
    successor = 0;
    venueView.clear();
    traded.zero();
  }

  /** What was asked for. */
  public void terms(
      final Side newSide,
      final OrderType newType,
      final TimeInForce newTimeInForce,
      final long newQuantity,
      final long newPrice,
      final long newStopPrice) {
    side = newSide;
    type = newType;
    timeInForce = newTimeInForce;
    quantity = newQuantity;
    price = newPrice;
    stopPrice = newStopPrice;
    worstPrice = worstPrice(instrument, newType, isBuy(), newPrice, newStopPrice);
  }

  /**
   * The highest price that can be told before: a buyer never pays more than the limit; a seller
   * gets at least the limit, but the market's price where that is higher; and a triggered stop
   * trades at the market, wherever that is by then.
   *
   * @param limit 0 for none; a venue may list an order with a price below 0, which is none either
   * @param stop trigger, or the distance of a trailing stop, whose trigger is so far beyond the
   *     market now; 0 for none
   */
  public static long worstPrice(
      final Instrument instrument,
      final OrderType type,
      final boolean buy,
      final long limit,
      final long stop) {
    final long reference = instrument.referencePrice();
    if (buy && limit > 0) {
      return limit;
    }
    if (type != OrderType.TRAILING_STOP) {
      return Math.max(reference, Math.max(limit, stop));
    }
    if (!buy || stop <= 0) {
      return reference;
    }
    return reference > Long.MAX_VALUE - stop ? Long.MAX_VALUE : reference + stop;
  }

  /** A replace is on its way: the terms that will hold if the venue agrees. */
  public void pendingTerms(final long newQuantity, final long newPrice, final long newStopPrice) {
    pendingQuantity = newQuantity;
    pendingPrice = newPrice;
    pendingStopPrice = newStopPrice;
    pendingWorstPrice = worstPrice(instrument, type, isBuy(), newPrice, newStopPrice);
    changePending = true;
    sentRevision++;
  }

  /** The venue agreed to the pending terms. */
  public void applyPendingTerms() {
    quantity = pendingQuantity;
    price = pendingPrice;
    stopPrice = pendingStopPrice;
    worstPrice = pendingWorstPrice;
    revision = sentRevision;
    changePending = false;
  }

  /** The venue refused the pending terms. They are kept, should it contradict itself. */
  public void dropPendingTerms() {
    changePending = false;
  }

  /** The venue gave the revision in force other terms by itself. */
  public void restate(final long newQuantity, final long newPrice, final long newStopPrice) {
    quantity = newQuantity;
    price = newPrice;
    stopPrice = newStopPrice;
  }

  /** Takes over what was executed of another order, which this one continues. */
  void takeOver(final Order other) {
    traded.set(other.traded);
    filledQuantity = other.filledQuantity;
    averagePrice = other.averagePrice;
    revision = other.revision;
    sentRevision = other.sentRevision;
    other.successor = id;
  }

  /** Id of the order that continues this one, 0 for none. */
  public long successor() {
    return successor;
  }

  /** What its venue told of it beside executions. */
  public VenueView venueView() {
    return venueView;
  }

  /** Whether the venue has not yet answered a replace. */
  public boolean isChangePending() {
    return changePending;
  }

  /** Whether the venue has shown that it knows the order, and nobody has doubted it since. */
  public boolean isAcknowledged() {
    return acknowledged;
  }

  public void acknowledged(final boolean newAcknowledged) {
    acknowledged = newAcknowledged;
  }

  /**
   * Counts an execution and takes another back.
   *
   * @throws ArithmeticException if a sum overflows: then nothing changed
   */
  void execute(
      final long executedQuantity,
      final long executedPrice,
      final long backQuantity,
      final long backPrice,
      final Int128 scratch) {
    final long filled =
        Math.addExact(filledQuantity, Math.subtractExact(executedQuantity, backQuantity));
    scratch
        .set(traded)
        .addProduct(executedQuantity, executedPrice)
        .addProduct(Math.negateExact(backQuantity), backPrice);
    averagePrice = filled <= 0 ? 0 : scratch.divide(filled, Rounding.FLOOR);
    traded.set(scratch);
    filledQuantity = filled;
  }

  void state(final OrderState newState) {
    state = newState;
  }

  /**
   * Quantity that may still be executed in the worst case: of the terms in force and the pending
   * ones, the larger; of an order that the venue ended, the executions that are still missing; 0
   * once it is final.
   */
  long worstCase() {
    if (OrderMoves.isFinal(state)) {
      return 0;
    }
    if (venueView.end() != OrderState.NONE) {
      return Math.max(0, venueView.endQuantity() - filledQuantity);
    }
    return Math.max(0, largestQuantity() - filledQuantity);
  }

  /** Total quantity of the terms in force or the pending ones, the larger. */
  public long largestQuantity() {
    return changePending ? Math.max(quantity, pendingQuantity) : quantity;
  }

  /** Of the terms in force and the pending ones, the larger. */
  public long worstPrice() {
    return changePending ? Math.max(worstPrice, pendingWorstPrice) : worstPrice;
  }

  /** Worst-case quantity that is counted in the sums of position and instrument. */
  public long exposure() {
    return exposure;
  }

  /** What that quantity is worth at {@link #worstPrice()}, as counted in the same sums. */
  public long exposedValue() {
    return exposedValue;
  }

  void exposure(final long newExposure, final long newValue) {
    exposure = newExposure;
    exposedValue = newValue;
  }

  /** Limit price of a replace that the venue has not answered; 0 for none. */
  public long pendingPrice() {
    return changePending ? pendingPrice : 0;
  }

  /** Trigger price of a replace that the venue has not answered; 0 for none. */
  public long pendingStopPrice() {
    return changePending ? pendingStopPrice : 0;
  }

  /** Sequence of its first approval. */
  public long id() {
    return id;
  }

  public Strategy strategy() {
    return strategy;
  }

  public Instrument instrument() {
    return instrument;
  }

  /** Ring number of the gateway that the order was given to. */
  public int venue() {
    return venue;
  }

  Position position() {
    return position;
  }

  public Side side() {
    return side;
  }

  public boolean isBuy() {
    return side == Side.BUY;
  }

  public OrderType type() {
    return type;
  }

  public TimeInForce timeInForce() {
    return timeInForce;
  }

  /** Total quantity mantissa in force. */
  public long quantity() {
    return quantity;
  }

  public long price() {
    return price;
  }

  public long stopPrice() {
    return stopPrice;
  }

  public long filledQuantity() {
    return filledQuantity;
  }

  /** Revision in force at the venue. */
  public int revision() {
    return revision;
  }

  /** Highest revision sent. */
  public int sentRevision() {
    return sentRevision;
  }

  public OrderState state() {
    return state;
  }

  /** Mean price of the executions, mantissa rounded down; 0 before the first. */
  public long averagePrice() {
    return averagePrice;
  }

  /** Whose it is and in what: the table restores these. */
  void visit(final StateVisitor visitor) {
    venue = visitor.i32(venue);
    side = Side.get(visitor.u8(side.value()));
    type = OrderType.get(visitor.u8(type.value()));
    timeInForce = TimeInForce.get(visitor.u8(timeInForce.value()));
    state = OrderState.get(visitor.u8(state.value()));
    quantity = visitor.i64(quantity);
    price = visitor.i64(price);
    stopPrice = visitor.i64(stopPrice);
    filledQuantity = visitor.i64(filledQuantity);
    averagePrice = visitor.i64(averagePrice);
    traded.set(visitor.i64(traded.high()), visitor.i64(traded.low()));
    revision = visitor.i32(revision);
    sentRevision = visitor.i32(sentRevision);
    acknowledged = visitor.bool(acknowledged);
    changePending = visitor.bool(changePending);
    pendingQuantity = visitor.i64(pendingQuantity);
    pendingPrice = visitor.i64(pendingPrice);
    pendingStopPrice = visitor.i64(pendingStopPrice);
    exposure = visitor.i64(exposure);
    successor = visitor.i64(successor);
    venueView.visit(visitor);
    worstPrice = visitor.i64(worstPrice);
    pendingWorstPrice = visitor.i64(pendingWorstPrice);
    exposedValue = visitor.i64(exposedValue);
  }
}
