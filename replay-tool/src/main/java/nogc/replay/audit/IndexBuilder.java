package nogc.replay.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.journal.CorruptJournalException;
import nogc.journal.JournalReader;
import nogc.replay.ProgressBar;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Reads journals into an index. Topics are gathered in memory and put into the map many at a time,
 * so that most orders are written once; memory stays the same however long the journals are.
 */
final class IndexBuilder implements AutoCloseable {
  private static final int GATHERED = 400_000;
  private static final int BATCH = 4_096;
  private static final double MARGIN = 1.3;

  private final Path file;
  private final ProgressBar progress;
  private final long total;
  private final TopicReader topics = new TopicReader();
  private final Long2ObjectHashMap<Sequences> gathered = new Long2ObjectHashMap<>();
  private final PositionBlock block = new PositionBlock();
  private IndexMap map;
  private long done;

  /**
   * @param map to be extended; null for a new one
   * @param file of the map
   * @param total records that will be read, about
   */
  IndexBuilder(final IndexMap map, final Path file, final long total, final ProgressBar progress) {
    this.map = map;
    this.file = file;
    this.total = total;
    this.progress = progress;
  }

  /**
   * Reads one journal from where it was left.
   *
   * @param number of the session in the catalog
   * @param from sequence of the last record that is in the index already
   */
  IndexCatalog.Entry read(
      final Session session, final String name, final int number, final long from) {
    final List<JournalMark> marks = new ArrayList<>(JournalMark.of(session.journal()));
    String damage = null;
    long last = from;
    try (JournalReader reader = JournalReader.open(session.journal())) {
      if (from == 0 || reader.seekSequence(from + 1)) {
        while (reader.poll(this::take, BATCH) > 0) {
          done += reader.sequence() - last;
          last = reader.sequence();
          progress.at(done);
          if (gathered.size() >= GATHERED) {
            flush(number);
          }
        }
      }
      last = Math.max(last, reader.sequence());
    } catch (final CorruptJournalException ex) {
      damage = ex.getMessage();
      last = Math.max(last, ex.sequence() - 1);
    }
    flush(number);
    return new IndexCatalog.Entry(name, last, damage, marks);
  }

  private void take(final org.agrona.DirectBuffer buffer, final int offset, final int length) {
    topics.read(buffer, offset, this::gather);
  }

  private void gather(final long topic, final long sequence) {
    Sequences sequences = gathered.get(topic);
    if (sequences == null) {
      sequences = new Sequences();
      gathered.put(topic, sequences);
    }
    sequences.add(sequence);
  }

  private void flush(final int number) {
    if (map == null) {
      map = IndexMap.create(file, expected(), meanLength());
    }
    gathered.forEach(
        (topic, sequences) -> map.append(topic, block.encode(topic, number, sequences)));
    gathered.clear();
  }

  /** As many topics in what is to come as in what has been. */
  private long expected() {
    final double share = done == 0 ? 1 : Math.max(1, (double) total / done);
    return (long) (gathered.size() * share * MARGIN);
  }

  private double meanLength() {
    final int looked = 10_000;
    long bytes = 0;
    int count = 0;
    for (final var each : gathered.entrySet()) {
      if (count++ == looked) {
        break;
      }
      bytes += block.encode(each.getKey(), 0, each.getValue()).length;
    }
    return count == 0 ? 0 : (double) bytes / Math.min(count, looked);
  }

  /** Closes the map; returns the length of its file. */
  long finish() {
    close();
    try {
      return Files.size(file);
    } catch (final IOException ex) {
      throw new UncheckedIOException(file + ": " + ex.getMessage(), ex);
    }
  }

  @Override
  public void close() {
    progress.close();
    if (map != null) {
      map.close();
    }
  }
}
