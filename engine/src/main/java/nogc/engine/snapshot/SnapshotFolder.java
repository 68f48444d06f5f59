package nogc.engine.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nogc.engine.core.state.StateReader;
import nogc.engine.core.state.StateWriter;
import nogc.engine.replay.Replayer;
import nogc.journal.JournalReader;
import nogc.journal.RecordLayout;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The snapshots of one journal, in a folder of its own beside the journal's files.
 *
 * <p>A snapshot counts only once it has proven itself: it is written under another name, forced to
 * the disk, read back into a new core, which must have the digest of the first one and must write
 * itself down again byte for byte; then it is renamed. Whoever dies on the way leaves a {@code
 * .tmp} file, which the next writer removes.
 *
 * <p>A snapshot is never the truth, the journal is: one that is damaged, of another build or of
 * another journal is passed over, with its reason, for the next older one.
 */
public final class SnapshotFolder {
  private static final String PREFIX = "snapshot-";
  private static final String SUFFIX = ".snap";
  private static final String UNFINISHED = ".tmp";
  private static final int INITIAL_BYTES = 1 << 20;

  private final Path folder;
  private final String buildId;

  /**
   * @param journal directory of the journal
   * @param buildId of this build
   */
  public SnapshotFolder(final Path journal, final String buildId) {
    folder = journal.resolve("snapshots");
    this.buildId = buildId;
  }

  /**
   * Writes a snapshot and proves it.
   *
   * @param replayer settled: it has seen all outputs of its last input
   * @throws IllegalStateException if it is not settled, or what is read back is another state
   * @throws UncheckedIOException if the disk refuses
   */
  public Snapshot write(final Replayer replayer) {
    if (!replayer.isSettled()) {
      throw new IllegalStateException(
          "record " + replayer.sequence() + " is not the last of its input: no snapshot here");
    }
    final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(INITIAL_BYTES);
    final int length = write(replayer, buffer);
    final Path file = folder.resolve(name(replayer.sequence()));
    final Snapshot snapshot =
        new Snapshot(
            file,
            replayer.sequence(),
            replayer.timeNs(),
            replayer.recordCrc(),
            replayer.inputs(),
            replayer.digest(),
            length,
            buildId);
    SnapshotLayout.seal(buffer, snapshot);
    try {
      store(buffer, length, file, snapshot);
    } catch (final IOException ex) {
      throw new UncheckedIOException("snapshot " + file + ": " + ex.getMessage(), ex);
    }
    return snapshot;
  }

  /** Names sort by sequence. */
  private static String name(final long sequence) {
    return PREFIX + "%020d".formatted(sequence) + SUFFIX;
  }

  private static int write(final Replayer replayer, final ExpandableArrayBuffer buffer) {
    final StateWriter writer = new StateWriter(buffer, SnapshotLayout.STATE_OFFSET);
    replayer.visit(writer);
    return writer.position();
  }

