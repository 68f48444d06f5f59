package nogc.connectors.coinbase.feed;

import java.util.UUID;
import nogc.journal.codec.Side;

/** An order in the book of a product, as {@code full} tells it. */
final class RestingOrder {
  final Side side;
  long price;
  long size;

  RestingOrder(final Side side, final long price, final long size) {
    this.side = side;
    this.price = price;
    this.size = size;
  }

  /**
   * The number by which records name an order: 63 bits of its UUID, which is random. Two of a
   * million orders share one once in ten million books.
   *
   * @throws MalformedFrame if it is no UUID
   */
  static long number(final String orderId) {
    final UUID uuid;
    try {
      uuid = UUID.fromString(orderId);
    } catch (final IllegalArgumentException ex) {
      throw new MalformedFrame("order id " + FeedMessage.shown(orderId) + " is no UUID");
    }
    final long mixed =
        uuid.getMostSignificantBits() * 0x9E37_79B9_7F4A_7C15L ^ uuid.getLeastSignificantBits();
    final long number = (mixed ^ mixed >>> 32) & Long.MAX_VALUE;
    return number == 0 ? 1 : number;
  }
}
