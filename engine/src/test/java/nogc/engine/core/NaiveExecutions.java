package nogc.engine.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nogc.journal.codec.ExecutionReportDecoder;

/** Which executions are in force, kept with maps and objects. Forgets nothing. */
final class NaiveExecutions {
  /** What a report adds, or takes away if the quantity is negative. */
  record Change(long quantity, long price, long fee) {}

  private static final class Execution {
    private Execution newer;
    private long quantity;
    private long price;
    private long fee;
    private long venueTimeNs;

    private Change set(final ExecutionReportDecoder report, final long newQuantity) {
      quantity = newQuantity;
      price = report.lastPrice();
      fee = report.fee();
      venueTimeNs = report.venueTime();
      return new Change(quantity, price, fee);
    }

    private Change takeBack() {
      final Change change = new Change(-quantity, price, -fee);
      quantity = 0;
      return change;
    }
  }

  private final Map<Integer, Map<Long, Execution>> venues = new HashMap<>();
  private Map<Long, Execution> known;

  /**
   * What a report that was not refused changes.
   *
   * @param filled executed of the order before
   */
  List<Change> apply(final ExecutionReportDecoder report, final long filled) {
    known = venues.computeIfAbsent((int) report.source(), venue -> new HashMap<>());
    final long id = report.executionId();
    final long of = report.refExecutionId();
    return switch (report.kind()) {
      case FILL -> fill(report, id, filled);
      case BUST -> bust(id == of ? 0 : id, of);
      case CORRECT -> correct(report, id == of ? 0 : id, of);
      default -> List.of();
    };
  }

  private Execution find(final long id) {
    Execution found = known.get(id);
    while (found != null && found.newer != null) {
      found = found.newer;
    }
    return found;
  }

  private void alias(final long id, final Execution to) {
    if (id != 0) {
      known.put(id, to);
    }
  }

  private List<Change> fill(final ExecutionReportDecoder report, final long id, final long filled) {
    if (id == 0) {
      final long executed = report.cumQuantity() - filled;
      return executed <= 0
          ? List.of()
          : List.of(new Change(executed, report.lastPrice(), report.fee()));
    }
    return known.containsKey(id) ? List.of() : List.of(added(report, id));
  }

  private Change added(final ExecutionReportDecoder report, final long id) {
    known.put(id, new Execution());
    return known.get(id).set(report, report.lastQuantity());
  }

  private List<Change> bust(final long own, final long of) {
    if (known.containsKey(own)) {
      return List.of();
    }
    final Execution found = find(of);
    if (found == null) {
      known.put(of, new Execution());
      alias(own, known.get(of));
      return List.of();
    }
    if (found.quantity == 0) {
      return List.of();
    }
    alias(own, found);
    return List.of(found.takeBack());
  }

  private List<Change> correct(final ExecutionReportDecoder report, final long own, final long of) {
    final Execution found = find(of);
    if (known.containsKey(own)) {
      final Execution newer = find(own);
      if (found == null) {
        known.put(of, newer);
      } else if (found != newer) {
        found.newer = newer;
        return found.quantity == 0 ? List.of() : List.of(found.takeBack());
      }
      return List.of();
    }
    if (found == null) {
      final Change change = added(report, of);
      alias(own, known.get(of));
      return List.of(change);
    }
    alias(own, found);
    final boolean same =
        found.quantity == report.lastQuantity()
            && found.price == report.lastPrice()
            && found.fee == report.fee();
    if (found.quantity == 0 || report.venueTime() < found.venueTimeNs || same) {
      return List.of();
    }
    final Change back = found.takeBack();
    return List.of(back, found.set(report, report.lastQuantity()));
  }
}