  private void store(
      final ExpandableArrayBuffer buffer,
      final int length,
      final Path file,
      final Snapshot snapshot)
      throws IOException {
    Files.createDirectories(folder, attributes("rwx------"));
    removeUnfinished();
    final Path unfinished = folder.resolve(file.getFileName() + UNFINISHED);
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            attributes("rw-------"))) {
      final ByteBuffer bytes = ByteBuffer.wrap(buffer.byteArray(), 0, length);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    prove(unfinished, buffer, snapshot);
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  /** Reads a snapshot back and compares all of it with what was to be written. */
  private static void prove(
      final Path unfinished, final ExpandableArrayBuffer written, final Snapshot snapshot) {
    try (Mapping mapping = new Mapping(unfinished)) {
      final Replayer restored = restore(unfinished, mapping.buffer);
      final ExpandableArrayBuffer again = new ExpandableArrayBuffer((int) snapshot.lengthBytes());
      final int length = write(restored, again);
      SnapshotLayout.seal(again, snapshot);
      if (length != snapshot.lengthBytes()
          || !new UnsafeBuffer(again, 0, length).equals(new UnsafeBuffer(written, 0, length))) {
        throw new IllegalStateException(
            "the state read back from " + unfinished + " is not the state written");
      }
    }
  }

  /** Reads the file into a new core, whose digest must be the one that the file names. */
  private static Replayer restore(final Path file, final DirectBuffer buffer) {
    final Snapshot head = SnapshotLayout.read(file, buffer);
    final Replayer replayer = new Replayer();
    final StateReader reader =
        new StateReader(buffer, SnapshotLayout.STATE_OFFSET, buffer.capacity());
    try {
      replayer.visit(reader);
    } catch (final RuntimeException ex) {
      // The checksum is right, so these are the bytes of another state than this build has.
      throw new UnusableSnapshotException(file, "its state does not fit this build: " + ex);
    }
    if (reader.position() != buffer.capacity() || replayer.digest() != head.hash()) {
      throw new UnusableSnapshotException(file, "its state does not have the digest that it names");
    }
    return replayer;
  }

  /**
   * Restores the newest usable snapshot and places the reader behind what it covers.
   *
   * @param reader of the journal
   * @param say takes a line for each snapshot that is not used
   * @return null if there is none: the reader then stands at the start
   */
  public Replayer restoreNewest(final JournalReader reader, final Consumer<String> say) {
    return restoreNewest(reader, Long.MAX_VALUE, say);
  }

  /**
   * The same with the newest of those that cover no record behind a given one.
   *
   * @param through sequence of that record
   */
  public Replayer restoreNewest(
      final JournalReader reader, final long through, final Consumer<String> say) {
    final String newest = name(through);
    for (final Path file : files()) {
      if (file.getFileName().toString().compareTo(newest) > 0) {
        continue;
      }
      try (Mapping mapping = new Mapping(file)) {
        final Snapshot head = SnapshotLayout.read(file, mapping.buffer);
        if (!head.buildId().equals(buildId)) {
          throw new UnusableSnapshotException(
              file, "build " + head.buildId() + " wrote it, this one is " + buildId);
        }
        checkJournal(head, reader);
        return restore(file, mapping.buffer);
      } catch (final UnusableSnapshotException ex) {
        say.accept(ex.getMessage());
      }
    }
    reader.seekStart();
    return null;
  }

  /** The record that the snapshot ends with must be the journal's. */
  private static void checkJournal(final Snapshot head, final JournalReader reader) {
    final int[] crc = new int[1];
    final boolean there =
        reader.seekSequence(head.sequence())
            && reader.poll((buffer, offset, length) -> crc[0] = RecordLayout.crc(buffer, offset), 1)
                == 1;
    if (!there || crc[0] != head.recordCrc()) {
      throw new UnusableSnapshotException(
          head.file(), "the journal has no such record " + head.sequence());
    }
  }

  /** Heads of the snapshots that are whole, the newest first. */
  public List<Snapshot> list() {
    return files().stream().map(SnapshotFolder::head).filter(head -> head != null).toList();
  }

  private static Snapshot head(final Path file) {
    try (Mapping mapping = new Mapping(file)) {
      return SnapshotLayout.read(file, mapping.buffer);
    } catch (final UnusableSnapshotException ex) {
      return null;
    }
  }

  /**
   * Removes all but the newest ones.
   *
   * @param keep 1 or more
   */
  public void prune(final int keep) {
    if (keep < 1) {
      throw new IllegalArgumentException("keep " + keep + " must be at least 1");
    }
    files().stream().skip(keep).forEach(file -> IoUtil.deleteIfExists(file.toFile()));
  }

  private void removeUnfinished() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(UNFINISHED))
          .forEach(file -> IoUtil.deleteIfExists(file.toFile()));
    }
  }

  /** The newest first: the names sort by sequence. */
  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(PREFIX))
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (final IOException ex) {
      throw new UncheckedIOException("snapshots in " + folder + ": " + ex.getMessage(), ex);
    }
  }

  private static FileAttribute<?> attributes(final String mode) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
  }

  /** A whole file, readable while open. */
  private static final class Mapping implements AutoCloseable {
    private final MappedByteBuffer bytes;
    private final UnsafeBuffer buffer;

    Mapping(final Path file) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        if (channel.size() == 0 || channel.size() > Integer.MAX_VALUE) {
          throw new UnusableSnapshotException(file, "it is " + channel.size() + " bytes long");
        }
        bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        buffer = new UnsafeBuffer(bytes);
      } catch (final NoSuchFileException ex) {
        throw new UnusableSnapshotException(file, "it has been removed");
      } catch (final IOException ex) {
        throw new UncheckedIOException("snapshot " + file + ": " + ex.getMessage(), ex);
      }
    }

    @Override
    public void close() {
      buffer.wrap(0, 0);
      IoUtil.unmap(bytes);
    }
  }
}
