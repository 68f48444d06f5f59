package nogc.engine.core.accounts;

import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.AccountDefinitionDecoder;

/** All accounts by the ring number of their gateway. Memory is taken when one is defined. */
public final class Accounts {
  private static final int HIGHEST = 255;

  private final Account[] byId = new Account[HIGHEST + 1];

  /** Null if there is no definition. */
  public Account find(final int id) {
    return byId[id];
  }

  /**
   * Takes a definition.
   *
   * @return null if the number is impossible
   */
  public Account define(final AccountDefinitionDecoder definition) {
    final int id = definition.account();
    if (id < 1 || id > HIGHEST) {
      return null;
    }
    if (byId[id] == null) {
      byId[id] = new Account(id);
    }
    byId[id].define(definition);
    return byId[id];
  }

  public void visit(final StateVisitor state) {
    for (int id = 1; id <= HIGHEST; id++) {
      final boolean present = state.bool(byId[id] != null);
      if (present && state.isLoading()) {
        byId[id] = new Account(id);
      }
      if (present) {
        byId[id].visit(state);
      }
    }
  }
}
