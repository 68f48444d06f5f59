package nogc.replay.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * The life of one order: what the brain had seen, and all records about the order in their order.
 *
 * @param session journal that holds it
 * @param orderId its id there
 * @param seen what the brain knew of the market
 * @param records the order's, by sequence
 */
record OrderStory(Session session, long orderId, MarketSeen seen, List<AuditRecord> records) {

  /**
   * Reads the life of an order.
   *
   * @param journal asked for its reader only if there is something to read
   * @param inputs sequences of the inputs that concerned it
   */
  static OrderStory read(
      final Session session,
      final Supplier<SessionReader> journal,
      final long orderId,
      final long[] inputs) {
    final List<AuditRecord> records = new ArrayList<>();
    if (inputs.length == 0) {
      return new OrderStory(session, orderId, MarketSeen.NOTHING, records);
    }
    final SessionReader reader = journal.get();
    for (final long input : inputs) {
      addStep(records, reader.step(input), orderId);
    }
    records.sort(Comparator.comparingLong(AuditRecord::sequence));
    final AuditRecord first = records.isEmpty() ? null : records.get(0);
    final MarketSeen seen =
        first != null && first.is("Signal") ? MarketSeen.read(reader, first) : MarketSeen.NOTHING;
    return new OrderStory(session, orderId, seen, records);
  }

  /**
   * Of a report on the order, everything that it made; of another input, such as a kill, only what
   * names the order.
   */
  private static void addStep(
      final List<AuditRecord> records, final List<AuditRecord> step, final long orderId) {
    if (step.isEmpty()) {
      return;
    }
    final AuditRecord input = step.get(0);
    final boolean about = input.number("orderId") == orderId && !input.is("Signal");
    final List<AuditRecord> outputs =
        step.subList(1, step.size()).stream()
            .filter(each -> each.number("orderId") == orderId || (about && isEffect(each)))
            .toList();
    if (about || input.number("orderId") == orderId || !outputs.isEmpty()) {
      records.add(input);
      records.addAll(outputs);
    }
  }

  private static boolean isEffect(final AuditRecord output) {
    return output.is("PositionUpdate") || output.is("TradingState") || output.is("Alert");
  }

  /** The record that gave the order its id: its approval, or its adoption from the venue. */
  AuditRecord begin() {
    return records.stream()
        .filter(each -> TopicReader.begins(each, orderId))
        .findFirst()
        .orElse(null);
  }

  /** The signal that asked for it; null if none did. */
  AuditRecord signal() {
    return records.isEmpty() || !records.get(0).is("Signal") ? null : records.get(0);
  }

  /** The last record of a kind; null if there is none. */
  AuditRecord last(final String type) {
    AuditRecord last = null;
    for (final AuditRecord each : records) {
      last = each.is(type) ? each : last;
    }
    return last;
  }

  /** The first record of a kind; null if there is none. */
  AuditRecord first(final String type) {
    return records.stream().filter(each -> each.is(type)).findFirst().orElse(null);
  }
}
