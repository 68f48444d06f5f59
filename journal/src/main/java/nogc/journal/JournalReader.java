package nogc.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import nogc.journal.schema.SchemaDocument;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads a journal in order, live or at rest, across rolls, and verifies as it goes.
 *
 * <p>Each record must be whole, carry the next sequence and match its checksum; the first that does
 * not ends the reading with a {@link CorruptJournalException}, now and at every later poll. Bytes
 * that a killed writer left unpublished are not seen at all: the queue publishes a record by one
 * word.
 *
 * <p>Records are handed over in a private copy of the mapped bytes, so that what was verified is
 * what is read. Single-threaded, takes no lock, allocates nothing per record.
 */
public final class JournalReader implements AutoCloseable {
  private final Path directory;
  private final SingleChronicleQueue queue;
  private final ExcerptTailer tailer;
  private final RollCycle rollCycle;
  private final UnsafeBuffer mapped = new UnsafeBuffer(0, 0);
  private RecordBuffer record = new RecordBuffer();
  private long sequence;
  private long time;
  private int length;
  private SchemaDocument schema;
  private CorruptJournalException corruption;

  private JournalReader(final Path directory) {
    this.directory = directory;
    queue = (SingleChronicleQueue) SingleChronicleQueueBuilder.single(directory.toFile()).build();
    rollCycle = queue.rollCycle();
    tailer = queue.createTailer();
    tailer.singleThreadedCheckDisabled(true);
  }

  /**
   * Opens at the first record.
   *
   * @throws IllegalArgumentException if no journal is there
   */
  public static JournalReader open(final Path directory) {
    if (!Files.exists(directory.resolve("metadata.cq4t"))) {
      throw new IllegalArgumentException(
          "no journal in " + directory + ": it has no metadata.cq4t");
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
      handler.onRecord(record.buffer(), 0, length);
    }
    return count;
  }

  private boolean next() {
    if (corruption != null) {
      throw corruption;
    }
    try (DocumentContext document = tailer.readingDocument()) {
      if (!document.isPresent()) {
        return false;
      }
      final var bytes = document.wire().bytes();
      final long present = bytes.readRemaining();
      final long expected = sequence + 1;
      if (present < RecordLayout.BODY_OFFSET || present > RecordLayout.MAX_LENGTH) {
        throw corrupt(
            "a document of " + present + " bytes",
            expected,
            document.index(),
            bytes.readPosition());
      }
      length = (int) present;
      if (length > record.buffer().capacity()) {
        record = new RecordBuffer(RecordLayout.MAX_LENGTH);
      }
      mapped.wrap(bytes.addressForRead(bytes.readPosition()), length);
      record.buffer().putBytes(0, mapped, 0, length);
      final long found = RecordLayout.sequence(record.buffer(), 0);
      if (found != expected && sequence != ANY) {
        throw corrupt(
            "it carries sequence " + found, expected, document.index(), bytes.readPosition());
      }
      final int checksum = record.checksum(length);
      final int stored = RecordLayout.crc(record.buffer(), 0);
      if (checksum != stored) {
        throw corrupt(
            String.format("CRC32C is %08x, the record says %08x", checksum, stored),
            sequence == ANY ? found : expected,
            document.index(),
            bytes.readPosition());
      }
      sequence = found;
      time = RecordLayout.time(record.buffer(), 0);
    }
    if (RecordLayout.templateId(record.buffer(), 0) == SchemaDocument.TEMPLATE_ID) {
      schema = SchemaDocument.of(record.buffer(), 0, length, schema);
    }
    return true;
  }

  private CorruptJournalException corrupt(
      final String what, final long at, final long index, final long offset) {
    corruption = new CorruptJournalException(what, at, index, offset);
    return corruption;
  }

  /** Before the first record of a position that was sought: any sequence is welcome. */
  private static final long ANY = Long.MIN_VALUE;

  /** Sequence of the last record handed over, 0 before the first. */
  public long sequence() {
    return Math.max(sequence, 0);
  }

  /** Stamp of the last record handed over, epoch nanoseconds. */
  public long time() {
    return time;
  }

  /** The schema that the journal carries at this place; null before the first schema record. */
  public SchemaDocument schema() {
    return schema;
  }

  public Path directory() {
    return directory;
  }

  /** Goes before the first record. */
  public void seekStart() {
    tailer.toStart();
    sequence = 0;
    corruption = null;
  }

