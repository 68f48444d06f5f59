package nogc.connectors.simulator.coinbase;

import java.util.regex.Pattern;
import nogc.connectors.sim.NewOrder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;

/**
 * An order as a client wants it, checked as far as that needs no market.
 *
 * @param clientId of the client
 * @param product that is traded
 * @param side buy or sell
 * @param type market, limit or stop limit
 * @param life good till canceled, immediate or fill-or-kill
 * @param size total, mantissa
 * @param price limit, mantissa; 0 where the type has none
 * @param stopPrice trigger, mantissa; 0 where the type has none
 * @param postOnly whether it must not take
 * @param selfTrade what is done if it meets our own, as in tag 7928; empty for the default
 */
record OrderForm(
    String clientId,
    Product product,
    Side side,
    OrderType type,
    TimeInForce life,
    long size,
    long price,
    long stopPrice,
    boolean postOnly,
    String selfTrade) {
  private static final Pattern UUID_4 =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  /** Whether it is a lower-case UUID of version 4, variant 1. */
  static boolean isClientId(final String text) {
    return UUID_4.matcher(text).matches();
  }

  NewOrder order() {
    return new NewOrder(product.instrument(), side, type, life, size, price, stopPrice);
  }

  boolean isBuy() {
    return side == Side.BUY;
  }

  boolean isImmediate() {
    return life != TimeInForce.GTC || type == OrderType.MARKET;
  }
}
