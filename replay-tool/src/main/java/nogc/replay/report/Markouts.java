package nogc.replay.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Executions that wait for the market of a second, ten seconds and a minute later. */
final class Markouts {
  private final List<ArrayDeque<Waiting>> waiting = new ArrayList<>();

  Markouts() {
    for (int i = 0; i < CostTally.HORIZONS_NS.length; i++) {
      waiting.add(new ArrayDeque<>());
    }
  }

  void add(final Execution execution, final CostTally tally) {
    final Waiting entry = new Waiting(execution, tally);
    waiting.forEach(queue -> queue.addLast(entry));
  }

  /** The market is still as it was; it is about to become another one at this time. */
  void beforeInput(final long timeNs) {
    for (int i = 0; i < waiting.size(); i++) {
      final ArrayDeque<Waiting> queue = waiting.get(i);
      while (!queue.isEmpty()
          && queue.getFirst().execution.timeNs() + CostTally.HORIZONS_NS[i] < timeNs) {
        queue.removeFirst().look(i);
      }
    }
  }

  private record Waiting(Execution execution, CostTally tally) {
    void look(final int horizon) {
      final double middle = Touch.middle(execution.instrument());
      if (!Double.isNaN(middle)) {
        final double unit = TransactionCosts.unit(execution.instrument());
        tally.markout(
            horizon,
            (middle - execution.price()) * execution.quantity() * unit,
            Math.abs(execution.price() * execution.quantity() * unit));
      }
    }
  }
}
