package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponseBody;
import nogc.connectors.sim.VenueHost;
import okio.BufferedSink;

/**
 * The body of {@code GET /v2/events/trades}: server-sent events, in chunks, until either side ends
 * it. A comment goes out when nothing else does, so that a client that has left is noticed.
 */
final class EventStream implements MockResponseBody, TradeUpdates.Listener {
  private static final String END = "";
  private static final long COMMENT_AFTER_MS = 1_000;

  private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final TradeUpdates updates;
  private final VenueHost host;

  EventStream(final TradeUpdates updates, final VenueHost host) {
    this.updates = updates;
    this.host = host;
  }

  @Override
  public long getContentLength() {
    return -1;
  }

  @Override
  public void writeTo(final BufferedSink sink) throws IOException {
    try {
      for (String event = next(); !event.equals(END); event = next()) {
        final byte[] bytes = event.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        sink.writeHexadecimalUnsignedLong(bytes.length).writeUtf8("\r\n");
        sink.write(bytes).writeUtf8("\r\n").flush();
      }
      sink.writeUtf8("0\r\n").flush(); // the server adds the trailers, which are none
    } finally {
      host.execute(() -> updates.remove(this));
    }
  }

  private String next() throws IOException {
    try {
      final String event = events.poll(COMMENT_AFTER_MS, TimeUnit.MILLISECONDS);
      return event == null ? ": heartbeat\n\n" : event;
    } catch (final InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", ex);
    }
  }

  @Override
  public void onUpdate(final String id, final long at, final ObjectNode update) {
    final ObjectNode event = Wire.object().put("at", Times.utc(at)).put("event_id", id);
    event.setAll(update);
    events.add("data: " + Wire.json(event) + "\n\n");
  }

  @Override
  public void comment(final String text) {
    events.add(": " + text + "\n\n");
  }

  @Override
  public void drop() {
    updates.remove(this);
    events.add(END);
  }
}
