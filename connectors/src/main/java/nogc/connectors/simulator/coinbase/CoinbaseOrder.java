package nogc.connectors.simulator.coinbase;

import java.math.BigInteger;
import java.util.UUID;

/** An order of the venue. On the venue's thread only. */
final class CoinbaseOrder {
  /** Where it stands, as REST calls it. */
  enum Status {
    PENDING,
    OPEN,
    ACTIVE,
    DONE,
    REJECTED
  }

  final UUID id = UUID.randomUUID();
  final Product product;
  final boolean buy;
  final long createdNs;

  /** Session that placed it: only it may replace it, and 8013=S ends its orders. */
  final Object session;

  /** Sum of price times size, both mantissas. */
  BigInteger value = BigInteger.ZERO;

  OrderForm form;
  long number;
  Status status = Status.PENDING;
  String doneReason = "";
  String rejectReason = "";
  long executed;
  long fees;
  long doneNs;
  boolean restating;

  CoinbaseOrder(final OrderForm form, final Object session, final long createdNs) {
    this.form = form;
    this.session = session;
    this.createdNs = createdNs;
    product = form.product();
    buy = form.isBuy();
  }

  boolean isOpen() {
    return status == Status.PENDING || status == Status.OPEN || status == Status.ACTIVE;
  }

  long leaves() {
    return isOpen() ? form.size() - executed : 0;
  }
}
