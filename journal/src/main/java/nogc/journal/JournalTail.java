package nogc.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.RollCycle;
import nogc.journal.schema.SchemaDocument;

/**
 * Finds where a journal ends, whatever happened to its last writer, and makes it end there.
 *
 * <p>A killed writer leaves nothing to repair: what it had not published is not there. After a loss
 * of power the last pages may be missing, in any order: the journal then ends at its last record
 * whose sequence and checksum are right. What lies behind in the newest file that has a record is a
 * <em>torn tail</em> if nothing whole is in it; it is copied aside and cut off. A bad or missing
 * record in front of whole ones is <em>damage</em>, and nothing is changed: a person decides. Files
 * before that one are not looked at; whoever reads them verifies them.
 *
 * <p>To be used under the journal's lock, before the queue is opened.
 */
final class JournalTail {
  private static final String UNFINISHED = ".unfinished";

  private interface Mending {
    void run() throws IOException;
  }

  private final Path directory;
  private final RollCycle rollCycle;
  private final CycleName names;
  private final List<Mending> mendings = new ArrayList<>();
  private long lastSequence;
  private long lastTime = Long.MIN_VALUE;
  private long leastStamp = Long.MIN_VALUE;
  private SchemaDocument schema;
  private boolean open;

  private JournalTail(final Path directory, final RollCycle rollCycle) {
    this.directory = directory;
    this.rollCycle = rollCycle;
    names = new CycleName(rollCycle);
  }

  /**
   * Brings the journal to its end.
   *
   * @throws CorruptJournalException if whole records lie behind a bad one; nothing is changed then
   */
  static JournalTail repair(final Path directory, final RollCycle rollCycle) throws IOException {
    final JournalTail tail = new JournalTail(directory, rollCycle);
    tail.inspect(CycleScan.ANY);
    tail.mend();
    return tail;
  }

  /**
   * Cuts off a record and all behind it, though whole ones are among them.
   *
   * @param sequence of the first record to go, in the newest file that has a record
   * @throws IllegalArgumentException if it does not lie there, or is the first of that file
   */
  static JournalTail cutFrom(final Path directory, final RollCycle rollCycle, final long sequence)
      throws IOException {
    final JournalTail tail = new JournalTail(directory, rollCycle);
    tail.inspect(sequence);
    if (tail.lastSequence + 1 != sequence) {
      throw new IllegalArgumentException(
          "record "
              + sequence
              + " cannot be the first to go: the newest file with a record would then end at "
              + tail.lastSequence);
    }
    tail.mend();
    return tail;
  }

  private void inspect(final long from) throws IOException {
    for (final Path file : newestFirst()) {
      final int cycle = cycle(file);
      try (CycleHead head = new CycleHead(directory, rollCycle);
          CycleScan scan = new CycleScan(file, head.lastPosition(cycle))) {
        inspect(file, scan, head.count(cycle), from);
        if (scan.records() > 0) {
          return;
        }
      }
    }
  }

  private List<Path> newestFirst() throws IOException {
    final List<Path> cycles = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      files.filter(file -> file.toString().endsWith(CycleName.SUFFIX)).forEach(cycles::add);
    }
    for (final Path file : cycles) {
      if (cycle(file) == RecordTailer.NONE) {
        throw new IllegalStateException(
            file + " is not named as a journal that rolls by " + rollCycle + " names its files");
      }
    }
    cycles.sort(Comparator.comparingInt(this::cycle).reversed());
    return cycles;
  }

  private int cycle(final Path file) {
    return names.parse(file.getFileName().toString());
  }

  private void inspect(final Path file, final CycleScan scan, final long counted, final long from)
      throws IOException {
    final int cycle = cycle(file);
    if (scan.isFinished()) {
      scan.walk(from);
      leastStamp = Math.max(leastStamp, names.startNs(cycle));
    }
    final long survivor = from == CycleScan.ANY ? scan.survivor() : CycleScan.NONE;
    if (survivor != CycleScan.NONE) {
      throw new CorruptJournalException(
          (scan.complaint() == null ? "a record is missing" : scan.complaint())
              + ", and a whole record lies behind it at file offset "
              + (survivor + Integer.BYTES),
          scan.lastSequence() + 1,
          rollCycle.toIndex(cycle, scan.records()),
          scan.end() + Integer.BYTES);
    }
    final boolean torn = scan.complaint() != null || scan.isBehindMark(counted);
    if (!scan.isFinished()) {
      mendings.add(() -> moveAside(file));
    } else if (torn) {
      final long begin = scan.records() == 0 ? 0 : scan.end();
      final long dirtyEnd = scan.lastByte(begin);
      mendings.add(() -> cut(file, scan, begin, dirtyEnd));
    } else if (!scan.sawMark()) {
      mendings.add(() -> mark(file, scan));
    }
    if (scan.records() > 0) {
      take(scan, cycle, torn);
    }
  }

  private void take(final CycleScan scan, final int cycle, final boolean torn) {
    lastSequence = scan.lastSequence();
    lastTime = scan.lastTime();
    schema = scan.schema();
    if (scan.isEnded() && !torn) {
      leastStamp = Math.max(leastStamp, names.startNs(cycle + 1));
    }
    open = leastStamp <= lastTime;
  }

  private void mend() throws IOException {
    for (final Mending each : mendings) {
      each.run();
    }
  }

  /** The queue has not made the file yet; whoever opens it waits until he loses patience. */
  private void moveAside(final Path file) throws IOException {
    Files.move(
        file,
        directory.resolve(file.getFileName() + UNFINISHED),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private void cut(final Path file, final CycleScan scan, final long begin, final long dirtyEnd)
      throws IOException {
    try (CycleCut cut = new CycleCut(file, rollCycle)) {
      cut.keep(begin, dirtyEnd, TornTail.nextFile(directory, lastSequence + 1, begin));
      if (scan.records() > 0) {
        cut.end(scan.lastRecord(), scan.records(), begin, dirtyEnd);
        return;
      }
    }
    Files.delete(file);
  }

  private void mark(final Path file, final CycleScan scan) throws IOException {
    try (CycleCut cut = new CycleCut(file, rollCycle)) {
      cut.endHead(scan.lastRecord(), scan.records());
    }
  }

  /** Sequence of the last record, 0 in an empty journal. */
  long lastSequence() {
    return lastSequence;
  }

  /** Stamp of the last record, epoch nanoseconds. */
  long lastTime() {
    return lastTime;
  }

  /**
   * The next record must not be stamped before: the newest file begins then, or the one that held
   * the last record was ended for good.
   */
  long leastStamp() {
    return leastStamp;
  }

  /** The schema in force at the end; null in an empty journal. */
  SchemaDocument schema() {
    return schema;
  }

  /** Whether the next record may go into the file of the last one. */
  boolean isOpen() {
    return open;
  }
}
