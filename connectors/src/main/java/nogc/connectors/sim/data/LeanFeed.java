package nogc.connectors.sim.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/** Series of bars merged by the time at which a bar is known; at equal times in order of adding. */
abstract class LeanFeed extends BatchFeed {
  private final List<LeanSeries> all = new ArrayList<>();
  private final List<RecordedInstrument> instruments = new ArrayList<>();
  private final Queue<Entry> byTime =
      new PriorityQueue<>(Comparator.comparingLong(Entry::knownNs).thenComparingInt(Entry::order));
  private LeanSeries current;

  /** A series at its present bar. */
  private record Entry(LeanSeries series, long knownNs, int order) {}

  final void add(final LeanSeries series) {
    all.add(series);
  }

  final void add(final RecordedInstrument instrument) {
    instruments.add(instrument);
  }

  @Override
  public final List<RecordedInstrument> instruments() {
    return RecordedInstrument.byId(instruments);
  }

  @Override
  final boolean read() {
    if (current == null) {
      for (int i = 0; i < all.size(); i++) {
        advance(all.get(i), i);
      }
    }
    final Entry earliest = byTime.poll();
    if (earliest == null) {
      return false;
    }
    earliest.series.encode(batch);
    advance(earliest.series, earliest.order);
    return true;
  }

  private void advance(final LeanSeries series, final int order) {
    current = series;
    if (series.advance()) {
      byTime.add(new Entry(series, series.knownNs(), order));
    }
  }

  @Override
  final String place() {
    return current.place();
  }

  @Override
  public final void close() {
    // All is read day by day into memory; nothing stays open.
  }
}
