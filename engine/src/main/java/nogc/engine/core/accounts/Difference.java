package nogc.engine.core.accounts;

import nogc.engine.core.orders.ListedOrder;
import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.DifferenceKind;

/** A difference between a venue and us that waits for a person. */
public final class Difference {
  private final ListedOrder order = new ListedOrder();
  private DifferenceKind kind = DifferenceKind.NONE;
  private int instrument;
  private long orderId;
  private long ours;
  private long theirs;
  private long price;

  Difference clear() {
    order.clear();
    of(DifferenceKind.NONE, 0, 0, 0, 0, 0);
    return this;
  }

  /**
   * @param instrument 0 for none
   * @param orderId of our order, 0 for none
   */
  public void of(
      final DifferenceKind newKind,
      final int newInstrument,
      final long newOrderId,
      final long newOurs,
      final long newTheirs,
      final long newPrice) {
    kind = newKind;
    instrument = newInstrument;
    orderId = newOrderId;
    ours = newOurs;
    theirs = newTheirs;
    price = newPrice;
  }

  public DifferenceKind kind() {
    return kind;
  }

  public int instrument() {
    return instrument;
  }

  public long orderId() {
    return orderId;
  }

  public long ours() {
    return ours;
  }

  public long theirs() {
    return theirs;
  }

  public long price() {
    return price;
  }

  /** The order at the venue, if it is about one that is not ours. */
  public ListedOrder order() {
    return order;
  }

  void visit(final StateVisitor state) {
    kind = DifferenceKind.get(state.u8(kind.value()));
    instrument = state.i32(instrument);
    orderId = state.i64(orderId);
    ours = state.i64(ours);
    theirs = state.i64(theirs);
    price = state.i64(price);
    order.visit(state);
  }
}
