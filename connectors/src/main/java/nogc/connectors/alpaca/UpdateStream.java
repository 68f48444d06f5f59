package nogc.connectors.alpaca;

import nogc.connectors.alpaca.wire.OrderEvent;

/** The stream of order events, by WebSocket or as server-sent events. */
interface UpdateStream extends AutoCloseable {
  /** What it brings, on the gateway's thread. */
  interface Listener {
    /** From now on nothing is missed. */
    void onReady(long nowNs);

    /** Something happened to an order. */
    void onEvent(OrderEvent event);

    /**
     * The stream is gone; another one will come.
     *
     * @param refused whether the broker did not accept who we are
     */
    void onGone(String why, boolean refused, long nowNs);
  }

  /** One turn; returns work done. */
  int doWork(long nowNs);

  /** Gives the connection up; another one follows. */
  void drop(String why);

  @Override
  void close();
}
