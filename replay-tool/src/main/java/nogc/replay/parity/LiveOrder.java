package nogc.replay.parity;

import java.util.ArrayList;
import java.util.List;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;

/** One of our orders: its first terms, and what both venues made of it. */
final class LiveOrder {
  final long orderId;
  final int instrument;
  final Side side;
  final OrderType type;
  final long quantity;

  /** Of the newest revision; 0 for none. */
  long price;

  final List<Fill> live = new ArrayList<>();
  final List<Fill> simulated = new ArrayList<>();

  /** Why the simulator did not take it; null if it did. */
  String refusal;

  /** Best price and size on the other side when it was sent and when it arrived; 0 if unknown. */
  long touchAtSending;

  long touchAtArrival;
  long sizeAtArrival;
  boolean arrived;
  boolean ended;

  /** What traded at its price or beyond since it arrived. */
  long tradedAtPrice;

  LiveOrder(final OrderCommandDecoder command) {
    orderId = command.orderId();
    instrument = command.instrument();
    side = command.side();
    type = command.orderType();
    quantity = command.quantity();
    price = command.price();
  }

  boolean isBuy() {
    return side == Side.BUY;
  }

  /** Whether a trade at this price is at the order's limit or beyond. */
  boolean isReachedBy(final long tradePrice) {
    return price != 0 && (isBuy() ? tradePrice <= price : tradePrice >= price);
  }
}
