package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import nogc.connectors.sim.VenueHost;
import nogc.connectors.simulator.Faults;
import okhttp3.Headers;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/**
 * A client of the stream of trade updates, {@code /stream}: authenticate, then listen (Alpaca docs,
 * Websocket Streaming). Frames are binary with JSON in them, as in the paper environment, unless
 * the settings want text, or MessagePack if the client asked for that.
 */
final class UpdateSocket extends WebSocketListener implements TradeUpdates.Listener {
  private static final int NORMAL = 1000;
  private static final String UPDATES = "trade_updates";

  private final TradeUpdates updates;
  private final VenueHost host;
  private final AlpacaSettings settings;
  private final Faults<AlpacaFault> faults;
  private final boolean msgpack;
  private final Runnable breaker;
  private volatile WebSocket socket;
  private boolean authorized;

  /**
   * @param breaker breaks the connection without a word
   */
  UpdateSocket(
      final TradeUpdates updates,
      final VenueHost host,
      final AlpacaSettings settings,
      final Faults<AlpacaFault> faults,
      final Headers headers,
      final Runnable breaker) {
    this.breaker = breaker;
    this.updates = updates;
    this.host = host;
    this.settings = settings;
    this.faults = faults;
    msgpack = "application/msgpack".equals(headers.get("Content-Type"));
  }

  @Override
  public void onOpen(final WebSocket opened, final Response response) {
    socket = opened;
  }

  @Override
  public void onMessage(final WebSocket from, final String text) {
    host.execute(() -> receive(Wire.parse(text)));
  }

  @Override
  public void onMessage(final WebSocket from, final ByteString bytes) {
    host.execute(
        () -> receive(msgpack ? Wire.ofMsgpack(bytes.toByteArray()) : Wire.parse(bytes.utf8())));
  }

  @Override
  public void onClosing(final WebSocket from, final int code, final String reason) {
    from.close(NORMAL, null);
    host.execute(() -> updates.remove(this));
  }

  @Override
  public void onFailure(final WebSocket from, final Throwable error, final Response response) {
    host.execute(() -> updates.remove(this));
  }

  private void receive(final JsonNode message) {
    final String action = message == null ? "" : message.path("action").asText();
    switch (action) {
      case "authenticate" ->
          authorize(
              message.path("data").path("key_id").asText(),
              message.path("data").path("secret_key").asText(),
              action);
      case "auth" ->
          authorize(message.path("key").asText(), message.path("secret").asText(), action);
      case "listen" -> listen(message.path("data").path("streams"));
      default -> {
        final ObjectNode error = Wire.object().put("stream", "error");
        error.putObject("data").put("error", "invalid message");
        send(error);
      }
    }
  }

  private void authorize(final String key, final String secret, final String action) {
    authorized = settings.credentials().match(key, secret);
    authorization(authorized, action);
    if (!authorized) {
      socket.close(NORMAL, null);
    }
  }

  private void authorization(final boolean granted, final String action) {
    final ObjectNode reply = Wire.object().put("stream", "authorization");
    reply
        .putObject("data")
        .put("status", granted ? "authorized" : "unauthorized")
        .put("action", action);
    send(reply);
  }

  /** Replaces what was listened to; an empty list ends it. */
  private void listen(final JsonNode streams) {
    if (!authorized) {
      authorization(false, "listen");
      return;
    }
    updates.remove(this);
    final ObjectNode reply = Wire.object().put("stream", "listening");
    final ArrayNode heard = reply.putObject("data").putArray("streams");
    for (final JsonNode stream : streams) {
      if (stream.asText().equals(UPDATES)) {
        heard.add(UPDATES);
        updates.addSocket(this);
      }
    }
    send(reply);
  }

  @Override
  public void onUpdate(final String id, final long at, final ObjectNode update) {
    final ObjectNode message = Wire.object().put("stream", UPDATES);
    message.set("data", update);
    send(message);
  }

  private void send(final ObjectNode message) {
    if (msgpack) {
      socket.send(ByteString.of(Wire.msgpack(message)));
    } else if (settings.hasTextUpdates()
        != faults.happens(AlpacaFault.OTHER_FRAME_TYPE, "/stream")) {
      socket.send(Wire.json(message));
    } else {
      socket.send(ByteString.encodeUtf8(Wire.json(message)));
    }
  }

  @Override
  public void drop() {
    updates.remove(this);
    breaker.run();
  }
}
