package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import nogc.connectors.sim.VenueHost;
import okhttp3.Headers;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/**
 * A client of a market data feed: connected, authenticated, subscribed, in this order (Alpaca docs,
 * Streaming Market Data). OkHttp's threads only bring; all else is on the venue's thread.
 */
final class FeedSocket extends WebSocketListener {
  private static final int NORMAL = 1000;
  private static final List<String> AUTOMATIC = List.of("corrections", "cancelErrors");

  private final FeedHub hub;
  private final VenueHost host;
  private final boolean msgpack;
  private final Headers headers;
  private final Runnable breaker;
  private final Map<String, TreeSet<String>> channels = new LinkedHashMap<>();
  private volatile WebSocket socket;
  private boolean authenticated;
  private boolean closed;

  /**
   * @param breaker breaks the connection without a word
   */
  FeedSocket(
      final FeedHub hub, final VenueHost host, final Headers headers, final Runnable breaker) {
    this.hub = hub;
    this.breaker = breaker;
    this.host = host;
    this.headers = headers;
    msgpack = "application/msgpack".equals(headers.get("Content-Type"));
    hub.channels().forEach(channel -> channels.put(channel, new TreeSet<>()));
  }

  @Override
  public void onOpen(final WebSocket opened, final Response response) {
    socket = opened;
    host.execute(this::greet);
  }

  @Override
  public void onMessage(final WebSocket from, final String text) {
    host.execute(() -> receive(msgpack ? null : Wire.parse(text)));
  }

  @Override
  public void onMessage(final WebSocket from, final ByteString bytes) {
    host.execute(() -> receive(msgpack ? Wire.ofMsgpack(bytes.toByteArray()) : null));
  }

  @Override
  public void onClosing(final WebSocket from, final int code, final String reason) {
    from.close(NORMAL, null);
    host.execute(this::gone);
  }

  @Override
  public void onFailure(final WebSocket from, final Throwable error, final Response response) {
    host.execute(this::gone);
  }

  private void gone() {
    closed = true;
    hub.remove(this);
  }

  private void greet() {
    hub.add(this);
    send(success("connected"));
    if (Credentials.areIn(headers)) {
      authenticate(hub.credentials().matchIn(headers));
    } else {
      hub.after(hub.authTimeoutNs(), this::timeOut);
    }
  }

  private void timeOut() {
    if (!authenticated && !closed) {
      fail(404, "auth timeout");
    }
  }

  private void receive(final JsonNode message) {
    if (closed) {
      return;
    }
    if (message == null || !message.isObject() || !message.path("action").isTextual()) {
      error(400, "invalid syntax");
      return;
    }
    switch (message.path("action").asText()) {
      case "auth" -> {
        if (authenticated) {
          error(403, "already authenticated");
        } else {
          authenticate(
              hub.credentials()
                  .match(message.path("key").asText(), message.path("secret").asText()));
        }
      }
      case "subscribe" -> change(message, true);
      case "unsubscribe" -> change(message, false);
      default -> error(400, "invalid syntax");
    }
  }

  private void authenticate(final boolean known) {
    if (!known) {
      fail(402, "auth failed");
    } else if (!hub.admits(this)) {
      fail(406, "connection limit exceeded");
    } else {
      authenticated = true;
      send(success("authenticated"));
    }
  }

  boolean isAuthenticated() {
    return authenticated && !closed;
  }

