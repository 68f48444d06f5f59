package nogc.connectors.simulator.coinbase;

/** Hears what becomes of orders, on the venue's thread. */
interface OrderListener {
  /** It stands in the book, or waits for its trigger. */
  void onOpen(CoinbaseOrder order);

  /** It was refused; it never stood. */
  void onRejected(CoinbaseOrder order);

  void onTrade(Trade trade);

  /**
   * It ended before it was filled.
   *
   * @param expired whether its life did not allow more, and nobody canceled it
   */
  void onCanceled(CoinbaseOrder order, boolean expired);

  /**
   * It has other terms.
   *
   * @param before its terms until now
   */
  void onReplaced(CoinbaseOrder order, OrderForm before);

  /** Self-trade prevention took from it; nothing was executed. */
  void onRestated(CoinbaseOrder order, OrderForm before);

  /** A cancel came too late. */
  void onCancelRejected(CoinbaseOrder order, String why);

  /** A replace cannot be done. */
  void onReplaceRejected(CoinbaseOrder order, OrderForm wanted, String why);

  /** A stop order is live. */
  void onTriggered(CoinbaseOrder order);
}
