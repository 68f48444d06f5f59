package nogc.connectors.simulator.coinbase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import nogc.connectors.sim.HostedMarket;
import nogc.connectors.sim.VenueHost;
import nogc.connectors.simulator.Delays;
import nogc.connectors.simulator.Faults;
import nogc.journal.codec.Side;

/**
 * The channels of the feed, and who has subscribed to them (Coinbase docs, WebSocket Channels). A
 * message of level2 or level2_batch has no sequence; all others of a product share one, and on full
 * it has no holes. On the venue's thread.
 */
final class Feed {
  /** How long a client may stay without a subscription. */
  private static final long SUBSCRIBE_NS = 5_000_000_000L;

  static final Set<String> CHANNELS =
      Set.of(
          "heartbeat",
          "status",
          "ticker",
          "matches",
          "level2",
          "level2_batch",
          "level2_50",
          "full",
          "user");
  static final Set<String> PRIVATE = Set.of("level2", "full", "user");

  private final VenueHost host;
  private final Gate gate;
  private final Map<String, Product> products;
  private final Map<Integer, Level3> books;
  private final MarketRoutes market;
  private final Faults<CoinbaseFault> faults;
  private final List<FeedSocket> sockets = new ArrayList<>();
  private final Delays delays;
  private boolean silent;

  Feed(
      final VenueHost host,
      final Gate gate,
      final Map<String, Product> products,
      final Map<Integer, Level3> books,
      final MarketRoutes market,
      final Faults<CoinbaseFault> faults,
      final Delays delays) {
    this.host = host;
    this.gate = gate;
    this.products = products;
    this.books = books;
    this.market = market;
    this.faults = faults;
    this.delays = delays;
  }

  Gate gate() {
    return gate;
  }

  boolean has(final String product) {
    return products.containsKey(product);
  }

  void add(final FeedSocket socket) {
    sockets.add(socket);
    delays.after(
        SUBSCRIBE_NS,
        () -> {
          if (!socket.isSubscribed()) {
            socket.close();
          }
        });
  }

  void remove(final FeedSocket socket) {
    sockets.remove(socket);
    if (sockets.isEmpty()) {
      silent = false;
    }
  }

  void dropAll() {
    List.copyOf(sockets).forEach(FeedSocket::drop);
  }

  boolean hasSubscribers() {
    return sockets.stream().anyMatch(FeedSocket::isSubscribed);
  }

  int clients() {
    return sockets.size();
  }

  /** What a new subscription begins with. */
  void greet(final FeedSocket socket, final String channel, final Set<String> ids) {
    if (channel.equals("status")) {
      socket.send(status());
      return;
    }
    for (final String id : ids) {
      final Product product = products.get(id);
      switch (channel) {
        case "level2", "level2_batch", "level2_50" -> socket.send(snapshot(product));
        case "ticker" -> {
          if (host.market(product.instrument()).hasTraded()) {
            socket.send(ticker(product));
          }
        }
        case "matches" -> {
          final HostedMarket of = host.market(product.instrument());
          if (of.hasTraded()) {
            socket.send(
                match(product, "last_match", of.lastPrice(), of.lastSize(), of.lastAggressor()));
          }
        }
        default -> {
          // It begins with what comes next.
        }
      }
    }
  }

  private ObjectNode snapshot(final Product product) {
    final ObjectNode message =
        Texts.object().put("type", "snapshot").put("product_id", product.id());
    final OptionalLong big = faults.take(CoinbaseFault.BIG_SNAPSHOT, "snapshot");
    message.set("bids", levels(product, true, big.orElse(0)));
    message.set("asks", levels(product, false, 0));
    return message.put("time", Texts.time(host.timeNs()));
  }

  /** With far more levels than there are, if so many bytes are wanted. */
  private ArrayNode levels(final Product product, final boolean bid, final long bytes) {
    final ArrayNode levels = Texts.object().arrayNode();
    long lowest = Long.MAX_VALUE;
    for (final Level3.Entry entry : books.get(product.instrument()).others(bid)) {
      levels.addArray().add(product.price(entry.price)).add(product.size(entry.size));
      lowest = Math.min(lowest, entry.price);
    }
    for (long written = 0; written < bytes; written += 20) {
      lowest -= product.recorded.tickSize();
      if (lowest <= 0) {
        break;
      }
      levels.addArray().add(product.price(lowest)).add(product.size(product.recorded.lotSize()));
    }
    return levels;
  }

