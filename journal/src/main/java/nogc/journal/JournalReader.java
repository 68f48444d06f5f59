package nogc.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.queue.RollCycle;
import nogc.journal.schema.SchemaDocument;

/**
 * Reads a journal in order, live or at rest, across rolls, and verifies as it goes.
 *
 * <p>Each record must be whole, carry the next sequence and match its checksum; the first that does
 * not ends the reading with a {@link CorruptJournalException}, now and at every later poll. Bytes
 * that a killed writer left unpublished are not seen at all: the queue publishes a record by one
 * word.
 *
 * <p>A journal whose oldest cycles were archived begins at the schema record of the oldest one
 * left.
 *
 * <p>Records are handed over in a private copy of the mapped bytes, so that what was verified is
 * what is read. Single-threaded, takes no lock, allocates nothing per record.
 */
public final class JournalReader implements AutoCloseable {
  /** In place of the next sequence: any is welcome. */
  private static final long ANY = 0;

  private final Path directory;
  private final RecordTailer tailer;
  private final JournalIndex index;
  private long next = 1;
  private long time;
  private SchemaDocument schema;
  private CorruptJournalException corruption;

  private JournalReader(final Path directory) {
    this.directory = directory;
    tailer = new RecordTailer(directory);
    index = new JournalIndex(tailer);
  }

  /**
   * Opens at the first record.
   *
   * @throws IllegalArgumentException if no journal is there
   */
  public static JournalReader open(final Path directory) {
    if (!Files.exists(directory.resolve(StoredRollCycle.METADATA))) {
      throw new IllegalArgumentException(
          "no journal in " + directory + ": it has no " + StoredRollCycle.METADATA);
    }
    return new JournalReader(directory);
  }

  /**
   * Hands over the records that are there, at most {@code limit}.
   *
   * @return how many; 0 at the end of the journal as it stands
   * @throws CorruptJournalException in front of a bad record; those before it have been handed over
   */
  public int poll(final RecordHandler handler, final int limit) {
    int count = 0;
    while (count < limit && next()) {
      count++;
      handler.onRecord(tailer.buffer(), 0, tailer.length());
    }
    return count;
  }

  private boolean next() {
    if (corruption != null) {
      throw corruption;
    }
    try {
      if (!tailer.load(next)) {
        return false;
      }
      final int template = RecordLayout.templateId(tailer.buffer(), 0);
      final boolean head = template == SchemaDocument.TEMPLATE_ID && tailer.isHead();
      final long found = RecordLayout.sequence(tailer.buffer(), 0);
      if (found != next && next != ANY && !(next == 1 && head && found > 1)) {
        throw tailer.corrupt("it carries sequence " + found, next);
      }
      if (template == SchemaDocument.TEMPLATE_ID) {
        adopt(found);
      }
      next = found + 1;
      time = RecordLayout.time(tailer.buffer(), 0);
      return true;
    } catch (final CorruptJournalException ex) {
      corruption = ex;
      throw ex;
    }
  }

  private void adopt(final long sequence) {
    try {
      schema = SchemaDocument.of(tailer.buffer(), 0, tailer.length(), schema);
    } catch (final IllegalArgumentException ex) {
      throw tailer.corrupt(ex.getMessage(), sequence);
    }
  }

  /** Sequence of the last record handed over, or of the one before the position sought; else 0. */
  public long sequence() {
    return Math.max(next - 1, 0);
  }

  /** Stamp of the last record handed over, epoch nanoseconds. */
  public long time() {
    return time;
  }

  /** Cycle of the record handed over last, as the queue counts cycles. */
  public int cycle() {
    return tailer.cycle();
  }

  /** Name of the file of a cycle, for example {@code 20260105F.cq4}. */
  public String fileOf(final int cycle) {
    return tailer.fileOf(cycle);
  }

  /** The schema that the journal carries at this place; null before the first schema record. */
  public SchemaDocument schema() {
    return schema;
  }

  public Path directory() {
    return directory;
  }

  /** How the journal is cut into files. */
  public RollCycle rollCycle() {
    return tailer.rollCycle();
  }

  /** Goes before the first record. */
  public void seekStart() {
    tailer.toStart();
    next = 1;
    corruption = null;
  }

  /** Goes behind the last record; what is appended from now on will be read. */
  public void seekEnd() {
    final int cycle = index.newestCycle();
    if (cycle == RecordTailer.NONE) {
      seekStart();
      return;
    }
    final long first = enter(cycle);
    if (tailer.toEnd() == cycle) {
      next = first + tailer.number();
    } else {
      next = ANY;
    }
  }

  /** Goes before the first record of the newest cycle, a schema record. */
  public void seekNewestCycle() {
    final int cycle = index.newestCycle();
    if (cycle == RecordTailer.NONE) {
      seekStart();
      return;
    }
    final long first = enter(cycle);
    tailer.moveTo(cycle, 0);
    next = first;
  }

  /**
   * Goes before the record of this sequence.
   *
   * @return false if the journal does not hold it; the reader then stands at the end
   * @throws CorruptJournalException if a record on the way there is damaged
   */
  public boolean seekSequence(final long wanted) {
    final int cycle = index.cycleOfSequence(wanted);
    if (cycle != RecordTailer.NONE) {
      final long number = wanted - enter(cycle);
      if (tailer.moveTo(cycle, number) || number < tailer.count(cycle)) {
        next = wanted;
        return true;
      }
    }
    seekEnd();
    return false;
  }

  /**
   * Goes before the first record whose stamp is not before this time.
   *
   * @return false if there is none yet; the reader then stands at the end
   * @throws CorruptJournalException if a record on the way there is damaged
   */
  public boolean seekTime(final long timeNs) {
    final long sequence = index.firstSequenceFrom(timeNs);
    if (sequence == ANY) {
      seekEnd();
      return false;
    }
    return seekSequence(sequence);
  }

  /** Reads the head of a cycle for its schema; returns its sequence. */
  private long enter(final int cycle) {
    corruption = null;
    next = ANY;
    tailer.moveTo(cycle, 0);
    if (!next()) {
      throw new IllegalStateException(
          "journal " + directory + ": cycle " + cycle + " was removed while it was read");
    }
    return next - 1;
  }

  @Override
  public void close() {
    tailer.close();
  }
}
