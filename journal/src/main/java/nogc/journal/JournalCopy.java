package nogc.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import nogc.journal.schema.SchemaDocument;

/**
 * Writes a journal anew from records that another one held: sequence, stamp, checksum and schema
 * records are taken as they are, and each is verified. A journal that was copied out, record by
 * record, and back in again reads the same, byte for byte.
 *
 * <p>Single-threaded.
 */
public final class JournalCopy implements AutoCloseable {
  private final Path directory;
  private final JournalLock lock;
  private final Stamp stamp = new Stamp();
  private final SingleChronicleQueue queue;
  private final ExcerptAppender appender;
  private final long cycleNs;
  private long lastSequence;
  private long cycle = Long.MIN_VALUE;

  private JournalCopy(final JournalSettings settings, final JournalLock lock) {
    this.lock = lock;
    directory = settings.directory();
    final RollCycle rollCycle = settings.rollCycle();
    cycleNs = rollCycle.lengthInMillis() * 1_000_000L;
    queue =
        SingleChronicleQueueBuilder.single(directory.toFile())
            .rollCycle(rollCycle)
            .blockSize(settings.blockSize())
            .timeProvider(stamp)
            .build();
    appender = queue.createAppender();
    appender.singleThreadedCheckDisabled(true);
  }

  /**
   * Makes a journal in a folder that is empty or absent.
   *
   * @throws IllegalArgumentException if something is in the folder
   */
  public static JournalCopy create(final JournalSettings settings) {
    final Path directory = settings.directory();
    try {
      PrivateFiles.createFolder(directory);
      try (var files = Files.list(directory)) {
        if (files.findAny().isPresent()) {
          throw new IllegalArgumentException(
              directory + " is not empty: name a folder that is new or empty");
        }
      }
      final JournalLock lock = JournalLock.take(directory);
      JournalCopy copy = null;
      try {
        copy = new JournalCopy(settings, lock);
        PrivateFiles.close(directory.resolve(StoredRollCycle.METADATA));
        return copy;
      } finally {
        if (copy == null) {
          lock.close();
        }
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException("journal " + directory + ": " + ex.getMessage(), ex);
    }
  }

  /**
   * Appends a sealed record.
   *
   * @param record holds it at offset 0
   * @param length in bytes, 4 modulo 8
   * @throws IllegalArgumentException if its checksum is wrong, its sequence is not the next one,
   *     its stamp runs backwards, or it begins a cycle and is no schema record
   */
  public void append(final RecordBuffer record, final int length) {
    check(record, length);
    stamp.raiseTo(RecordLayout.time(record.buffer(), 0));
    appender.writeBytes(record.bytes(length));
    lastSequence = RecordLayout.sequence(record.buffer(), 0);
    final long entered = Math.floorDiv(stamp.nanos(), cycleNs);
    if (entered != cycle) {
      cycle = entered;
      try {
        PrivateFiles.close(appender.currentFile().toPath());
      } catch (final IOException ex) {
        throw new UncheckedIOException("journal " + directory + ": " + ex.getMessage(), ex);
      }
    }
  }

  private void check(final RecordBuffer record, final int length) {
    final var buffer = record.buffer();
    final long sequence = RecordLayout.sequence(buffer, 0);
    if ((length & 7) != 4 || length < RecordLayout.BODY_OFFSET) {
      throw refused(sequence, "has " + length + " bytes; a record has 4 modulo 8, 28 at least");
    }
    if (sequence < 1 || (lastSequence != 0 && sequence != lastSequence + 1)) {
      throw refused(sequence, "comes where " + (lastSequence + 1) + " is due");
    }
    final int checksum = record.checksum(length);
    if (checksum != RecordLayout.crc(buffer, 0)) {
      throw refused(
          sequence,
          String.format(
              "was changed: its CRC32C is %08x, it says %08x",
              checksum, RecordLayout.crc(buffer, 0)));
    }
    final long time = RecordLayout.time(buffer, 0);
    if (time < stamp.nanos()) {
      throw refused(sequence, "has stamp " + time + ", before " + stamp.nanos());
    }
    if (Math.floorDiv(time, cycleNs) != cycle
        && RecordLayout.templateId(buffer, 0) != SchemaDocument.TEMPLATE_ID) {
      throw refused(sequence, "begins a cycle file and is no schema record");
    }
  }

  private static IllegalArgumentException refused(final long sequence, final String why) {
    return new IllegalArgumentException("record " + sequence + " " + why);
  }

  /** Sequence of the last record, 0 before the first. */
  public long lastSequence() {
    return lastSequence;
  }

  @Override
  public void close() {
    try (lock) {
      queue.close();
    } catch (final IOException ex) {
      throw new UncheckedIOException("journal " + directory + ": " + ex.getMessage(), ex);
    }
  }
}
