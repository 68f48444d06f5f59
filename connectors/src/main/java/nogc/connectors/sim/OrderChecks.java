package nogc.connectors.sim;

import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;

/** What the venue finds wrong with an order as such; null if nothing. */
final class OrderChecks {
  private OrderChecks() {}

  static String newOrder(final OrderCommandDecoder command, final VenueInstrument instrument) {
    if (instrument == null) {
      return "unknown instrument";
    }
    final OrderType type = command.orderType();
    if (type == OrderType.NONE || type == OrderType.NULL_VAL || type == OrderType.SBE_UNKNOWN) {
      return "unknown order type";
    }
    final TimeInForce life = command.timeInForce();
    if (life == TimeInForce.NONE
        || life == TimeInForce.NULL_VAL
        || life == TimeInForce.SBE_UNKNOWN) {
      return "unknown time in force";
    }
    if (command.side() != Side.BUY && command.side() != Side.SELL) {
      return "unknown side";
    }
    final boolean limit = type == OrderType.LIMIT || type == OrderType.STOP_LIMIT;
    if (limit && isNoPrice(command.price(), instrument)) {
      return "limit price is no positive multiple of the tick";
    }
    final boolean stop = type == OrderType.STOP || type == OrderType.STOP_LIMIT;
    if (stop && isNoPrice(command.stopPrice(), instrument)) {
      return "stop price is no positive multiple of the tick";
    }
    return quantity(command.quantity(), instrument);
  }

  /** A replace names the new total quantity and limit price; a stop price of 0 keeps the old. */
  static String replace(
      final OrderCommandDecoder command, final SimOrder order, final VenueInstrument instrument) {
    if (order.isImmediate()) {
      return "immediate orders cannot be replaced";
    }
    if (!order.isMarket() && isNoPrice(command.price(), instrument)) {
      return "limit price is no positive multiple of the tick";
    }
    if (command.stopPrice() != 0 && order.armed && isNoPrice(command.stopPrice(), instrument)) {
      return "stop price is no positive multiple of the tick";
    }
    if (command.quantity() <= order.executed) {
      return "quantity is not above the executed one";
    }
    return quantity(command.quantity(), instrument);
  }

  private static boolean isNoPrice(final long price, final VenueInstrument instrument) {
    return price <= 0 || price % instrument.tickSize() != 0;
  }

  private static String quantity(final long quantity, final VenueInstrument instrument) {
    if (quantity <= 0 || quantity % instrument.lotSize() != 0) {
      return "quantity is no positive multiple of the lot";
    }
    return quantity < instrument.minQuantity() ? "quantity is below the minimum" : null;
  }
}
