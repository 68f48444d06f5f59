package nogc.connectors.sim.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;

/** The lines of a text, plain, gzipped or zipped, and the place where one is in it. */
final class TextLines implements AutoCloseable {
  private final String name;
  private final BufferedReader reader;
  private long lineNumber;

  private TextLines(final String name, final InputStream bytes) {
    this.name = name;
    this.reader =
        new BufferedReader(
            new InputStreamReader(
                bytes, UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)),
            1 << 16);
  }

  /** A file ending in {@code .gz} is unpacked; of a {@code .zip} the only entry is read. */
  static TextLines of(final Path file) {
    try {
      return new TextLines(file.toString(), Unpacked.open(file));
    } catch (final IOException | IllegalArgumentException ex) {
      throw RecordedDataException.unreadable(file.toString(), ex);
    }
  }

  /** The first line of a file, null if there is none. */
  static String firstOf(final Path file) {
    try (TextLines lines = of(file)) {
      return lines.next();
    }
  }

  /** A resource of the class path. */
  static TextLines ofResource(final String resource) {
    final InputStream bytes = TextLines.class.getClassLoader().getResourceAsStream(resource);
    if (bytes == null) {
      throw new IllegalStateException("no " + resource + " on the class path");
    }
    return new TextLines(resource, bytes);
  }

  /** The next line, null at the end. */
  String next() {
    try {
      final String line = reader.readLine();
      lineNumber += line == null ? 0 : 1;
      return line;
    } catch (final IOException ex) {
      throw RecordedDataException.unreadable(place(), ex);
    }
  }

  /** File and line of the line last read. */
  String place() {
    return name + ":" + lineNumber;
  }

  RecordedDataException malformed(final String why) {
    return new RecordedDataException(place(), why, null);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (final IOException ex) {
      throw new UncheckedIOException("cannot close " + name + ": " + ex, ex);
    }
  }
}
