package nogc.engine.core.accounts;

import nogc.engine.core.positions.Currencies;
import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.AccountDefinitionDecoder;

/** All accounts by the ring number of their gateway. Memory is taken when one is first named. */
public final class Accounts {
  /** Highest number of a ring. */
  public static final int HIGHEST = 255;

  private final Account[] byId = new Account[HIGHEST + 1];

  /** Null if nothing named it yet. */
  public Account find(final int id) {
    return byId[id];
  }

  /** The account of a gateway, made on first use, be there a definition or not. */
  public Account open(final int id) {
    if (byId[id] == null) {
      byId[id] = new Account(id);
    }
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
    open(id).define(definition);
    return byId[id];
  }

  /** Currencies must have been restored before. */
  public void visit(final StateVisitor state, final Currencies currencies) {
    for (int id = 0; id <= HIGHEST; id++) {
      final boolean present = state.bool(byId[id] != null);
      if (present) {
        open(id).visit(state, currencies);
      }
    }
  }
}
