package nogc.engine.core.strategies;

import nogc.engine.core.CoreSizes;
import nogc.engine.core.Digest;

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

  public long digest(final long seed) {
    long digest = Digest.mix(seed, highestId);
    for (int id = 1; id <= highestId; id++) {
      if (byId[id] != null) {
        digest = byId[id].digest(digest);
      }
    }
    return digest;
  }
}
