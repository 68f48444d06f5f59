package nogc.connectors.common;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The raw frames of a connector's life, in one compressed file: a line of JSON for each, with its
 * time, stream and direction, and the text or, for binary frames, its Base64. They are kept to find
 * out later what a venue really sent, and to feed it to the parsers again.
 *
 * <p>What goes out is kept only where the connector hands it over; messages with secrets never are.
 * On the gateway's thread only.
 */
public final class Capture implements AutoCloseable {
  /** Takes frames that are read back. */
  @FunctionalInterface
  public interface Reader {
    /**
     * One frame.
     *
     * @param outgoing whether we sent it
     * @param text of a text frame, else null
     * @param bytes of a binary frame, else null
     */
    void onFrame(long timeNs, String stream, boolean outgoing, String text, byte[] bytes);
  }

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator out;

  private Capture(final JsonGenerator out) {
    this.out = out;
  }

  /**
   * Begins a file in the folder, which is made if it is not there.
   *
   * @param folder null if nobody asked for a capture: then nothing is kept
   * @param name of the gateway
   * @param nowNs epoch nanoseconds, part of the file's name
   */
  public static Capture open(final Path folder, final String name, final long nowNs) {
    if (folder == null) {
      return new Capture(null);
    }
    try {
      Files.createDirectories(folder);
      final Path file = folder.resolve(name + "-" + nowNs + ".jsonl.gz");
      final JsonGenerator out =
          JSON.createGenerator(
              new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), true));
      out.setRootValueSeparator(new com.fasterxml.jackson.core.io.SerializedString("\n"));
      return new Capture(out);
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** Whether frames are kept at all. */
  public boolean isOn() {
    return out != null;
  }

  /** Keeps a text frame. */
  public void text(
      final long timeNs, final String stream, final boolean outgoing, final String text) {
    if (out != null) {
      write(timeNs, stream, outgoing, text, null);
    }
  }

  /** Keeps a binary frame. */
  public void binary(
      final long timeNs, final String stream, final boolean outgoing, final byte[] bytes) {
    if (out != null) {
      write(timeNs, stream, outgoing, null, bytes);
    }
  }

  private void write(
      final long timeNs,
      final String stream,
      final boolean outgoing,
      final String text,
      final byte[] bytes) {
    try {
      out.writeStartObject();
      out.writeNumberField("time", timeNs);
      out.writeStringField("stream", stream);
      out.writeBooleanField("out", outgoing);
      if (text != null) {
        out.writeStringField("text", text);
      } else {
        out.writeBinaryField("bytes", bytes);
      }
      out.writeEndObject();
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /**
   * Reads a file from its first frame to its last; one that was cut off ends with its last whole
   * frame.
   */
  public static void read(final Path file, final Reader reader) {
    try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)));
        JsonParser json = JSON.createParser(in)) {
      while (json.nextToken() == JsonToken.START_OBJECT) {
        readFrame(json, reader);
      }
    } catch (final java.io.EOFException | com.fasterxml.jackson.core.io.JsonEOFException ex) {
      // The process died while it wrote: what came before has been handed over.
      return;
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static void readFrame(final JsonParser json, final Reader reader) throws IOException {
    long timeNs = 0;
    String stream = "";
    boolean outgoing = false;
    String text = null;
    byte[] bytes = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      final String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "time" -> timeNs = json.getLongValue();
        case "stream" -> stream = json.getText();
        case "out" -> outgoing = json.getBooleanValue();
        case "text" -> text = json.getText();
        case "bytes" -> bytes = json.getBinaryValue();
        default -> json.skipChildren();
      }
    }
    reader.onFrame(timeNs, stream, outgoing, text, bytes);
  }

  @Override
  public void close() {
    if (out != null) {
      try {
        out.close();
      } catch (final IOException ex) {
        throw new UncheckedIOException(ex);
      }
    }
  }
}
