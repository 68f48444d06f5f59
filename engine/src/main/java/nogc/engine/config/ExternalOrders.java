package nogc.engine.config;

import nogc.journal.codec.ReconciliationAction;

/** What can be done with an order at the venue that is not ours. */
enum ExternalOrders {
  ADOPT,
  CANCEL,
  IGNORE,
  HALT;

  ReconciliationAction action() {
    return ReconciliationAction.valueOf(name());
  }
}
