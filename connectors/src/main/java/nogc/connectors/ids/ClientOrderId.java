package nogc.connectors.ids;

/**
 * Which order of ours, and which revision of it.
 *
 * @param orderId our order id, 1 to 2^48 - 1
 * @param revision 0 for the first, 0 to 65,534
 */
public record ClientOrderId(long orderId, int revision) {
  private static final long MAX_ORDER_ID = (1L << 48) - 1;
  private static final int MAX_REVISION = 0xFFFE;

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public ClientOrderId {
    if (!isPossible(orderId, revision)) {
      throw new IllegalArgumentException(
          "order " + orderId + " with revision " + revision + " has no client order id");
    }
  }

  static boolean isPossible(final long orderId, final int revision) {
    return orderId >= 1 && orderId <= MAX_ORDER_ID && revision >= 0 && revision <= MAX_REVISION;
  }
}
