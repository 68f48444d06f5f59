package nogc.connectors.alpaca;

import nogc.connectors.alpaca.wire.BrokerOrder;
import nogc.connectors.common.WorkingOrder;

/**
 * One broker's order in the chain that an order of ours is: a replace makes a new one. Mantissas.
 *
 * <p>Whether a replacement begins at zero or takes over what its predecessor executed is not
 * documented; both are understood, by what the broker says of its executed quantity.
 */
final class Link {
  private final String id;
  private final int revision;
  private final Link previous;
  private WorkingOrder order;
  private long quantity;
  private long filled;
  private long told;
  private boolean carries;
  private boolean refused;
  private boolean byIds;

  /**
   * @param previous null for the first, or where it is not known
   */
  Link(final String id, final WorkingOrder order, final int revision, final Link previous) {
    this.id = id;
    this.order = order;
    this.revision = revision;
    this.previous = previous;
  }

  /** Takes what the broker says of quantity and executions; nothing goes backwards. */
  void update(final BrokerOrder said) {
    if (said.quantity() > 0) {
      quantity = said.quantity();
    }
    if (said.filled() > filled) {
      // The first that is heard of a replacement: it may begin with its predecessor's executions.
      carries |= filled == 0 && previous != null && said.filled() >= previous.cumulative();
      carries &= previous != null && previous.cumulative() > 0;
      filled = said.filled();
    }
  }

  /** Executed of the whole chain when this link began, as far as the link does not repeat it. */
  long base() {
    return previous == null || carries ? 0 : previous.cumulative();
  }

  /** Executed of the whole chain with this link, as the broker says. */
  long cumulative() {
    return base() + filled;
  }

  /** Total quantity of the whole chain. */
  long total() {
    return base() + quantity;
  }

  /** Executions of this link that the engine was told of. */
  long told() {
    return told;
  }

  /** What of this link's executed quantity is its own, not its predecessor's. */
  long own() {
    return carries ? filled - previous.cumulative() : filled;
  }

  void tell(final long more) {
    told += more;
  }

  /** An execution was amended: what the broker says is executed now is what was told. */
  void settle(final long filledNow) {
    filled = filledNow;
    told = own();
  }

  /** Nothing is known of what former lives told of it but the ids of the executions. */
  void countByIds() {
    byIds = true;
  }

  boolean isCountedByIds() {
    return byIds;
  }

  /** The broker refused it, or it lost against an execution of its predecessor. */
  void refuse() {
    refused = true;
  }

  boolean isRefused() {
    return refused;
  }

  String id() {
    return id;
  }

  int revision() {
    return revision;
  }

  Link previous() {
    return previous;
  }

  WorkingOrder order() {
    return order;
  }

  /** The engine took the order over under another number. */
  void order(final WorkingOrder now) {
    order = now;
  }
}
