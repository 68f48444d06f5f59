package nogc.connectors.sim;

import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import org.agrona.collections.LongHashSet;

/** An order at the venue. */
final class SimOrder {
  final long orderId;
  final int instrument;
  final int strategy;
  final boolean buy;
  final OrderType type;
  final TimeInForce timeInForce;
  int revision;
  long quantity;
  long price;
  long stopPrice;
  long executed;

  /** Quantity of others that is estimated to stand before it at its price. */
  long ahead;

  /** What has traded at its price and is not seen in the book yet. */
  long traded;

  /** Ids of the orders that stand before it; null where only levels are shown. */
  LongHashSet before;

  /** When it came to the place where it is, venue time. */
  long sinceNs;

  /** What it was charged, and for what. */
  final FeeMeter fees = new FeeMeter();

  /** A stop order that has not been triggered. */
  boolean armed;

  SimOrder(final OrderCommandDecoder command) {
    orderId = command.orderId();
    instrument = command.instrument();
    strategy = command.strategy();
    buy = command.side() == Side.BUY;
    type = command.orderType();
    timeInForce = command.timeInForce();
    revision = command.revision();
    quantity = command.quantity();
    price = isMarket() ? 0 : command.price();
    armed = type == OrderType.STOP || type == OrderType.STOP_LIMIT;
    stopPrice = armed ? command.stopPrice() : 0;
  }

  /**
   * New terms; what has no limit price gets none, and only an armed order has a trigger to change.
   *
   * @param newStopPrice 0 to leave it
   */
  void terms(
      final long newQuantity, final long newPrice, final long newStopPrice, final int newRevision) {
    quantity = newQuantity;
    price = isMarket() ? 0 : newPrice;
    stopPrice = armed && newStopPrice != 0 ? newStopPrice : stopPrice;
    revision = newRevision;
  }

  Side side() {
    return buy ? Side.BUY : Side.SELL;
  }

  long leaves() {
    return quantity - executed;
  }

  /** Has no limit price. */
  boolean isMarket() {
    return type == OrderType.MARKET || type == OrderType.STOP;
  }

  boolean isImmediate() {
    return timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK;
  }

  boolean isFillOrKill() {
    return timeInForce == TimeInForce.FOK;
  }

  boolean isDay() {
    return timeInForce == TimeInForce.DAY;
  }

  /** Why what it did not get is canceled. */
  String unfilled() {
    return switch (timeInForce) {
      case IOC -> "immediate or cancel";
      case FOK -> "fill or kill";
      default -> "no displayed liquidity";
    };
  }

  /** Whether it may be executed at this price. */
  boolean accepts(final long at) {
    return isMarket() || (buy ? at <= price : at >= price);
  }

  /** Whether its limit price is strictly better for the other side than this price. */
  boolean isThroughBy(final long at) {
    return buy ? at < price : at > price;
  }

  boolean isTriggeredBy(final long at) {
    return buy ? at >= stopPrice : at <= stopPrice;
  }
}
