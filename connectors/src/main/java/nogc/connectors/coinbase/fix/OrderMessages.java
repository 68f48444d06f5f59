package nogc.connectors.coinbase.fix;

import java.util.List;
import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.WorkingOrder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import nogc.journal.fixed.Decimals;

/**
 * Commands as the messages that Coinbase wants (Coinbase docs, FIX Order Entry 5.0). There is no
 * DAY order and no stop without a limit; what cannot be said is refused before anything is written.
 */
final class OrderMessages {
  /** Orders in one batch. */
  static final int MAX_BATCH = 15;

  private static final String POST_ONLY = "A";
  private static final String NOT_EXPRESSIBLE = "";

  /** One cancel of a batch. */
  record Cancel(String name, WorkingOrder order, String original, String symbol) {}

  private OrderMessages() {}

  /** Whether the venue has words for this order. */
  static boolean isExpressible(final OrderCommandDecoder command) {
    final boolean takes =
        command.timeInForce() == TimeInForce.IOC || command.timeInForce() == TimeInForce.FOK;
    return !type(command.orderType()).isEmpty()
        && !life(command.timeInForce()).isEmpty()
        && !(command.flags().postOnly() && (takes || command.orderType() == OrderType.MARKET));
  }

  /** NewOrderSingle, which makes the smaller one smaller that it would trade with. */
  static FixMessage newOrder(
      final OrderCommandDecoder command, final TradedInstrument instrument, final String name) {
    return newOrder(command, instrument, name, SelfTradePrevention.DECREMENT);
  }

  /**
   * NewOrderSingle.
   *
   * @param prevention of trades with orders of our own; the venue's defaults contradict each other
   */
  static FixMessage newOrder(
      final OrderCommandDecoder command,
      final TradedInstrument instrument,
      final String name,
      final SelfTradePrevention prevention) {
    final FixMessage message = FixMessage.of("D").set(Tag.CL_ORD_ID, name);
    terms(message, command, instrument);
    message
        .set(Tag.TIME_IN_FORCE, life(command.timeInForce()))
        .set(Tag.SELF_TRADE_TYPE, prevention.value());
    if (command.flags().postOnly()) {
      message.set(Tag.EXEC_INST, POST_ONLY);
    }
    return message;
  }

  /** OrderCancelReplaceRequest: the quantity is the new total. */
  static FixMessage replace(
      final OrderCommandDecoder command,
      final TradedInstrument instrument,
      final String name,
      final String original,
      final String venueOrderId) {
    final FixMessage message = FixMessage.of("G").set(Tag.CL_ORD_ID, name);
    origin(message, original, venueOrderId);
    terms(message, command, instrument);
    return message;
  }

  private static void terms(
      final FixMessage message,
      final OrderCommandDecoder command,
      final TradedInstrument instrument) {
    message
        .set(Tag.SYMBOL, instrument.venueId())
        .set(Tag.SIDE, side(command.side()))
        .set(Tag.ORD_TYPE, type(command.orderType()))
        .set(Tag.ORDER_QTY, decimal(command.quantity(), instrument.quantityScale()));
    if (command.orderType() != OrderType.MARKET) {
      message.set(Tag.PRICE, decimal(command.price(), instrument.priceScale()));
    }
    if (command.orderType() == OrderType.STOP_LIMIT) {
      message
          .set(Tag.STOP_PX, decimal(command.stopPrice(), instrument.priceScale()))
          .set(Tag.TRIGGER_PRICE_DIRECTION, command.side() == Side.BUY ? "U" : "D");
    }
  }

  /** OrderCancelRequest. */
  static FixMessage cancel(
      final String name,
      final WorkingOrder order,
      final String original,
      final TradedInstrument instrument) {
    final FixMessage message = FixMessage.of("F").set(Tag.CL_ORD_ID, name);
    origin(message, original, order.venueOrderId());
    return message.set(Tag.SYMBOL, instrument.venueId()).set(Tag.SIDE, side(order.side()));
  }

  private static void origin(
      final FixMessage message, final String original, final String venueOrderId) {
    if (!original.isEmpty()) {
      message.set(Tag.ORIG_CL_ORD_ID, original);
    }
    if (!venueOrderId.isEmpty()) {
      message.set(Tag.ORDER_ID, venueOrderId);
    }
  }

  /** OrderCancelBatch, of one symbol. */
  static FixMessage cancelBatch(final String batch, final List<Cancel> cancels) {
    final FixMessage message =
        FixMessage.of("U4").set(Tag.BATCH_ID, batch).set(Tag.NO_ORDERS, cancels.size());
    for (final Cancel cancel : cancels) {
      message.set(Tag.CL_ORD_ID, cancel.name());
      origin(message, cancel.original(), cancel.order().venueOrderId());
      message.set(Tag.SYMBOL, cancel.symbol());
    }
    return message;
  }

  /** NewOrderBatch: the orders are those of {@link #newOrder}, of one symbol. */
  static FixMessage orderBatch(final String batch, final List<FixMessage> orders) {
    final FixMessage message =
        FixMessage.of("U6").set(Tag.BATCH_ID, batch).set(Tag.NO_ORDERS, orders.size());
    for (final FixMessage order : orders) {
      for (int i = 0; i < order.count(); i++) {
        message.set(order.tag(i), order.value(i));
      }
    }
    return message;
  }

  /** OrderMassCancelRequest: all orders of this session. */
  static FixMessage massCancel(final String name, final String time) {
    return FixMessage.of("q")
        .set(Tag.CL_ORD_ID, name)
        .set(Tag.MASS_CANCEL_REQUEST_TYPE, "6")
        .set(Tag.TRANSACT_TIME, time);
  }

  /** OrderStatusRequest. */
  static FixMessage status(
      final WorkingOrder order, final String name, final TradedInstrument instrument) {
    final FixMessage message = FixMessage.of("H").set(Tag.CL_ORD_ID, name);
    if (!order.venueOrderId().isEmpty()) {
      message.set(Tag.ORDER_ID, order.venueOrderId());
    }
    return message.set(Tag.SYMBOL, instrument.venueId()).set(Tag.SIDE, side(order.side()));
  }

  private static String side(final Side side) {
    return side == Side.BUY ? "1" : "2";
  }

  private static String type(final OrderType type) {
    return switch (type) {
      case MARKET -> "1";
      case LIMIT -> "2";
      case STOP_LIMIT -> "4";
      default -> NOT_EXPRESSIBLE;
    };
  }

  private static String life(final TimeInForce life) {
    return switch (life) {
      case GTC -> "1";
      case IOC -> "3";
      case FOK -> "4";
      default -> NOT_EXPRESSIBLE;
    };
  }

  /** Without zeros at the end: the venue counts decimals. */
  private static String decimal(final long mantissa, final int scale) {
    final String text = Decimals.text(mantissa, scale);
    if (scale == 0) {
      return text;
    }
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
