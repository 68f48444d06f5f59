package nogc.connectors.coinbase.feed;

/**
 * The making of records out of one big message, in steps: so that the gateway can look after orders
 * in between, and stop where the engine takes no more.
 */
interface BookJob {
  /**
   * Makes at most one record.
   *
   * @return false if there is nothing more to do
   * @throws MalformedFrame if the message cannot be read on
   * @throws NumberFormatException likewise
   */
  boolean step();

  /** Gives up: what has been made of the book is worth nothing. */
  void abandon();
}
