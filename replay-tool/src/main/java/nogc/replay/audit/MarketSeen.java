package nogc.replay.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the brain knew of the market when it made a signal: the record that it acted on, and the
 * newest quote, trade, bar and change of the book that were journaled by then.
 *
 * @param basis the record that the signal names; null if it names none
 * @param newest by sequence, the basis left out
 * @param newer records of the instrument's market between the basis and the signal: the brain acted
 *     without them; -1 if the signal names no basis
 */
record MarketSeen(AuditRecord basis, List<AuditRecord> newest, long newer) {
  static final MarketSeen NOTHING = new MarketSeen(null, List.of(), -1);

  private static final List<String> KINDS = List.of("Quote", "Trade", "Bar", "DepthUpdate");

  /** The basis among the others, by sequence. */
  List<AuditRecord> all() {
    final List<AuditRecord> all = new ArrayList<>(newest);
    if (basis != null) {
      all.add(basis);
    }
    all.sort(Comparator.comparingLong(AuditRecord::sequence));
    return all;
  }

  /** Looks back from a signal. */
  static MarketSeen read(final SessionReader reader, final AuditRecord signal) {
    final long basisSequence = signal.number("basis");
    final AuditRecord basis =
        basisSequence > 0 && basisSequence < signal.sequence() ? reader.at(basisSequence) : null;
    final long upTo = basis == null ? signal.sequence() : basis.sequence() + 1;
    final AuditRecord[] found = new AuditRecord[KINDS.size()];
    reader.lookBack(
        upTo,
        each -> {
          final int kind = KINDS.indexOf(each.type());
          if (kind >= 0
              && each.instrument() == signal.instrument()
              && (found[kind] == null || found[kind].sequence() < each.sequence())) {
            found[kind] = each;
          }
        },
        () -> found[0] != null || found[1] != null || found[2] != null || found[3] != null);
    final List<AuditRecord> newest = new ArrayList<>();
    for (final AuditRecord each : found) {
      if (each != null && (basis == null || each.sequence() != basis.sequence())) {
        newest.add(each);
      }
    }
    newest.sort(Comparator.comparingLong(AuditRecord::sequence));
    return new MarketSeen(basis, newest, basis == null ? -1 : newer(reader, basis, signal));
  }

  private static long newer(
      final SessionReader reader, final AuditRecord basis, final AuditRecord signal) {
    final long[] count = {0};
    reader.visit(
        basis.sequence() + 1,
        signal.sequence(),
        each -> {
          if (KINDS.contains(each.type()) && each.instrument() == signal.instrument()) {
            count[0]++;
          }
        });
    return count[0];
  }
}
