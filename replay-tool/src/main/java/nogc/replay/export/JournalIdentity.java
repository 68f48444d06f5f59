package nogc.replay.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.zip.CRC32C;
import nogc.journal.JournalReader;
import nogc.journal.RecordLayout;

/**
 * Tells one journal from another that may stand in its place later: the folder's own file, when it
 * was made, and the first record. It grows and stays the same; a copy is another one.
 */
final class JournalIdentity {
  private JournalIdentity() {}

  /** Moves the reader to the start. */
  static String of(final JournalReader reader) {
    final Path file = reader.directory().resolve("metadata.cq4t");
    try {
      final BasicFileAttributes made = Files.readAttributes(file, BasicFileAttributes.class);
      final CRC32C first = new CRC32C();
      reader.seekStart();
      reader.poll(
          (buffer, offset, length) ->
              first.update(
                  (RecordLayout.crc(buffer, offset) + "@" + RecordLayout.time(buffer, offset))
                      .getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
          1);
      reader.seekStart();
      return String.format(
          "%s-%x-%08x", made.fileKey(), made.creationTime().toMillis(), first.getValue());
    } catch (final IOException ex) {
      throw new UncheckedIOException(file + " cannot be read: " + ex.getMessage(), ex);
    }
  }
}