  /** Goes behind the last record; what is appended from now on will be read. */
  public void seekEnd() {
    final int cycle = queue.lastCycle();
    if (cycle == Integer.MIN_VALUE) {
      seekStart();
      return;
    }
    adoptSchema(cycle);
    tailer.toEnd();
    sequence = ANY;
    final long first = firstSequence(cycle);
    final long behind = tailer.index();
    if (first > 0 && rollCycle.toCycle(behind) == cycle) {
      sequence = first + rollCycle.toSequenceNumber(behind) - 1;
    }
  }

  /** Goes before the first record of the newest cycle, a schema record. */
  public void seekNewestCycle() {
    final int cycle = queue.lastCycle();
    if (cycle == Integer.MIN_VALUE || !moveTo(cycle, 0)) {
      seekStart();
    }
  }

  /**
   * Goes before the record of this sequence.
   *
   * @return false if the journal does not hold it; the reader then stands at the end
   */
  public boolean seekSequence(final long wanted) {
    int cycle = queue.firstCycle();
    final int last = queue.lastCycle();
    if (wanted < 1 || cycle == Integer.MAX_VALUE) {
      seekEnd();
      return false;
    }
    int found = Integer.MIN_VALUE;
    long foundFirst = 0;
    for (; cycle <= last; cycle = nextCycle(cycle)) {
      final long first = firstSequence(cycle);
      if (first > 0 && first <= wanted) {
        found = cycle;
        foundFirst = first;
      } else if (first > wanted) {
        break;
      }
    }
    if (found == Integer.MIN_VALUE) {
      seekEnd();
      return false;
    }
    adoptSchema(found);
    if (moveTo(found, wanted - foundFirst)) {
      sequence = wanted - 1;
      return true;
    }
    seekEnd();
    return false;
  }

  /**
   * Goes before the first record whose stamp is not before this time.
   *
   * @return false if there is none yet; the reader then stands at the end
   */
  public boolean seekTime(final long timeNs) {
    int cycle = queue.firstCycle();
    final int last = queue.lastCycle();
    if (cycle == Integer.MAX_VALUE) {
      seekStart();
      return false;
    }
    int candidate = cycle;
    for (; cycle <= last; cycle = nextCycle(cycle)) {
      final long first = timeAt(cycle, 0);
      if (first >= 0 && first < timeNs) {
        candidate = cycle;
      } else if (first >= timeNs) {
        break;
      }
    }
    long low = 0;
    long high = 1;
    while (isBefore(candidate, high, timeNs)) {
      low = high;
      high <<= 1;
    }
    while (low < high) {
      final long middle = (low + high) >>> 1;
      if (isBefore(candidate, middle, timeNs)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    final long first = firstSequence(candidate);
    return seekSequence(first + low);
  }

  private int nextCycle(final int cycle) {
    final int last = queue.lastCycle();
    if (cycle >= last) {
      return last + 1;
    }
    try {
      final int next = queue.nextCycle(cycle, net.openhft.chronicle.queue.TailerDirection.FORWARD);
      return next == -1 ? last + 1 : next;
    } catch (final java.text.ParseException ex) {
      throw new IllegalStateException("a file name in " + directory + " is not a cycle", ex);
    }
  }

  private boolean isBefore(final int cycle, final long number, final long timeNs) {
    final long at = timeAt(cycle, number);
    return at >= 0 && at < timeNs;
  }

  private long firstSequence(final int cycle) {
    return peek(cycle, 0, true);
  }

  private long timeAt(final int cycle, final long number) {
    return peek(cycle, number, false);
  }

  private long peek(final int cycle, final long number, final boolean wantSequence) {
    if (!tailer.moveToIndex(rollCycle.toIndex(cycle, number))) {
      return -1;
    }
    try (DocumentContext document = tailer.readingDocument()) {
      if (!document.isPresent() || rollCycle.toCycle(document.index()) != cycle) {
        return -1;
      }
      final var bytes = document.wire().bytes();
      mapped.wrap(bytes.addressForRead(bytes.readPosition()), RecordLayout.BODY_OFFSET);
      return wantSequence ? RecordLayout.sequence(mapped, 0) : RecordLayout.time(mapped, 0);
    }
  }

  private void adoptSchema(final int cycle) {
    if (moveTo(cycle, 0)) {
      next();
    }
  }

  private boolean moveTo(final int cycle, final long number) {
    sequence = ANY;
    corruption = null;
    return tailer.moveToIndex(rollCycle.toIndex(cycle, number));
  }

  @Override
  public void close() {
    queue.close();
  }
}
