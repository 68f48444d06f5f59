package nogc.connectors.alpaca;

import nogc.connectors.alpaca.wire.MarketMessage;
import nogc.connectors.common.TradedInstrument;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.TimeInForce;
import nogc.journal.fixed.Decimals;

/**
 * What Alpaca takes (Alpaca docs, Placing Orders; Crypto Orders). Orders by value and orders with
 * legs (bracket, OCO, OTO) are not here, since the engine has no such orders.
 */
final class OrderRules {
  private static final long WHOLE = Decimals.powerOfTen(MarketMessage.SCALE);

  /** Types of stock orders. */
  static final int STOCK_TYPES =
      TradedInstrument.types(
          OrderType.MARKET,
          OrderType.LIMIT,
          OrderType.STOP,
          OrderType.STOP_LIMIT,
          OrderType.TRAILING_STOP);

  /** Times in force of stock orders. */
  static final int STOCK_TIMES =
      TradedInstrument.times(
          TimeInForce.DAY,
          TimeInForce.GTC,
          TimeInForce.IOC,
          TimeInForce.FOK,
          TimeInForce.AT_OPEN,
          TimeInForce.AT_CLOSE);

  /** Types of crypto orders. */
  static final int CRYPTO_TYPES =
      TradedInstrument.types(OrderType.MARKET, OrderType.LIMIT, OrderType.STOP_LIMIT);

  /** Times in force of crypto orders. */
  static final int CRYPTO_TIMES = TradedInstrument.times(TimeInForce.GTC, TimeInForce.IOC);

  private OrderRules() {}

  /** Whether there are words for a new order or a replace that is no riddle to the broker. */
  static boolean takes(final OrderCommandDecoder command, final TradedInstrument instrument) {
    if (instrument == null || command.flags().postOnly()) {
      return false;
    }
    if (command.kind() == CommandKind.REPLACE) {
      return true;
    }
    if ((instrument.orderTypes() >> command.orderType().value() & 1) == 0
        || (instrument.timesInForce() >> command.timeInForce().value() & 1) == 0) {
      return false;
    }
    return instrument.assetClass() == AssetClass.CRYPTO
        ? !command.flags().extendedHours()
        : takesStock(command);
  }

  private static boolean takesStock(final OrderCommandDecoder command) {
    final OrderType type = command.orderType();
    final TimeInForce time = command.timeInForce();
    final boolean plain = type == OrderType.MARKET || type == OrderType.LIMIT;
    if (command.flags().extendedHours()
        && (type != OrderType.LIMIT || (time != TimeInForce.DAY && time != TimeInForce.GTC))) {
      return false;
    }
    // A fraction of a share trades during the day only, and trails nothing.
    if (command.quantity() % WHOLE != 0
        && (time != TimeInForce.DAY || type == OrderType.TRAILING_STOP)) {
      return false;
    }
    return switch (time) {
      case DAY, GTC -> true;
      default -> plain;
    };
  }
}
