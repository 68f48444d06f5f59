package nogc.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import nogc.journal.schema.RandomRecords;
import nogc.journal.schema.SchemaDocument;

/**
 * Journals for tests: random records in, all records out, bytes changed behind the reader's back.
 */
final class Journals {
  static final long SECOND_NS = 1_000_000_000L;
  static final long DAY_NS = 86_400 * SECOND_NS;

  /** 2026-01-05T00:00:00Z. */
  static final long START_NS = 1_767_571_200L * SECOND_NS;

  private Journals() {}

  static JournalSettings daily(final Path directory) {
    return JournalSettings.of(directory)
        .withRollCycle(RollCycles.FAST_DAILY)
        .withBlockSize(1 << 20);
  }

  static JournalSettings secondly(final Path directory) {
    return JournalSettings.of(directory)
        .withRollCycle(TestRollCycles.TEST_SECONDLY)
        .withBlockSize(1 << 20);
  }

  /** Appends records of random kinds; returns them as they should be read, schema records apart. */
  static List<Entry> append(
      final JournalWriter writer,
      final long seed,
      final int count,
      final long startNs,
      final long stepNs) {
    final RandomRecords random = new RandomRecords(SchemaDocument.current(), seed);
    final RecordBuffer record = new RecordBuffer();
    final List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      final int length = random.next(record.buffer());
      final long sequence = writer.append(record, length, startNs + i * stepNs);
      entries.add(Entry.of(record.buffer(), 0, length));
      if (entries.get(i).sequence() != sequence) {
        throw new AssertionError("append returned " + sequence + ", sealed " + entries.get(i));
      }
    }
    return entries;
  }

  static List<Entry> readAll(final Path directory) {
    try (JournalReader reader = JournalReader.open(directory)) {
      return readAll(reader);
    }
  }

  static List<Entry> readAll(final JournalReader reader) {
    final List<Entry> entries = new ArrayList<>();
    while (reader.poll((b, o, l) -> entries.add(Entry.of(b, o, l)), 1000) > 0) {
      // on to the end
    }
    return entries;
  }

  static List<Entry> withoutSchemas(final List<Entry> entries) {
    return entries.stream().filter(entry -> !entry.isSchema()).toList();
  }

  /** The cycle files in order. */
  static List<Path> cycleFiles(final Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".cq4")).sorted().toList();
    }
  }

  /** Where files lie in memory, if there is such a place. */
  static Path memory() {
    final Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** The bytes of a file up to the last one that is not zero. */
  static byte[] written(final Path file) throws IOException {
    final byte[] all = Files.readAllBytes(file);
    int end = all.length;
    while (end > 0 && all[end - 1] == 0) {
      end--;
    }
    return Arrays.copyOf(all, end);
  }

  /** Makes a file as long as this, with a hole at its end. */
  static void lengthen(final Path file, final long size) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.setLength(size);
    }
  }

  static byte[] bytesAt(final Path file, final long offset, final int length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      final ByteBuffer bytes = ByteBuffer.allocate(length);
      channel.read(bytes, offset);
      return bytes.array();
    }
  }

  static void putBytes(final Path file, final long offset, final byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), offset);
    }
  }

  static void flip(final Path file, final long offset, final int mask) throws IOException {
    final byte[] bytes = bytesAt(file, offset, 1);
    bytes[0] ^= (byte) mask;
    putBytes(file, offset, bytes);
  }

  /** Where the bytes of an entry begin in the file. */
  static long offsetOf(final Path file, final Entry entry) throws IOException {
    final byte[] bytes = Files.readAllBytes(file);
    final byte[] wanted = entry.bytes();
    for (int at = 65_808 + 4; at + wanted.length <= bytes.length; at += 4) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    throw new AssertionError("not in " + file + ": " + entry);
  }
}
