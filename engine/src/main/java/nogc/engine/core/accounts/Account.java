package nogc.engine.core.accounts;

import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.AccountDefinitionDecoder;
import nogc.journal.codec.ReconciliationAction;

/** What one gateway trades: one set of credentials at one broker. */
public final class Account {
  private final int id;
  private final Sync sync = new Sync();
  private ReconciliationAction externalOrders = ReconciliationAction.HALT;
  private ReconciliationAction externalPositions = ReconciliationAction.HALT;

  Account(final int id) {
    this.id = id;
  }

  void define(final AccountDefinitionDecoder definition) {
    externalOrders = definition.externalOrders();
    externalPositions = definition.externalPositions();
  }

  /** Ring number of its gateway. */
  public int id() {
    return id;
  }

  /** What is done with an order at the venue that is not ours: ADOPT, CANCEL, IGNORE, else HALT. */
  public ReconciliationAction externalOrders() {
    return externalOrders;
  }

  /** What is done with a position that differs from ours: ADOPT, IGNORE, else HALT. */
  public ReconciliationAction externalPositions() {
    return externalPositions;
  }

  /** How far we agree with the venue. */
  public Sync sync() {
    return sync;
  }

  void visit(final StateVisitor state) {
    externalOrders = ReconciliationAction.get(state.u8(externalOrders.value()));
    externalPositions = ReconciliationAction.get(state.u8(externalPositions.value()));
    sync.visit(state);
  }
}
