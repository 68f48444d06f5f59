package nogc.engine.core.orders;

import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.OrderState;

/** What the venue told of an order beside its executions and its answers. */
public final class VenueView {
  private long sentSequence;
  private long cancelSequence;
  private OrderState end = OrderState.NONE;
  private long endQuantity;
  private long restatedNs;
  private long listing;
  private long listedQuantity;
  private final long[] venueOrderId = new long[VenueOrderId.WORDS];

  void clear() {
    sentSequence = 0;
    cancelSequence = 0;
    end = OrderState.NONE;
    endQuantity = 0;
    restatedNs = 0;
    listing = 0;
    listedQuantity = 0;
    java.util.Arrays.fill(venueOrderId, 0);
  }

  /**
   * The order is at the venue: the gateway sent it, or the venue showed that it has it.
   *
   * @param sequence of the record that says so
   */
  public void sent(final long sequence) {
    if (sentSequence == 0) {
      sentSequence = sequence;
    }
  }

  /** A cancel was handed to the venue. */
  public void cancelSent(final long sequence) {
    cancelSequence = sequence;
  }

  /** Whether the latest cancel was handed to the venue before the record of this sequence. */
  public boolean wasCancelSentBefore(final long sequence) {
    return cancelSequence != 0 && cancelSequence < sequence;
  }

  /** The venue lists the order as open: it was not ended. */
  public void live() {
    end = OrderState.NONE;
    endQuantity = 0;
  }

  /** Whether the order was at the venue before the record of this sequence. */
  public boolean wasSentBefore(final long sequence) {
    return sentSequence != 0 && sentSequence < sequence;
  }

  /**
   * The venue ended the order after this quantity had been executed, of which we lack a part.
   *
   * @param state final
   */
  public void end(final OrderState state, final long executed) {
    end = state;
    endQuantity = Math.max(endQuantity, executed);
  }

  /** The final state that waits for missing executions; NONE if the order was not ended. */
  public OrderState end() {
    return end;
  }

  /** Quantity that was executed when the venue ended the order. */
  public long endQuantity() {
    return endQuantity;
  }

  /** Nobody waits any longer for executions that are missing. */
  public void giveUpMissing() {
    endQuantity = 0;
  }

  /**
   * The venue restated the quantity.
   *
   * @param timeNs venue's time, epoch nanoseconds
   * @return false if a younger one came before
   */
  public boolean restated(final long timeNs) {
    final boolean younger = timeNs >= restatedNs;
    restatedNs = Math.max(timeNs, restatedNs);
    return younger;
  }

  /**
   * The venue listed the order as open.
   *
   * @param sequence of the begin of the listing
   * @param executed quantity mantissa, as the venue says
   */
  public void listed(final long sequence, final long executed) {
    listing = sequence;
    listedQuantity = executed;
  }

  /** Whether it was listed as open in the listing that began with the record of this sequence. */
  public boolean isListed(final long sequence) {
    return listing == sequence;
  }

  /** Executed quantity in the last listing. */
  public long listedQuantity() {
    return listedQuantity;
  }

  /** The venue's own id, where we need it. */
  public long[] venueOrderId() {
    return venueOrderId;
  }

  void visit(final StateVisitor state) {
    sentSequence = state.i64(sentSequence);
    cancelSequence = state.i64(cancelSequence);
    end = OrderState.get(state.u8(end.value()));
    endQuantity = state.i64(endQuantity);
    restatedNs = state.i64(restatedNs);
    listing = state.i64(listing);
    listedQuantity = state.i64(listedQuantity);
    for (int i = 0; i < venueOrderId.length; i++) {
      venueOrderId[i] = state.i64(venueOrderId[i]);
    }
  }
}
