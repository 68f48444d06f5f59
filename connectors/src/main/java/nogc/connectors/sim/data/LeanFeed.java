package nogc.connectors.sim.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.zip.ZipFile;

/** Series of bars merged by the time at which a bar is known; at equal times in order of adding. */
abstract class LeanFeed extends BatchFeed {
  private final List<LeanSeries> all = new ArrayList<>();
  private final List<RecordedInstrument> instruments = new ArrayList<>();
  private final Queue<Entry> byTime =
      new PriorityQueue<>(Comparator.comparingLong(Entry::knownNs).thenComparingInt(Entry::order));
  private final List<ZipFile> open = new ArrayList<>();
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

  /** Archives of a thousand entries are opened once: while one is open, the JDK shares its list. */
  final void keepOpen(final Path zip) {
    try {
      open.add(new ZipFile(zip.toFile()));
    } catch (final IOException ex) {
      close();
      throw RecordedDataException.unreadable(zip.toString(), ex);
    }
  }

  @Override
  public final void close() {
    for (final ZipFile zip : open) {
      try {
        zip.close();
      } catch (final IOException ex) {
        throw RecordedDataException.unreadable(zip.getName(), ex);
      }
    }
    open.clear();
  }
}
