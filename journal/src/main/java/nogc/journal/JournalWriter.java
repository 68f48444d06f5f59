package nogc.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.SchemaEncoder;
import nogc.journal.schema.SchemaDocument;

/**
 * The only appender of a journal.
 *
 * <p><b>Order.</b> Every record gets the next sequence number; {@link #append} returns when the
 * record is visible to all readers of this machine. A stamp that would run backwards is raised to
 * the last one, because a queue that is fed an older time would select a closed cycle.
 *
 * <p><b>Rolling.</b> The cycle of a record is a function of its stamp, so a replay cuts the same
 * files. The first record of every cycle is the schema; it takes a sequence number like any other.
 *
 * <p><b>Durability.</b> A record survives the death of the process as soon as {@code append}
 * returns, since its pages belong to the kernel. It survives the loss of power only after {@link
 * #sync()}, or when the kernel wrote its pages back; a page that did not make it is found by
 * sequence and checksum when the journal is read.
 *
 * <p><b>Exclusion.</b> A file lock on {@code writer.lock} is held for life; the kernel frees it
 * when the process dies. Opening walks the newest cycle, verifies each record and continues behind
 * the last one; a corrupt tail is refused with its place.
 *
 * <p>Single-threaded; {@code append} allocates nothing and blocks nowhere.
 */
public final class JournalWriter implements AutoCloseable {
  static final String LOCK_FILE = "writer.lock";

  private final FileChannel lockChannel;
  private final FileLock lock;
  private final ChronicleQueue queue;
  private final ExcerptAppender appender;
  private final RollCycle rollCycle;
  private final RecordBuffer schemaRecord;
  private final int schemaLength;
  private final Stamp stamp = new Stamp();
  private long cycle = Long.MIN_VALUE;
  private long lastSequence;

  private JournalWriter(
      final JournalSettings settings, final FileChannel lockChannel, final FileLock lock) {
    this.lockChannel = lockChannel;
    this.lock = lock;
    final Path directory = settings.directory();
    if (Files.exists(directory.resolve("metadata.cq4t"))) {
      try (JournalReader reader = JournalReader.open(directory)) {
        reader.seekNewestCycle();
        while (reader.poll((buffer, offset, length) -> {}, 1024) > 0) {
          // to the end, verifying
        }
        lastSequence = reader.sequence();
        stamp.nanos = reader.time();
      }
    }
    queue =
        SingleChronicleQueueBuilder.single(directory.toFile())
            .rollCycle(settings.rollCycle())
            .blockSize(settings.blockSize())
            .timeProvider(stamp)
            .build();
    rollCycle = queue.rollCycle();
    appender = queue.createAppender();
    appender.singleThreadedCheckDisabled(true);
    if (lastSequence > 0) {
      cycle = currentCycle();
    }
    final SchemaDocument schema = SchemaDocument.current();
    final byte[] text = schema.text();
    schemaRecord = new RecordBuffer(text.length + 256);
    final SchemaEncoder encoder =
        new SchemaEncoder()
            .wrapAndApplyHeader(schemaRecord.buffer(), 0, new MessageHeaderEncoder());
    encoder.instrument(0).source((short) 0).flags().clear();
    final byte[] digest = schema.sha256();
    for (int i = 0; i < digest.length; i++) {
      encoder.sha256(i, (short) (digest[i] & 0xFF));
    }
    encoder.putText(text, 0, text.length);
    schemaLength = MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
  }

  /**
   * Opens a journal to append behind its last record; makes it if there is none.
   *
   * @throws IllegalStateException if another process or writer holds it
   * @throws CorruptJournalException if its newest cycle holds a bad record
   */
  public static JournalWriter open(final JournalSettings settings) {
    final Path directory = settings.directory();
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      final Path lockFile = directory.resolve(LOCK_FILE);
      final FileChannel channel =
          FileChannel.open(
              lockFile,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      JournalWriter writer = null;
      try {
        final FileLock lock = lock(channel, lockFile);
        channel.truncate(0);
        channel.write(
            StandardCharsets.US_ASCII.encode(Long.toString(ProcessHandle.current().pid())), 0);
        writer = new JournalWriter(settings, channel, lock);
        return writer;
      } finally {
        if (writer == null) {
          channel.close();
        }
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException("journal " + directory + ": " + ex.getMessage(), ex);
    }
  }

  private static FileLock lock(final FileChannel channel, final Path file) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (final OverlappingFileLockException ex) {
      throw new IllegalStateException(
          "journal " + file.getParent() + " is already open for writing in this process", ex);
    }
    if (lock == null) {
      throw new IllegalStateException(
          "journal "
              + file.getParent()
              + " is in use by process "
              + Files.readString(file)
              + "; stop that engine or choose another directory");
    }
    return lock;
  }

  /**
   * Appends one record.
   *
   * @param record holds it at offset 0; sequence, time and checksum are filled in here
   * @param length in bytes, 4 modulo 8
   * @param timeNs epoch nanoseconds; raised to the last stamp if it lies before it
   * @return the sequence given
   */
  public long append(final RecordBuffer record, final int length, final long timeNs) {
    if (timeNs > stamp.nanos) {
      stamp.nanos = timeNs;
    }
    final long now = currentCycle();
    if (now != cycle) {
      write(schemaRecord, schemaLength);
      cycle = now;
    }
    return write(record, length);
  }

  private long write(final RecordBuffer record, final int length) {
    final long sequence = lastSequence + 1;
    record.seal(sequence, stamp.nanos, length);
    appender.writeBytes(record.bytes(length));
    lastSequence = sequence;
    return sequence;
  }

  /** Sequence of the last record, 0 in an empty journal. */
  public long lastSequence() {
    return lastSequence;
  }

  /** Stamp of the last record, epoch nanoseconds. */
  public long lastTime() {
    return stamp.nanos;
  }

  /**
   * Sequence that the next {@link #append} at the last stamp gives: outputs of the core use it,
   * whose stamp is that of their cause, so that no roll can come between.
   */
  public long nextSequence() {
    return lastSequence + 1;
  }

  /** Asks the kernel to bring all appended records to the disk, and waits for it. */
  public void sync() {
    appender.sync();
  }

  private long currentCycle() {
    return rollCycle.current(stamp, 0);
  }

  @Override
  public void close() {
    queue.close();
    try {
      lock.release();
      lockChannel.close();
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** Feeds the queue the time of the record, not that of the machine. */
  private static final class Stamp implements TimeProvider {
    private long nanos;

    @Override
    public long currentTimeMillis() {
      return nanos / 1_000_000;
    }

    @Override
    public long currentTimeMicros() {
      return nanos / 1_000;
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }
  }
}
