package nogc.engine.core.risk;

import nogc.engine.core.accounts.Account;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Order;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;

/** What somebody wants to do, before the gate has spoken. One object, reused. */
public final class Intent {
  private CommandKind kind = CommandKind.NONE;
  private Strategy strategy;
  private Instrument instrument;
  private int instrumentId;
  private Account account;
  private boolean reduceOnly;
  private boolean postOnly;
  private boolean extendedHours;
  private Order order;
  private long signalId;
  private Side side = Side.NONE;
  private OrderType type = OrderType.NONE;
  private TimeInForce timeInForce = TimeInForce.NONE;
  private long quantity;
  private long price;
  private long stopPrice;

  /** Begins a new intent with nothing but its origin. */
  public Intent of(
      final CommandKind newKind,
      final Strategy newStrategy,
      final int newInstrumentId,
      final Instrument newInstrument,
      final long newSignalId) {
    kind = newKind;
    strategy = newStrategy;
    instrumentId = newInstrumentId;
    instrument = newInstrument;
    signalId = newSignalId;
    account = null;
    reduceOnly = false;
    postOnly = false;
    extendedHours = false;
    order = null;
    return terms(Side.NONE, OrderType.NONE, TimeInForce.NONE, 0, 0, 0);
  }

  /** It may only make the position smaller. */
  public Intent reduceOnly(final boolean newReduceOnly) {
    reduceOnly = newReduceOnly;
    return this;
  }

  /** It must rest; the venue refuses it if it would take. */
  public Intent postOnly(final boolean newPostOnly) {
    postOnly = newPostOnly;
    return this;
  }

  /** It may also trade outside the regular hours. */
  public Intent extendedHours(final boolean newExtendedHours) {
    extendedHours = newExtendedHours;
    return this;
  }

  void account(final Account newAccount) {
    account = newAccount;
  }

  /** The order to change. */
  public Intent order(final Order newOrder) {
    order = newOrder;
    return this;
  }

  public Intent terms(
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
    return this;
  }

  public CommandKind kind() {
    return kind;
  }

  /** Null if nobody knows it. */
  public Strategy strategy() {
    return strategy;
  }

  /** Null if there is no definition. */
  public Instrument instrument() {
    return instrument;
  }

  /** Of the instrument; null before the gate has looked. */
  Account account() {
    return account;
  }

  public boolean isReduceOnly() {
    return reduceOnly;
  }

  public boolean isPostOnly() {
    return postOnly;
  }

  public boolean isExtendedHours() {
    return extendedHours;
  }

  public int instrumentId() {
    return instrumentId;
  }

  /** The order to change; null for a new one, or if nobody knows it. */
  public Order order() {
    return order;
  }

  public long signalId() {
    return signalId;
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

  /** Total quantity mantissa, what is executed already included. */
  public long quantity() {
    return quantity;
  }

  public long price() {
    return price;
  }

  public long stopPrice() {
    return stopPrice;
  }
}
