package nogc.replay;

import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;

/** Roll cycles by the names that the queue library gives them. */
public final class RollCycleName {
  private RollCycleName() {}

  /**
   * @throws IllegalArgumentException if there is no such cycle; names those that there are
   */
  public static RollCycle parse(final String name) {
    final List<String> names = new ArrayList<>();
    for (final RollCycles cycle : RollCycles.values()) {
      if (cycle.name().equals(name)) {
        return cycle;
      }
      names.add(cycle.name());
    }
    for (final TestRollCycles cycle : TestRollCycles.values()) {
      if (cycle.name().equals(name)) {
        return cycle;
      }
      names.add(cycle.name());
    }
    throw new IllegalArgumentException("no roll cycle " + name + "; there are " + names);
  }
}
