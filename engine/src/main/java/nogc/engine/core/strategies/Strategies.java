package nogc.engine.core.strategies;

import nogc.engine.core.CoreSizes;
import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.TradingMode;

/** All strategies by their dense id. Memory is taken when one is defined, never afterwards. */
public final class Strategies {
  /** Id of the holder of what nobody's strategy ordered. */
  public static final int EXTERNAL = 0;

  private final Strategy[] byId = new Strategy[CoreSizes.MAX_STRATEGIES + 1];
  private final Strategy external = new Strategy(EXTERNAL);
  private int highestId;

  /** Null if there is no definition. */
  public Strategy find(final int id) {
    return id > highestId ? null : byId[id];
  }

  /**
   * Holds the orders and positions that were found at a venue and adopted. It is no strategy: no
   * signal can speak in its name.
   */
  public Strategy external() {
    return external;
  }

  /** A strategy, or the external holder; null if there is no definition. */
  public Strategy holder(final int id) {
    return id == EXTERNAL ? external : find(id);
  }

  public int highestId() {
    return highestId;
  }

  /**
   * Takes a definition.
   *
   * @param ring number of the ring that its signals must come through
   * @param onBrainDown its mode while its brain is down, NONE to leave it as it is
   * @return null if the id is impossible
   */
  public Strategy define(
      final int id, final int ring, final boolean enabled, final TradingMode onBrainDown) {
    if (id < 1 || id > CoreSizes.MAX_STRATEGIES) {
      return null;
    }
    if (byId[id] == null) {
      byId[id] = new Strategy(id);
      highestId = Math.max(highestId, id);
    }
    byId[id].define(ring, enabled, onBrainDown);
    return byId[id];
  }

  /** Positions are shown by their instruments. */
  public void visit(final StateVisitor state) {
    external.visit(state);
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
