package nogc.replay.strategy;

import java.nio.file.Path;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalKind;
import nogc.journal.codec.TimeInForce;
import org.agrona.DirectBuffer;

/**
 * What a strategy knows and can do. Prices and quantities are mantissas at the instrument's scales.
 * Every signal passes the engine's risk gate; what comes of it is heard.
 */
public interface StrategyContext {
  /** Time of the record that is being heard, epoch nanoseconds. */
  long nowNs();

  /** Place in the journal of the record that is being heard. */
  long sequence();

  /** Folder of the journal, which holds that record and all before it. */
  Path journal();

  /**
   * Id of an instrument.
   *
   * @throws IllegalArgumentException if there is none of this symbol, naming those there are
   */
  int instrument(String symbol);

  /** Decimals of the prices of an instrument. */
  int priceScale(int instrument);

  /** Decimals of the quantities of an instrument. */
  int quantityScale(int instrument);

  /** Smallest price step, price mantissa. */
  long tickSize(int instrument);

  /** Best bid of the depth feed, of the quotes where there is none; 0 if there is no bid. */
  long bestBid(int instrument);

  /** Best offer, likewise. */
  long bestAsk(int instrument);

  /** The engine's reference price: last middle or trade; 0 before the first. */
  long referencePrice(int instrument);

  /** Own position, signed. */
  long position(int instrument);

  /** Own orders that are not final. */
  int openOrders();

  /** Cash at the start plus profit so far, 1e-8 units of the base currency. */
  long equity();

  /** Asks to be woken; of several times asked for, the earliest comes first. */
  void wakeAt(long timeNs);

  /**
   * Sends a signal.
   *
   * @param side NONE where the kind has none
   * @param price limit, 0 for none
   * @param stopPrice trigger, 0 for none
   * @param orderId to cancel or replace, else 0
   * @return signal id
   */
  long send(
      SignalKind kind,
      int instrument,
      Side side,
      OrderType type,
      TimeInForce timeInForce,
      long quantity,
      long price,
      long stopPrice,
      long orderId);

  /**
   * Sends a signal that is encoded already.
   *
   * @param signal a record Signal; its strategy, number and time are filled in
   * @param sentNs time of the record that it answers to: now, but for a {@link DeferredStrategy},
   *     and never before that of the signal sent before
   * @return signal id
   */
  long send(DirectBuffer signal, int offset, long sentNs);

  /** Asks for an order to buy: at a limit, or at the market if the price is 0. */
  default long buy(final int instrument, final long quantity, final long price) {
    return order(instrument, Side.BUY, quantity, price);
  }

  /** Asks for an order to sell, likewise. */
  default long sell(final int instrument, final long quantity, final long price) {
    return order(instrument, Side.SELL, quantity, price);
  }

  /** A limit order until canceled, or an immediate one at the market if the price is 0. */
  default long order(final int instrument, final Side side, final long quantity, final long price) {
    return send(
        SignalKind.NEW,
        instrument,
        side,
        price == 0 ? OrderType.MARKET : OrderType.LIMIT,
        price == 0 ? TimeInForce.IOC : TimeInForce.GTC,
        quantity,
        price,
        0,
        0);
  }

  /** Asks to cancel an own open order. */
  default long cancel(final int instrument, final long orderId) {
    return send(
        SignalKind.CANCEL,
        instrument,
        Side.NONE,
        OrderType.NONE,
        TimeInForce.NONE,
        0,
        0,
        0,
        orderId);
  }

  /** Asks for a new quantity and price of an own open order. */
  default long replace(
      final int instrument, final long orderId, final long quantity, final long price) {
    return send(
        SignalKind.REPLACE,
        instrument,
        Side.NONE,
        OrderType.NONE,
        TimeInForce.NONE,
        quantity,
        price,
        0,
        orderId);
  }

  /** Asks for the one market order that brings the position to a signed quantity. */
  default long target(final int instrument, final long quantity) {
    return send(
        SignalKind.TARGET,
        instrument,
        Side.NONE,
        OrderType.MARKET,
        TimeInForce.IOC,
        quantity,
        0,
        0,
        0);
  }

  /** Asks to cancel all own orders in the instrument and to close the position. */
  default long flatten(final int instrument) {
    return send(
        SignalKind.FLATTEN, instrument, Side.NONE, OrderType.NONE, TimeInForce.NONE, 0, 0, 0, 0);
  }
}
