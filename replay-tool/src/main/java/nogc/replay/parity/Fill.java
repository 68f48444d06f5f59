package nogc.replay.parity;

/**
 * An execution.
 *
 * @param orderId of the order
 * @param timeNs venue's time, epoch nanoseconds
 * @param price mantissa
 * @param quantity mantissa
 * @param maker whether the order rested
 */
record Fill(long orderId, long timeNs, long price, long quantity, boolean maker) {
  Fill withQuantity(final long newQuantity) {
    return new Fill(orderId, timeNs, price, newQuantity, maker);
  }
}
