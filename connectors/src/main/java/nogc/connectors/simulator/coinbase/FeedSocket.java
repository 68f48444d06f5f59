package nogc.connectors.simulator.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import nogc.connectors.sim.VenueHost;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/**
 * A client of the feed: it must subscribe within five seconds, and prove who it is for some
 * channels. OkHttp's threads only bring; all else is on the venue's thread.
 */
final class FeedSocket extends WebSocketListener {
  private static final int NORMAL = 1000;

  private final Feed feed;
  private final VenueHost host;
  private final Runnable breaker;
  private final Map<String, TreeSet<String>> channels = new LinkedHashMap<>();
  private volatile WebSocket socket;
  private boolean authenticated;
  private boolean subscribed;
  private boolean closed;

  /**
   * @param breaker breaks the connection without a word
   */
  FeedSocket(final Feed feed, final VenueHost host, final Runnable breaker) {
    this.feed = feed;
    this.host = host;
    this.breaker = breaker;
  }

  @Override
  public void onOpen(final WebSocket opened, final Response response) {
    socket = opened;
    host.execute(() -> feed.add(this));
  }

  @Override
  public void onMessage(final WebSocket from, final String text) {
    host.execute(() -> receive(Texts.parse(text)));
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
    feed.remove(this);
  }

  /** Whether it has subscribed to anything yet. */
  boolean isSubscribed() {
    return subscribed;
  }

  private void receive(final JsonNode message) {
    if (closed) {
      return;
    }
    final String type = message == null ? "" : message.path("type").asText("");
    switch (type) {
      case "subscribe" -> subscribe(message);
      case "unsubscribe" -> {
        wanted(message).forEach(this::unsubscribe);
        send(subscriptions());
      }
      default -> error("Malformed JSON or unknown type", "type '" + type + "'");
    }
  }

  private void subscribe(final JsonNode message) {
    if (message.has("signature")) {
      final String problem =
          feed.gate()
              .problem(
                  message.path("key").asText(),
                  message.path("passphrase").asText(),
                  message.path("timestamp").asText(),
                  message.path("signature").asText(),
                  "GET/users/self/verify");
      if (problem != null) {
        error("Authentication Failed", problem);
        close();
        return;
      }
      authenticated = true;
    }
    final Map<String, TreeSet<String>> wanted = wanted(message);
    for (final Map.Entry<String, TreeSet<String>> each : wanted.entrySet()) {
      final String problem = problem(each.getKey(), each.getValue());
      if (problem != null) {
        error("Failed to subscribe", problem);
        return;
      }
    }
    subscribed = true;
    final Map<String, TreeSet<String>> fresh = new LinkedHashMap<>();
    wanted.forEach(
        (channel, products) -> {
          final TreeSet<String> all = channels.computeIfAbsent(channel, name -> new TreeSet<>());
          final TreeSet<String> added = new TreeSet<>(products);
          added.removeAll(all);
          all.addAll(products);
          fresh.put(channel, added);
        });
    send(subscriptions());
    fresh.forEach((channel, products) -> feed.greet(this, channel, products));
  }

  private String problem(final String channel, final TreeSet<String> products) {
    if (!Feed.CHANNELS.contains(channel)) {
      return channel + " is not a valid channel";
    }
    if (Feed.PRIVATE.contains(channel) && !authenticated) {
      return channel + " channel requires authentication";
    }
    if (products.isEmpty() && !channel.equals("status")) {
      return "no products for " + channel;
    }
    for (final String product : products) {
      if (!feed.has(product)) {
        return product + " is not a valid product";
      }
    }
    return null;
  }

  private static Map<String, TreeSet<String>> wanted(final JsonNode message) {
    final TreeSet<String> common = products(message);
    final Map<String, TreeSet<String>> wanted = new LinkedHashMap<>();
    for (final JsonNode channel : message.path("channels")) {
      if (channel.isTextual()) {
        wanted.put(channel.asText(), new TreeSet<>(common));
      } else {
        final TreeSet<String> own = products(channel);
        own.addAll(common);
        wanted.put(channel.path("name").asText(), own);
      }
    }
    return wanted;
  }

  private static TreeSet<String> products(final JsonNode of) {
    final TreeSet<String> products = new TreeSet<>();
    of.path("product_ids").forEach(each -> products.add(each.asText()));
    return products;
  }

  private void unsubscribe(final String channel, final TreeSet<String> products) {
    final TreeSet<String> all = channels.get(channel);
    if (all == null) {
      return;
    }
    all.removeAll(products);
    if (products.isEmpty() || all.isEmpty()) {
      channels.remove(channel);
    }
  }

  private ObjectNode subscriptions() {
    final ObjectNode message = Texts.object().put("type", "subscriptions");
    final ArrayNode list = message.putArray("channels");
    channels.forEach(
        (channel, products) -> {
          final ObjectNode each = list.addObject().put("name", channel);
          final ArrayNode ids = each.putArray("product_ids");
          products.forEach(ids::add);
          each.putNull("account_ids");
        });
    return message;
  }

  boolean wants(final String channel, final String product) {
    final TreeSet<String> products = closed ? null : channels.get(channel);
    return products != null && (products.contains(product) || channel.equals("status"));
  }

  private void error(final String text, final String reason) {
    send(Texts.object().put("type", "error").put("message", text).put("reason", reason));
  }

  void send(final ObjectNode message) {
    send(Texts.json(message));
  }

  void send(final String text) {
    if (!closed) {
      socket.send(text);
    }
  }

  void close() {
    closed = true;
    socket.close(NORMAL, null);
    feed.remove(this);
  }

  /** Ends without a word. */
  void drop() {
    closed = true;
    breaker.run();
    feed.remove(this);
  }
}
