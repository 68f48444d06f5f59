package nogc.journal;

import java.nio.file.Path;
import java.text.ParseException;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.TailerDirection;
import net.openhft.chronicle.queue.TailerState;
import net.openhft.chronicle.queue.impl.ExcerptContext;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.Wire;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Takes one document after the other out of the queue, each verified by length and checksum.
 *
 * <p>"Nothing more" is verified too. The queue counts its documents in the head of each file; one
 * that was counted and cannot be found is damage, not the end. A cycle file that lost its end mark
 * is stepped over once a later file has a record; what is missing in between, if anything, shows in
 * the sequence.
 */
final class RecordTailer implements AutoCloseable {
  /** No cycle. */
  static final int NONE = Integer.MIN_VALUE;

  /** For the head of a new cycle file; one whose writer was killed in between will not come. */
  private static final long PATIENCE_MS = 200;

  private final Path directory;
  private final SingleChronicleQueue queue;
  private final ExcerptTailer tailer;
  private final RollCycle rollCycle;
  private final CycleHead heads;
  private final UnsafeBuffer mapped = new UnsafeBuffer(0, 0);
  private RecordBuffer record = new RecordBuffer();
  private int length;
  private long index;
  private long fileOffset;
  private boolean endChecked;

  RecordTailer(final Path directory) {
    this.directory = directory;
    try {
      queue =
          SingleChronicleQueueBuilder.single(directory.toFile())
              .rollCycle(StoredRollCycle.of(directory, RollCycles.FAST_DAILY))
              .timeoutMS(PATIENCE_MS)
              .build();
    } catch (final RuntimeException | AssertionError ex) {
      throw new IllegalStateException(
          "journal "
              + directory
              + " cannot be opened: its metadata or the names of its files are damaged ("
              + ex
              + ")",
          ex);
    }
    rollCycle = queue.rollCycle();
    heads = new CycleHead(directory, rollCycle);
    tailer = queue.createTailer();
    tailer.singleThreadedCheckDisabled(true);
  }

  /**
   * Loads the next record.
   *
   * @param expected its sequence, to be named if it is damaged; below 1 if unknown
   * @return false if there is none yet
   */
  boolean load(final long expected) {
    if (tryLoad(expected)) {
      endChecked = false;
      return true;
    }
    return !endChecked && loadBehindEnd(expected);
  }

  private boolean tryLoad(final long expected) {
    try (DocumentContext document = tailer.readingDocument()) {
      if (!document.isPresent()) {
        return false;
      }
      final var bytes = document.wire().bytes();
      final long present = bytes.readRemaining();
      index = document.index();
      fileOffset = bytes.readPosition();
      if (present < RecordLayout.BODY_OFFSET || present > RecordLayout.MAX_LENGTH) {
        throw corrupt("a document of " + present + " bytes", expected);
      }
      length = (int) present;
      if (length > record.buffer().capacity()) {
        record = new RecordBuffer(RecordLayout.MAX_LENGTH);
      }
      mapped.wrap(bytes.addressForRead(fileOffset), length);
      record.buffer().putBytes(0, mapped, 0, length);
    } catch (final CorruptJournalException ex) {
      throw ex;
    } catch (final RuntimeException | AssertionError ex) {
      // On bytes that it never wrote the queue throws whatever comes first.
      if (queue.isClosed()) {
        throw ex;
      }
      index = tailer.index();
      throw corrupt("the queue cannot read it (" + ex + ")", expected);
    }
    final int checksum = record.checksum(length);
    final int stored = RecordLayout.crc(record.buffer(), 0);
    if (checksum != stored) {
      final long at = expected > 0 ? expected : RecordLayout.sequence(record.buffer(), 0);
      throw corrupt(String.format("CRC32C is %08x, the record says %08x", checksum, stored), at);
    }
    return true;
  }

  /** Tells the end from a hole; the first look may have been just before an append. */
  private boolean loadBehindEnd(final long expected) {
    final int first = firstCycle();
    if (first == NONE) {
      return false;
    }
    final long place = Math.max(tailer.index(), rollCycle.toIndex(first, 0));
    final int cycle = rollCycle.toCycle(place);
    final long number = rollCycle.toSequenceNumber(place);
    if (isCounted(cycle, number)) {
      if (tryLoad(expected)) {
        return true;
      }
      index = rollCycle.toIndex(cycle, number);
      fileOffset = position() + Integer.BYTES;
      throw corrupt("the queue has counted it, but its document is missing", expected);
    }
    for (int later = cycleAfter(cycle); later != NONE; later = cycleAfter(later)) {
      if (count(later) > 0) {
        return tryLoad(expected) || (moveTo(later, 0) && tryLoad(expected));
      }
    }
    endChecked = true;
    return false;
  }

  private boolean isCounted(final int cycle, final long number) {
    if (heads.count(cycle) > number) {
      return true;
    }
    final long last = heads.lastPosition(cycle);
    return tailer.state() == TailerState.FOUND_IN_CYCLE && last > 0 && last >= position();
  }

  private long position() {
    final Wire wire = ((ExcerptContext) tailer).wire();
    return wire == null ? 0 : wire.bytes().readPosition();
  }

  CorruptJournalException corrupt(final String what, final long sequence) {
    return new CorruptJournalException(what, sequence, index, fileOffset);
  }

  /** The record loaded, at offset 0: a private copy, so that what was verified is what is read. */
  UnsafeBuffer buffer() {
    return record.buffer();
  }

  /** Bytes of the record loaded. */
  int length() {
    return length;
  }

  /** Cycle of the record loaded. */
  int cycle() {
    return rollCycle.toCycle(index);
  }

  /** Name of the file of a cycle. */
  String fileOf(final int cycle) {
    return new CycleName(rollCycle).of(cycle);
  }

  /** Whether the record loaded is the first of its cycle. */
  boolean isHead() {
    return rollCycle.toSequenceNumber(index) == 0;
  }

  /** Documents in a cycle, as the queue counts; 0 if there is no such file. */
  long count(final int cycle) {
    return heads.count(cycle);
  }

  RollCycle rollCycle() {
    return rollCycle;
  }

  int firstCycle() {
    final int cycle = queue.firstCycle();
    return cycle == Integer.MAX_VALUE ? NONE : cycle;
  }

  int lastCycle() {
    return queue.lastCycle();
  }

  int cycleAfter(final int cycle) {
    return cycle >= lastCycle() ? NONE : neighbour(cycle, TailerDirection.FORWARD);
  }

  int cycleBefore(final int cycle) {
    return cycle <= firstCycle() ? NONE : neighbour(cycle, TailerDirection.BACKWARD);
  }

  private int neighbour(final int cycle, final TailerDirection direction) {
    try {
      final int found = queue.nextCycle(cycle, direction);
      return found == -1 ? NONE : found;
    } catch (final ParseException ex) {
      throw new IllegalStateException("a file name in " + directory + " is not a cycle", ex);
    }
  }

  /** Goes before a document; false if it is not there. */
  boolean moveTo(final int cycle, final long number) {
    endChecked = false;
    return tailer.moveToIndex(rollCycle.toIndex(cycle, number));
  }

  void toStart() {
    endChecked = false;
    tailer.toStart();
  }

  /** Goes behind the last document; returns its cycle. */
  int toEnd() {
    endChecked = false;
    tailer.toEnd();
    return rollCycle.toCycle(tailer.index());
  }

  /** Number in its cycle of the document that will come next. */
  long number() {
    return rollCycle.toSequenceNumber(tailer.index());
  }

  @Override
  public void close() {
    heads.close();
    queue.close();
  }
}
