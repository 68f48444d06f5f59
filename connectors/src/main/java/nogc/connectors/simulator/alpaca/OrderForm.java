package nogc.connectors.simulator.alpaca;

import java.math.BigDecimal;
import nogc.connectors.sim.NewOrder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;

/**
 * What a client asked for, checked; prices and quantities are mantissas of the asset, 0 where none.
 *
 * @param notional text of the amount where one was given instead of a quantity, else null
 * @param trailPrice text, null if none
 * @param trailPercent text, null if none
 * @param takeProfit limit price of the leg that takes the profit
 * @param stopLoss stop price of the leg that stops the loss
 * @param stopLossLimit limit price of that leg
 */
record OrderForm(
    Asset asset,
    String side,
    String type,
    String timeInForce,
    String orderClass,
    long quantity,
    String notional,
    long limitPrice,
    long stopPrice,
    String trailPrice,
    String trailPercent,
    boolean extendedHours,
    String clientOrderId,
    long takeProfit,
    long stopLoss,
    long stopLossLimit) {
  boolean isBuy() {
    return side.equals("buy");
  }

  boolean isTrailing() {
    return type.equals("trailing_stop");
  }

  /** An order for an auction: no recording has one, so that it waits until it is canceled. */
  boolean isForAuction() {
    return timeInForce.equals("opg") || timeInForce.equals("cls");
  }

  /** A leg of it: on the other side, but for an exit whose legs are all exits. */
  OrderForm leg(final String legType, final long limit, final long stop, final String id) {
    return new OrderForm(
        asset,
        isBuy() == orderClass.equals("oco") ? "buy" : "sell",
        legType,
        timeInForce,
        orderClass,
        quantity,
        null,
        limit,
        stop,
        null,
        null,
        false,
        id,
        0,
        0,
        0);
  }

  /** The same with another distance, in the measure that it has. */
  OrderForm trailing(final BigDecimal trail) {
    return new OrderForm(
        asset,
        side,
        type,
        timeInForce,
        orderClass,
        quantity,
        notional,
        limitPrice,
        stopPrice,
        trailPrice == null ? null : trail.toPlainString(),
        trailPercent == null ? null : trail.toPlainString(),
        extendedHours,
        clientOrderId,
        takeProfit,
        stopLoss,
        stopLossLimit);
  }

  /** As the venue takes it. */
  NewOrder order(final long wanted, final long limit, final long stop) {
    return new NewOrder(
        asset.instrument(),
        isBuy() ? Side.BUY : Side.SELL,
        venueType(),
        life(),
        wanted,
        limit,
        stop);
  }

  private OrderType venueType() {
    return switch (type) {
      case "limit" -> OrderType.LIMIT;
      case "stop" -> OrderType.STOP;
      case "stop_limit" -> OrderType.STOP_LIMIT;
      default -> OrderType.MARKET;
    };
  }

  private TimeInForce life() {
    return switch (timeInForce) {
      case "gtc" -> TimeInForce.GTC;
      case "ioc" -> TimeInForce.IOC;
      case "fok" -> TimeInForce.FOK;
      default -> TimeInForce.DAY;
    };
  }
}
