package nogc.connectors.sim.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;

/** Zips of US equity ticks merged by time; where times are equal, in the order of the zips. */
final class EquityTicks extends BatchFeed {
  private final List<EquityTickFile> files = new ArrayList<>();
  private final Map<String, RecordedInstrument> instruments = new LinkedHashMap<>();
  private final Queue<EquityTickFile> byTime =
      new PriorityQueue<>(
          Comparator.comparingLong(EquityTickFile::timeNs).thenComparingInt(files::indexOf));
  private EquityTickFile current;

  EquityTicks(final List<Path> zips, final InstrumentIds ids) {
    for (final Path zip : zips) {
      final EquityTickFile file = new EquityTickFile(zip, ids);
      files.add(file);
      instruments.put(file.instrument().symbol(), file.instrument());
    }
  }

  @Override
  public List<RecordedInstrument> instruments() {
    return RecordedInstrument.byId(instruments.values());
  }

  @Override
  boolean read() {
    if (current == null) {
      files.stream().filter(file -> file.instrument().id() != 0).forEach(this::advance);
    }
    final EquityTickFile earliest = byTime.poll();
    if (earliest == null) {
      return false;
    }
    earliest.encode(batch);
    advance(earliest);
    return true;
  }

  private void advance(final EquityTickFile file) {
    current = file;
    if (file.advance()) {
      byTime.add(file);
    }
  }

  @Override
  String place() {
    return current.place();
  }

  @Override
  public void close() {
    files.forEach(EquityTickFile::close);
  }
}
