package nogc.connectors.coinbase.fix;

import java.util.Optional;
import nogc.connectors.common.InstrumentMap;
import nogc.connectors.common.OrderRegister;
import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.WorkingOrder;
import nogc.connectors.ids.ClientOrderId;
import nogc.journal.codec.Side;

/**
 * The order that a message speaks of. The venue's id names it for its whole life; before that is
 * known, and in another life of ours, the client order ids do.
 *
 * @param orderId ours, 0 if it is not ours
 * @param named revision that the message's ClOrdID means; that in force if it means none
 * @param inForce revision in force, as far as is known
 * @param instrument what is traded
 * @param side of the order
 * @param order as it is known; null if it is not
 */
record Subject(
    long orderId,
    int named,
    int inForce,
    TradedInstrument instrument,
    Side side,
    WorkingOrder order) {

  /**
   * Finds it.
   *
   * @return empty if the message names no order of ours, nor any in an instrument of ours
   */
  static Optional<Subject> of(
      final FixMessage message, final OrderRegister register, final InstrumentMap instruments) {
    final Optional<ClientOrderId> own = register.ours(message.text(Tag.CL_ORD_ID));
    final Optional<ClientOrderId> any =
        own.isPresent() ? own : register.ours(message.text(Tag.ORIG_CL_ORD_ID));
    final WorkingOrder order = order(message, any, register);
    final TradedInstrument instrument =
        order == null
            ? instruments.named(message.text(Tag.SYMBOL))
            : instruments.of(order.instrument());
    if (instrument == null) {
      return Optional.empty();
    }
    if (order != null) {
      final int named =
          own.filter(id -> id.orderId() == order.orderId())
              .map(ClientOrderId::revision)
              .orElse(order.revision());
      return Optional.of(
          new Subject(order.orderId(), named, order.revision(), instrument, order.side(), order));
    }
    final Side side = side(message);
    return any.map(
            id -> new Subject(id.orderId(), id.revision(), id.revision(), instrument, side, null))
        .or(() -> Optional.of(new Subject(0, 0, 0, instrument, side, null)));
  }

  private static WorkingOrder order(
      final FixMessage message, final Optional<ClientOrderId> named, final OrderRegister register) {
    final WorkingOrder known = register.atVenue(message.text(Tag.ORDER_ID));
    return known != null ? known : named.map(id -> register.of(id.orderId())).orElse(null);
  }

  private static Side side(final FixMessage message) {
    return switch (message.text(Tag.SIDE)) {
      case "1" -> Side.BUY;
      case "2" -> Side.SELL;
      default -> Side.NONE;
    };
  }
}