  ObjectNode status() {
    final ObjectNode message = Texts.object().put("type", "status");
    message.set("products", market.all());
    message.putArray("currencies");
    return message;
  }

  ObjectNode ticker(final Product product) {
    final HostedMarket of = host.market(product.instrument());
    final Level3 book = books.get(product.instrument());
    return Texts.object()
        .put("type", "ticker")
        .put("sequence", product.lastSequence())
        .put("product_id", product.id())
        .put("price", product.price(of.lastPrice()))
        .put("open_24h", "0")
        .put("volume_24h", "0")
        .put("low_24h", "0")
        .put("high_24h", "0")
        .put("volume_30d", "0")
        .put("best_bid", MarketRoutes.best(product, book, true))
        .put("best_bid_size", bestSize(product, book, true))
        .put("best_ask", MarketRoutes.best(product, book, false))
        .put("best_ask_size", bestSize(product, book, false))
        .put("side", of.lastAggressor() == Side.SELL ? "sell" : "buy")
        .put("time", Texts.time(host.timeNs()))
        .put("trade_id", product.lastTrade())
        .put("last_size", product.size(of.lastSize()));
  }

  private static String bestSize(final Product product, final Level3 book, final boolean bid) {
    final List<Level3.Entry> entries = book.others(bid);
    return entries.isEmpty() ? "0" : product.size(entries.get(0).size);
  }

  /** A trade of others: the side is the maker's. */
  ObjectNode match(
      final Product product,
      final String type,
      final long price,
      final long size,
      final Side aggressor) {
    return Texts.object()
        .put("type", type)
        .put("trade_id", product.lastTrade())
        .put("maker_order_id", UUID.randomUUID().toString())
        .put("taker_order_id", UUID.randomUUID().toString())
        .put("side", aggressor == Side.BUY ? "sell" : "buy")
        .put("size", product.size(size))
        .put("price", product.price(price))
        .put("product_id", product.id())
        .put("sequence", product.lastSequence())
        .put("time", Texts.time(host.timeNs()));
  }

  ObjectNode heartbeat(final Product product) {
    return Texts.object()
        .put("type", "heartbeat")
        .put("sequence", product.lastSequence())
        .put("last_trade_id", product.lastTrade())
        .put("product_id", product.id())
        .put("time", Texts.time(host.timeNs()));
  }

  /** Once a second. */
  void beat() {
    for (final Product product : products.values()) {
      publish("heartbeat", product, heartbeat(product));
    }
  }

  /** A message of a channel goes to all who want it, with what is to go wrong with it. */
  void publish(final String channel, final Product product, final ObjectNode message) {
    final List<FeedSocket> wanting = new ArrayList<>();
    for (final FeedSocket socket : sockets) {
      if (socket.wants(channel, product.id())) {
        wanting.add(socket);
      }
    }
    if (wanting.isEmpty()) {
      return;
    }
    silent |= faults.happens(CoinbaseFault.SILENT_FEED, "feed");
    final String type = message.path("type").asText();
    if (silent || faults.happens(CoinbaseFault.SKIP_FEED, type)) {
      return;
    }
    if (faults.happens(CoinbaseFault.DROP_FEED, type)) {
      wanting.forEach(FeedSocket::drop);
      return;
    }
    if (faults.happens(CoinbaseFault.UNKNOWN_JSON, type)) {
      final ObjectNode strange = message.deepCopy().put("type", "zz");
      wanting.forEach(socket -> socket.send(strange));
      RestApi.strange(message);
    }
    final String text = Texts.json(message);
    final boolean half = faults.happens(CoinbaseFault.TRUNCATED_FEED, type);
    final int copies = faults.happens(CoinbaseFault.DUPLICATE_FEED, type) ? 2 : 1;
    for (final FeedSocket socket : wanting) {
      for (int i = 0; i < copies; i++) {
        socket.send(half ? text.substring(0, text.length() / 2) : text);
      }
    }
  }
}
