package nogc.replay.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * Time between two steps of an order.
 *
 * @param name of the stretch, for machines
 * @param text what it is, for people
 * @param fromNs epoch nanoseconds
 * @param toNs epoch nanoseconds
 */
record Latency(String name, String text, long fromNs, long toNs) {
  long ns() {
    return toNs - fromNs;
  }

  /** All stretches of an order's life that its records tell. */
  static List<Latency> of(final OrderStory story) {
    final List<Latency> all = new ArrayList<>();
    final AuditRecord basis = story.seen().basis();
    final AuditRecord signal = story.signal();
    final AuditRecord begin = story.begin();
    final AuditRecord sent = story.first("OrderSent");
    final AuditRecord acknowledged = story.first("ExecutionReport");
    final AuditRecord fill = fill(story);
    final AuditRecord end = end(story);
    final long received = number(basis, "receiveTime");
    final long created = number(signal, "createTime");
    final long wire = number(sent, "sentTime");
    add(all, "feed", "market data: gateway to journal", received, time(basis));
    add(all, "brain", "brain: journaled to signal made", time(basis), created);
    add(all, "signalRing", "signal: made to journaled", created, time(signal));
    add(
        all,
        "commandRead",
        "order: journaled to read by gateway",
        time(begin),
        number(sent, "readTime"));
    add(all, "gateway", "order: read to on the wire", number(sent, "readTime"), wire);
    add(all, "tickToWire", "market data to order on the wire", received, wire);
    add(all, "venue", "on the wire to first answer", wire, arrival(acknowledged));
    add(
        all,
        "report",
        "first answer: gateway to journal",
        number(acknowledged, "receiveTime"),
        time(acknowledged));
    add(all, "firstFill", "on the wire to first fill", wire, arrival(fill));
    add(all, "life", "approved to final", time(begin), time(end));
    return all;
  }

  private static void add(
      final List<Latency> all,
      final String name,
      final String text,
      final long fromNs,
      final long toNs) {
    if (fromNs > 0 && toNs > 0) {
      all.add(new Latency(name, text, fromNs, toNs));
    }
  }

  private static AuditRecord fill(final OrderStory story) {
    return story.records().stream()
        .filter(each -> each.is("ExecutionReport") && "FILL".equals(each.name("kind")))
        .findFirst()
        .orElse(null);
  }

  private static AuditRecord end(final OrderStory story) {
    return story.records().stream()
        .filter(each -> each.is("OrderUpdate") && isFinal(each.name("state")))
        .findFirst()
        .orElse(null);
  }

  static boolean isFinal(final String state) {
    return List.of("FILLED", "CANCELED", "EXPIRED", "REJECTED").contains(state);
  }

  private static long arrival(final AuditRecord report) {
    final long received = number(report, "receiveTime");
    return received == 0 ? time(report) : received;
  }

  private static long time(final AuditRecord record) {
    return record == null ? 0 : record.time();
  }

  private static long number(final AuditRecord record, final String field) {
    return record == null ? 0 : record.number(field);
  }
}
