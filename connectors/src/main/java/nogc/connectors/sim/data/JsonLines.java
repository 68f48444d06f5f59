package nogc.connectors.sim.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import nogc.journal.fixed.Decimals;

/**
 * The JSON messages of a capture, several files one behind the other. Each line is the recorder's
 * time and a message, {@code 1618677817.061845: {...}} or {@code 1723161253937085768 {...}}; lines
 * that begin with an address, such as {@code wss://}, tell of the connection and are passed over.
 *
 * <p>Venues send numbers as strings, so no number goes through a double.
 */
final class JsonLines implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Deque<Path> files;
  private final int timeScale;
  private TextLines lines;
  private long recorderTimeNs;

  /**
   * @param timeScale decimals by which the recorder's time falls short of nanoseconds: 9 for
   *     seconds
   */
  JsonLines(final List<Path> files, final int timeScale) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no files");
    }
    this.files = new ArrayDeque<>(files);
    this.timeScale = timeScale;
    this.lines = TextLines.of(this.files.remove());
  }

  /** The next message, null at the end of the last file. */
  JsonNode next() {
    while (true) {
      final String line = lines.next();
      if (line == null) {
        if (files.isEmpty()) {
          return null;
        }
        lines.close();
        lines = TextLines.of(files.remove());
      } else if (!isOfConnection(line)) {
        return message(line);
      }
    }
  }

  /** Shows all messages, from here on, to one that wants them until it has seen enough. */
  void showUntil(final Predicate<JsonNode> enough) {
    try {
      JsonNode message = next();
      while (message != null && !enough.test(message)) {
        message = next();
      }
    } catch (final IllegalArgumentException ex) {
      throw new RecordedDataException(place(), ex.getMessage(), ex);
    }
  }

  /** When the recorder took the message last read, epoch nanoseconds by its own clock. */
  long recorderTimeNs() {
    return recorderTimeNs;
  }

  String place() {
    return lines.place();
  }

  static JsonNode parse(final String text) {
    try {
      return JSON.readTree(text);
    } catch (final JsonProcessingException ex) {
      throw new IllegalArgumentException("no JSON: " + ex.getOriginalMessage(), ex);
    }
  }

  private JsonNode message(final String line) {
    final int space = line.indexOf(' ');
    if (space < 0) {
      throw new IllegalArgumentException("no time in front of the message");
    }
    final int end = line.charAt(space - 1) == ':' ? space - 1 : space;
    recorderTimeNs = Decimals.parse(line.substring(0, end), timeScale);
    return parse(line.substring(space + 1));
  }

  private static boolean isOfConnection(final String line) {
    return line.startsWith("wss://") || line.startsWith("https://");
  }

  @Override
  public void close() {
    lines.close();
  }
}
