package nogc.engine.config;

import nogc.journal.codec.ReconciliationAction;

/** What can be done with a position at the venue that differs from ours. */
enum ExternalPositions {
  ADOPT,
  IGNORE,
  HALT;

  ReconciliationAction action() {
    return ReconciliationAction.valueOf(name());
  }
}
