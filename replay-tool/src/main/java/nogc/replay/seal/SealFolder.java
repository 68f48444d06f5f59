package nogc.replay.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/** The seals of a journal: files beside those of its cycles, readable by their owner alone. */
final class SealFolder {
  private final Path directory;

  public SealFolder(final Path directory) {
    this.directory = directory;
  }

  /** The files of seals in order of their cycles. */
  public List<Path> files() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(Seal.SUFFIX)).sorted().toList();
    } catch (final IOException ex) {
      throw new UncheckedIOException(directory + " cannot be listed: " + ex, ex);
    }
  }

  /** The bytes of a seal. */
  static byte[] bytes(final Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (final IOException ex) {
      throw new UncheckedIOException("seal " + file + " cannot be read: " + ex, ex);
    }
  }

  /** Writes a seal to disk whole, in place of one for the same cycle. */
  void write(final Seal seal) {
    final Path file = directory.resolve(seal.cycle() + Seal.SUFFIX);
    final Path draft = directory.resolve(seal.cycle() + Seal.SUFFIX + ".draft");
    try {
      Files.deleteIfExists(draft);
      try (FileChannel channel =
          FileChannel.open(
              draft,
              EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        final ByteBuffer bytes = ByteBuffer.wrap(seal.bytes());
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
        folder.force(true);
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException("seal " + file + " cannot be written: " + ex, ex);
    }
  }
}