  private void change(final JsonNode message, final boolean add) {
    if (!authenticated) {
      error(401, "not authenticated");
      return;
    }
    final Map<String, TreeSet<String>> wanted = new LinkedHashMap<>();
    channels.forEach((channel, symbols) -> wanted.put(channel, new TreeSet<>(symbols)));
    for (final Map.Entry<String, JsonNode> field : message.properties()) {
      if (field.getKey().equals("action")) {
        continue;
      }
      final TreeSet<String> symbols = wanted.get(field.getKey());
      if (symbols == null || AUTOMATIC.contains(field.getKey())) {
        error(410, "invalid subscribe action for this feed");
        return;
      }
      if (!field.getValue().isArray()) {
        error(400, "invalid syntax");
        return;
      }
      for (final JsonNode symbol : field.getValue()) {
        if (add) {
          symbols.add(symbol.asText());
        } else {
          symbols.remove(symbol.asText());
        }
      }
    }
    final TreeSet<String> limited = new TreeSet<>(wanted.get("trades"));
    limited.addAll(wanted.get("quotes"));
    if (limited.size() > hub.symbolLimit()) {
      error(405, "symbol limit exceeded");
      return;
    }
    final TreeSet<String> newBooks =
        new TreeSet<>(wanted.getOrDefault("orderbooks", new TreeSet<>()));
    newBooks.removeAll(channels.getOrDefault("orderbooks", new TreeSet<>()));
    channels.putAll(wanted);
    for (final String channel : AUTOMATIC) {
      channels.computeIfPresent(channel, (name, symbols) -> new TreeSet<>(channels.get("trades")));
    }
    final ObjectNode reply = Wire.object().put("T", "subscription");
    channels.forEach(
        (channel, symbols) -> {
          final ArrayNode array = reply.putArray(channel);
          symbols.forEach(array::add);
        });
    send(reply);
    hub.snapshots(newBooks).forEach(this::send);
  }

  boolean hasSubscribed() {
    return channels.values().stream().anyMatch(each -> !each.isEmpty());
  }

  boolean isSubscribed(final String channel, final String symbol) {
    final TreeSet<String> symbols = channels.get(channel);
    return isAuthenticated()
        && symbols != null
        && (symbols.contains(symbol) || symbols.contains("*"));
  }

  private static ObjectNode success(final String text) {
    return Wire.object().put("T", "success").put("msg", text);
  }

  void error(final int code, final String text) {
    send(Wire.object().put("T", "error").put("code", code).put("msg", text));
  }

  /** An error behind which the connection ends. */
  void fail(final int code, final String text) {
    error(code, text);
    closed = true;
    socket.close(NORMAL, null);
    hub.remove(this);
  }

  /** Ends without a word. */
  void drop() {
    closed = true;
    breaker.run();
    hub.remove(this);
  }

  long queuedBytes() {
    return socket.queueSize();
  }

  /** Sends one object, as an array of one. */
  void send(final ObjectNode message) {
    final ArrayNode array = JsonNodeFactory.instance.arrayNode().add(message);
    if (msgpack) {
      socket.send(ByteString.of(Wire.msgpack(array)));
    } else {
      socket.send(Wire.json(array));
    }
  }

  /** Market data, with what is to go wrong with it. */
  void data(final ObjectNode message) {
    final String place = hub.path();
    if (hub.faults().happens(AlpacaFault.SLOW_CLIENT, place)) {
      fail(407, "slow client");
    } else if (hub.faults().happens(AlpacaFault.INTERNAL_ERROR, place)) {
      fail(500, "internal error");
    } else if (hub.faults().happens(AlpacaFault.OTHER_FRAME_TYPE, place)) {
      final ArrayNode array = JsonNodeFactory.instance.arrayNode().add(message);
      if (msgpack) {
        socket.send(Wire.json(array));
      } else {
        socket.send(ByteString.encodeUtf8(Wire.json(array)));
      }
    } else if (hub.faults().happens(AlpacaFault.TRUNCATED_FRAME, place)) {
      final byte[] whole =
          msgpack
              ? Wire.msgpack(JsonNodeFactory.instance.arrayNode().add(message))
              : Wire.json(JsonNodeFactory.instance.arrayNode().add(message))
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8);
      final ByteString half = ByteString.of(whole, 0, whole.length / 2);
      if (msgpack) {
        socket.send(half);
      } else {
        socket.send(half.utf8());
      }
    } else {
      if (hub.faults().happens(AlpacaFault.UNKNOWN_MESSAGE, place)) {
        send(message.deepCopy().put("T", "zz"));
        message.put("mood", "sunny").putObject("weather").put("wind", new BigDecimal("7.5"));
      }
      hub.faults().take(AlpacaFault.BIG_FRAME, place).ifPresent(bytes -> send(filler((int) bytes)));
      send(message);
    }
  }

  private static ObjectNode filler(final int bytes) {
    return Wire.object().put("T", "n").put("id", 1).put("content", "x".repeat(bytes));
  }
}
