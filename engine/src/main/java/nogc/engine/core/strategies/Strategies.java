package nogc.engine.core.strategies;

import nogc.engine.core.CoreSizes;
import nogc.engine.core.state.StateVisitor;

/** All strategies by their dense id. Memory is taken when one is defined, never afterwards. */
public final class Strategies {
  private final Strategy[] byId = new Strategy[CoreSizes.MAX_STRATEGIES + 1];
  private int highestId;

  /** Null if there is no definition. */
  public Strategy find(final int id) {
    return id > highestId ? null : byId[id];
  }

  public int highestId() {
    return highestId;
  }

  /**
   * Takes a definition.
   *
   * @param ring number of the ring that its signals must come through
   * @return null if the id is impossible
   */
  public Strategy define(final int id, final int ring, final boolean enabled) {
    if (id < 1 || id > CoreSizes.MAX_STRATEGIES) {
      return null;
    }
    if (byId[id] == null) {
      byId[id] = new Strategy(id);
      highestId = Math.max(highestId, id);
    }
    byId[id].define(ring, enabled);
    return byId[id];
  }

  /** Positions are shown by their instruments. */
  public void visit(final StateVisitor state) {
    highestId = state.i32(highestId);
    for (int id = 1; id <= highestId; id++) {
      final boolean present = state.bool(byId[id] != null);
      if (present && state.isLoading()) {
        byId[id] = new Strategy(id);
      }
      if (present) {
        byId[id].visit(state);
      }
    }
  }
}
