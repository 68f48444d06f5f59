package nogc.connectors.gateway;

import nogc.journal.codec.CommandKind;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.RiskDecisionDecoder;

/**
 * The approvals that were read, by sequence. Only those of the last {@value #CAPACITY} records are
 * kept: the engine writes an order right behind its approval, so one that is forgotten was never
 * going to be used, and a command that names it is refused.
 */
final class Approvals {
  static final int CAPACITY = 1 << 16;
  private static final int MASK = CAPACITY - 1;

  private final Approval[] slots = new Approval[CAPACITY];

  void add(final RiskDecisionDecoder decision) {
    final int index = (int) decision.sequence() & MASK;
    Approval slot = slots[index];
    if (slot == null) {
      slot = new Approval();
      slots[index] = slot;
    }
    slot.set(decision);
  }

  /** The approval of this sequence, null if none was read or it was forgotten. */
  Approval of(final long sequence) {
    final Approval slot = slots[(int) sequence & MASK];
    return slot != null && slot.sequence == sequence ? slot : null;
  }

  /** One approval; its fields are those of the decision. */
  static final class Approval {
    private long sequence;
    private long orderId;
    private long quantity;
    private long price;
    private int instrument;
    private int strategy;
    private int kind;
    private int side;
    private boolean used;

    private void set(final RiskDecisionDecoder decision) {
      sequence = decision.sequence();
      orderId = decision.orderId();
      quantity = decision.quantity();
      price = decision.price();
      instrument = decision.instrument();
      strategy = decision.strategy();
      kind = decision.kindRaw();
      side = decision.sideRaw();
      used = false;
    }

    /** A cancel has neither quantity nor price nor side of its own. */
    boolean allows(final OrderCommandDecoder command) {
      return orderId == command.orderId()
          && instrument == command.instrument()
          && strategy == command.strategy()
          && kind == command.kindRaw()
          && (kind == CommandKind.CANCEL.value()
              || (side == command.sideRaw()
                  && quantity == command.quantity()
                  && price == command.price()));
    }

    boolean isUsed() {
      return used;
    }

    void use() {
      used = true;
    }
  }
}
