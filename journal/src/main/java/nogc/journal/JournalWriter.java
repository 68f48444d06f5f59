package nogc.journal;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.impl.single.TableStoreWriteLock;
import net.openhft.chronicle.threads.BusyTimedPauser;
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
 * A build that continues a cycle which another build began writes its own schema first.
 *
 * <p><b>Durability.</b> A record survives the death of the process as soon as {@code append}
 * returns, since its pages belong to the kernel. It survives the loss of power only after {@link
 * #sync()}, or when the kernel wrote its pages back; a page that did not make it is found by
 * sequence and checksum when the journal is read.
 *
 * <p><b>A full disk</b> is met before a byte is written, see {@link DiskGuard}: the duty cycle asks
 * {@link #checkRoom()} on its timer and ends the session at NONE; should it never ask, {@code
 * append} itself refuses while there is still room, so that the kernel has no reason to kill the
 * process.
 *
 * <p><b>Exclusion.</b> A file lock is held for life; the kernel frees it when the process dies.
 * Opening walks the newest cycle, verifies each record and continues behind the last one; a tail
 * that a loss of power tore is cut off, see {@link #tornTails()}; damage in front of whole records
 * is refused with its place, and so is a journal that a newer schema wrote.
 *
 * <p>Single-threaded; {@code append} allocates nothing and blocks nowhere.
 */
public final class JournalWriter implements AutoCloseable {
  /**
   * Most that a record takes in the file besides itself: header, next header, its share of the
   * index.
   */
  private static final int OVERHEAD_BYTES = 16;

  private final Path directory;
  private final JournalLock lock;
  private final DiskGuard guard;
  private final SingleChronicleQueue queue;
  private final ExcerptAppender appender;
  private final RollCycle rollCycle;
  private final SchemaRecord schemaRecord = new SchemaRecord(SchemaDocument.current());
  private final Stamp stamp = new Stamp();
  private final CycleSync cycleSync;
  private final List<TornTail> tornTails;

  /** End of the cycle that an earlier writer of the same build left open. */
  private final long resumedEndNs;

  /** From this stamp on the next record is the first of this writer in its cycle. */
  private long nextRollNs = Long.MIN_VALUE;

  private long lastSequence;

  /** For other threads: set after the file of the record was entered. */
  private final AtomicLong published = new AtomicLong();

  private long stretchBytes;
  private DiskRoom room = DiskRoom.ROOM;
  private volatile File cycleFile;

  private JournalWriter(
      final JournalSettings settings, final DiskGuard guard, final JournalLock lock)
      throws IOException {
    this.lock = lock;
    this.guard = guard;
    directory = settings.directory();
    cycleSync = new CycleSync(directory);
    final RollCycle stored = StoredRollCycle.of(directory, settings.rollCycle());
    final JournalTail tail = JournalTail.repair(directory, stored);
    final boolean schemaIsOurs = isOurs(tail.schema());
    tornTails = TornTail.unreported(directory);
    lastSequence = tail.lastSequence();
    published.set(lastSequence);
    stamp.raiseTo(tail.lastTime());
    stamp.raiseTo(tail.leastStamp());
    queue = openQueue(settings, stored);
    rollCycle = queue.rollCycle();
    // Ours is the only writer: whoever the queue's own lock names is dead, even if its id lives
    // again.
    new TableStoreWriteLock(queue.metaStore(), BusyTimedPauser::new, 0L).forceUnlock();
    appender = createAppender();
    appender.singleThreadedCheckDisabled(true);
    resumedEndNs = schemaIsOurs && tail.isOpen() ? endOfCycleNs() : Long.MIN_VALUE;
  }

  private SingleChronicleQueue openQueue(final JournalSettings settings, final RollCycle stored) {
    try {
      return SingleChronicleQueueBuilder.single(directory.toFile())
          .rollCycle(stored)
          .blockSize(settings.blockSize())
          .timeProvider(stamp)
          .build();
    } catch (final RuntimeException | AssertionError ex) {
      throw damaged("its metadata are", ex);
    }
  }

  private ExcerptAppender createAppender() {
    try {
      return queue.createAppender();
    } catch (final RuntimeException | AssertionError ex) {
      queue.close();
      throw damaged("the head of a file is", ex);
    }
  }

  /** On bytes that it never wrote the queue throws whatever comes first. */
  private IllegalStateException damaged(final String what, final Throwable cause) {
    return new IllegalStateException(
        "journal " + directory + " cannot be opened: " + what + " damaged (" + cause + ")", cause);
  }

  /**
   * Opens a journal to append behind its last record; makes it if there is none.
   *
   * @throws IllegalStateException if another process or writer holds it, or a newer build wrote it
   * @throws JournalFullException if the disk has too little room to begin with
   * @throws CorruptJournalException if its newest cycle holds a bad record in front of whole ones
   */
  public static JournalWriter open(final JournalSettings settings) {
    return open(settings, null);
  }

  /**
   * Like {@link #open(JournalSettings)}.
   *
   * @param guard of the free space; null for the default marks on the journal's file system
   */
  public static JournalWriter open(final JournalSettings settings, final DiskGuard guard) {
    final Path directory = settings.directory();
    try {
      PrivateFiles.createFolder(directory);
      final DiskGuard chosen = guard == null ? DiskGuard.of(directory) : guard;
      chosen.checkStart(directory);
      final JournalLock lock = JournalLock.take(directory);
      JournalWriter writer = null;
      try {
        final boolean made = StoredRollCycle.moveAsideUnfinished(directory);
        writer = new JournalWriter(settings, chosen, lock);
        PrivateFiles.close(directory.resolve(StoredRollCycle.METADATA));
        if (made) {
          CycleSync.force(directory.resolve(StoredRollCycle.METADATA));
          CycleSync.force(directory);
        }
        return writer;
      } finally {
        if (writer == null) {
          lock.close();
        }
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException("journal " + directory + ": " + ex.getMessage(), ex);
    }
  }

  /** Returns whether the newest cycle already carries this build's schema. */
  private boolean isOurs(final SchemaDocument theirs) {
    if (theirs == null) {
      return false;
    }
    final SchemaDocument ours = SchemaDocument.current();
    if (theirs.id() != ours.id() || theirs.version() > ours.version()) {
      throw new IllegalStateException(
          "journal "
              + directory
              + " was written with schema "
              + theirs.id()
              + " version "
              + theirs.version()
              + ", this build writes schema "
              + ours.id()
              + " version "
              + ours.version()
              + ": use the newer build, or another directory");
    }
    return Arrays.equals(theirs.sha256(), ours.sha256());
  }

  /**
   * What was cut off the journal and is not journaled yet, oldest first: now, or by an earlier
   * writer that died before it could. Each is to be journaled, then {@linkplain TornTail#reported
   * marked}.
   */
  public List<TornTail> tornTails() {
    return tornTails;
  }

  /**
   * Appends one record.
   *
   * @param record holds it at offset 0; sequence, time and checksum are filled in here
   * @param length in bytes, 4 modulo 8
   * @param timeNs epoch nanoseconds; raised to the last stamp if it lies before it
   * @return the sequence given
   * @throws JournalFullException if the disk is full; nothing was written
   */
  public long append(final RecordBuffer record, final int length, final long timeNs) {
    if ((length & 7) != 4 || length < RecordLayout.BODY_OFFSET) {
      throw new IllegalArgumentException(
          "record of " + length + " bytes: a record has 4 modulo 8 bytes, 28 at least");
    }
    stamp.raiseTo(timeNs);
    final long sequence =
        stamp.nanos() < nextRollNs ? write(record, length) : appendFirst(record, length);
    published.lazySet(sequence);
    return sequence;
  }

  /**
   * Whether a record of this stamp would come behind a schema record of its own: at the head of a
   * new cycle, or where this build goes on with a cycle that another schema began.
   */
  public boolean beginsCycle(final long timeNs) {
    return Math.max(timeNs, stamp.nanos()) >= Math.max(nextRollNs, resumedEndNs);
  }

  private long appendFirst(final RecordBuffer record, final int length) {
    if (beginsCycle(stamp.nanos())) {
      write(schemaRecord.buffer(), schemaRecord.length());
    }
    final long sequence = write(record, length);
    nextRollNs = endOfCycleNs();
    cycleFile = appender.currentFile();
    try {
      PrivateFiles.close(cycleFile.toPath());
      cycleSync.enter(cycleFile);
    } catch (final IOException ex) {
      throw new UncheckedIOException("journal " + directory + ": " + ex.getMessage(), ex);
    }
    return sequence;
  }

  private long write(final RecordBuffer record, final int length) {
    stretchBytes -= length + OVERHEAD_BYTES;
    if (stretchBytes < 0) {
      stretchBytes = guard.nextStretch(directory);
      checkRoom();
    }
    final long sequence = lastSequence + 1;
    record.seal(sequence, stamp.nanos(), length);
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
    return stamp.nanos();
  }

  /**
   * Sequence that the next {@link #append} at the last stamp gives: outputs of the core use it,
   * whose stamp is that of their cause, so that no roll can come between.
   */
  public long nextSequence() {
    return lastSequence + 1;
  }

  /**
   * Asks the file system how much room is left: about a microsecond, for the duty cycle's timer.
   */
  public DiskRoom checkRoom() {
    room = guard.room();
    return room;
  }

  /**
   * What the last look found. The writer looks by itself too, the oftener the less room there is,
   * so that a session always finds room for its last records.
   */
  public DiskRoom room() {
    return room;
  }

  /**
   * Brings all appended records to the disk, and waits for it. From any thread.
   *
   * @throws UncheckedIOException if the disk refuses
   */
  public void sync() {
    try {
      cycleSync.sync();
    } catch (final IOException ex) {
      throw new UncheckedIOException("journal " + directory + ": " + ex.getMessage(), ex);
    }
  }

  /** Like {@link #sync()}, for files that a former writer left. */
  void syncOlder() {
    try {
      cycleSync.syncAll();
    } catch (final IOException ex) {
      throw new UncheckedIOException("journal " + directory + ": " + ex.getMessage(), ex);
    }
  }

  /** Sequence of the last record whose file is known to {@link #sync()}. For other threads. */
  long published() {
    return published.get();
  }

  Path directory() {
    return directory;
  }

  /** The file that records go to; null before the first. For other threads. */
  File cycleFile() {
    return cycleFile;
  }

  private long endOfCycleNs() {
    final long cycleNs = rollCycle.lengthInMillis() * 1_000_000L;
    return (Math.floorDiv(stamp.nanos(), cycleNs) + 1) * cycleNs;
  }

  @Override
  public void close() {
    try (lock;
        cycleSync) {
      queue.close();
    } catch (final IOException ex) {
      throw new UncheckedIOException("journal " + directory + ": " + ex.getMessage(), ex);
    }
  }
}
