package nogc.replay.backtest.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nogc.journal.JournalReader;
import nogc.journal.RecordLayout;
import org.agrona.DirectBuffer;

/**
 * SHA-256 over names and bytes of files and of what folders hold. Of a journal only its records
 * count: whoever reads it changes its files.
 */
public final class DataHash {
  private static final int CHUNK = 1 << 20;
  private static final int POLL_LIMIT = 4_096;

  private final MessageDigest digest;
  private final Set<Path> places = new HashSet<>();
  private final byte[] record = new byte[RecordLayout.MAX_LENGTH];

  /** Of nothing so far. */
  public DataHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (final NoSuchAlgorithmException ex) {
      throw new IllegalStateException(ex);
    }
  }

  /**
   * Adds a file, the records of a journal, all files below another folder, or those that a pattern
   * in the last name of the path matches, in the order of their names.
   *
   * @throws UncheckedIOException naming what cannot be read
   */
  public DataHash add(final Path path) {
    if (Files.exists(path.resolve("metadata.cq4t"))) {
      addJournal(path);
    } else if (Files.isDirectory(path)) {
      add(path, files(path));
    } else if (Files.exists(path)) {
      add(path.getFileName().toString(), path);
    } else {
      matching(path).forEach(file -> add(file.getFileName().toString(), file));
    }
    return this;
  }

  private void addJournal(final Path journal) {
    try (JournalReader reader = JournalReader.open(journal)) {
      while (reader.poll(this::add, POLL_LIMIT) > 0) {
        // until the end
      }
    }
  }

  /**
   * Adds files by their names within a folder.
   *
   * @throws UncheckedIOException naming what cannot be read
   */
  public DataHash add(final Path folder, final List<Path> files) {
    files.forEach(file -> add(folder.relativize(file).toString(), file));
    return this;
  }

  /**
   * Adds the jar or the folder of classes from which a class was loaded, once.
   *
   * @throws UncheckedIOException naming what cannot be read
   */
  public DataHash add(final Class<?> type) {
    try {
      final Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      return places.add(place) ? add(place) : this;
    } catch (final URISyntaxException ex) {
      throw new IllegalStateException("the classes beside " + type + " cannot be read", ex);
    }
  }

  private static List<Path> files(final Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (final IOException ex) {
      throw new UncheckedIOException("cannot list " + folder + ": " + ex.getMessage(), ex);
    }
  }

  private static List<Path> matching(final Path pattern) {
    final List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(pattern.getParent(), pattern.getFileName().toString())) {
      found.forEach(files::add);
    } catch (final IOException ex) {
      throw new UncheckedIOException("cannot list " + pattern + ": " + ex.getMessage(), ex);
    }
    files.sort(null);
    return files;
  }

  private void add(final String name, final Path file) {
    final byte[] chunk = new byte[CHUNK];
    add(name);
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        digest.update(chunk, 0, count);
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException("cannot read " + file + ": " + ex.getMessage(), ex);
    }
  }

  /** Adds a text; its end is marked. */
  public DataHash add(final String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return this;
  }

  /** Adds bytes with their length before them. */
  public DataHash add(final DirectBuffer buffer, final int offset, final int length) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      digest.update((byte) (length >>> shift));
    }
    buffer.getBytes(offset, record, 0, length);
    digest.update(record, 0, length);
    return this;
  }

  /** The hash in hexadecimal digits; nothing can be added afterwards. */
  public String hex() {
    final StringBuilder text = new StringBuilder();
    for (final byte each : digest.digest()) {
      text.append(String.format("%02x", each));
    }
    return text.toString();
  }
}
