package nogc.engine.core.orders;

import nogc.engine.core.Digest;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.positions.Position;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;

/** One order with all its revisions. Objects are reused; {@link OrderTable} owns them. */
public final class Order {
  private final Int128 traded = new Int128();
  Order previousOpen;
  Order nextOpen;
  private long id;
  private Strategy strategy;
  private Instrument instrument;
  private Position position;
  private Side side = Side.NONE;
  private OrderType type = OrderType.NONE;
  private TimeInForce timeInForce = TimeInForce.NONE;
  private long quantity;
  private long price;
  private long stopPrice;
  private long filledQuantity;
  private int revision;
  private OrderState state = OrderState.NONE;
  private long pendingQuantity;
  private long pendingPrice;
  private long pendingStopPrice;
  private int sentRevision;
  private long exposure;

  void start(
      final long newId,
      final Strategy newStrategy,
      final Position newPosition,
      final Instrument newInstrument) {
    id = newId;
    strategy = newStrategy;
    position = newPosition;
    instrument = newInstrument;
    quantity = 0;
    price = 0;
    stopPrice = 0;
    filledQuantity = 0;
    revision = 0;
    sentRevision = 0;
    state = OrderState.NONE;
    exposure = 0;
    pendingQuantity = 0;
    pendingPrice = 0;
    pendingStopPrice = 0;
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
  }

  /** A replace is on its way: the terms that will hold if the venue agrees. */
  public void pendingTerms(final long newQuantity, final long newPrice, final long newStopPrice) {
    pendingQuantity = newQuantity;
    pendingPrice = newPrice;
    pendingStopPrice = newStopPrice;
    sentRevision++;
  }

  /** The venue agreed to the pending terms. */
  public void applyPendingTerms() {
    quantity = pendingQuantity;
    price = pendingPrice;
    stopPrice = pendingStopPrice;
    revision = sentRevision;
    pendingQuantity = 0;
  }

  /** The venue refused the pending terms. */
  public void dropPendingTerms() {
    pendingQuantity = 0;
  }

  /**
   * Counts an execution; a negative quantity takes one back.
   *
   * @throws ArithmeticException if a sum overflows
   */
  public void execute(final long executedQuantity, final long executedPrice) {
    filledQuantity = Math.addExact(filledQuantity, executedQuantity);
    traded.addProduct(executedQuantity, executedPrice);
  }

  void state(final OrderState newState) {
    state = newState;
  }

  /**
   * Quantity that may still be executed in the worst case: of the terms in force and the pending
   * ones, the larger; 0 once the order is final.
   */
  long worstCase() {
    if (OrderMoves.isFinal(state)) {
      return 0;
    }
    return Math.max(0, Math.max(quantity, pendingQuantity) - filledQuantity);
  }

  /** Worst-case quantity that is counted in the sums of position and instrument. */
  public long exposure() {
    return exposure;
  }

  void exposure(final long newExposure) {
    exposure = newExposure;
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
    return filledQuantity <= 0 ? 0 : traded.divide(filledQuantity, Rounding.FLOOR);
  }

  long digest(final long seed) {
    long digest = Digest.mix(seed, id);
    digest = Digest.mix(digest, (long) strategy.id() << 32 | instrument.id());
    digest =
        Digest.mix(
            digest,
            (long) side.value() << 24
                | (long) type.value() << 16
                | (long) timeInForce.value() << 8
                | state.value());
    digest = Digest.mix(digest, quantity);
    digest = Digest.mix(digest, price);
    digest = Digest.mix(digest, stopPrice);
    digest = Digest.mix(digest, filledQuantity);
    digest = Digest.mix(digest, (long) revision << 32 | sentRevision);
    digest = Digest.mix(digest, pendingQuantity);
    digest = Digest.mix(digest, pendingPrice);
    digest = Digest.mix(digest, exposure);
    digest = Digest.mix(digest, traded.high());
    return Digest.mix(digest, traded.low());
  }
}
