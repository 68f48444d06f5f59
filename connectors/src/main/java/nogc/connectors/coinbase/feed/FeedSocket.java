package nogc.connectors.coinbase.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nogc.connectors.common.MarketRecords;
import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.WebSocketLink;

/**
 * What comes over one connection: subscribes when it opens, takes every message to its product, and
 * looks whether the heart of the venue beats. All on the gateway's thread.
 *
 * <p>A message that cannot be right costs the book of its product, which is made anew; one that is
 * no JSON costs the connection. Kinds that are unknown are counted and passed over.
 */
final class FeedSocket implements WebSocketLink.Listener {
  /** The venue's heart beats once a second for each product. */
  static final long HEARTBEAT_NS = 5_000_000_000L;

  /** After the venue refused our key: another try soon would be refused as well. */
  private static final long REFUSED_NS = 30_000_000_000L;

  private final MarketFeed feed;
  private final FeedSettings settings;
  private final MarketRecords records;
  private final Subscription subscription;
  private final String name;
  private final List<String> channels;
  private final FrameReader reader = new FrameReader();
  private final Map<String, ProductFeed> products = new LinkedHashMap<>();
  private final Map<String, FullBook> books = new LinkedHashMap<>();
  private final Map<String, Resync> resyncs = new LinkedHashMap<>();
  private final SortedMap<String, Long> unknown = new TreeMap<>();
  private WebSocketLink link;
  private boolean subscribed;
  private long lastBeatNs;
  private long malformed;
  private int endpoint;

  FeedSocket(
      final MarketFeed feed,
      final FeedSettings settings,
      final MarketRecords records,
      final List<TradedInstrument> instruments,
      final int number) {
    this.feed = feed;
    this.settings = settings;
    this.records = records;
    subscription = new Subscription(settings);
    name = "feed " + number;
    channels = new ArrayList<>(settings.channels());
    if (number > 1) {
      channels.remove("status");
    }
    if (!channels.contains("heartbeat")) {
      channels.add("heartbeat");
    }
    for (final TradedInstrument instrument : instruments) {
      final ProductFeed product = new ProductFeed(instrument, records);
      products.put(instrument.venueId(), product);
      resyncs.put(instrument.venueId(), new Resync(settings.seed() + instrument.id()));
      if (settings.has("full")) {
        books.put(
            instrument.venueId(),
            new FullBook(product, records, settings.seed() - instrument.id()));
      }
    }
  }

  String name() {
    return name;
  }

  void link(final WebSocketLink connection) {
    link = connection;
  }

  /** Which of the endpoints is in use. */
  int endpoint() {
    return endpoint % settings.endpoints().size();
  }

  @Override
  public void onOpen(final long nowNs) {
    subscribed = false;
    lastBeatNs = nowNs;
    link.send(subscription.subscribe(List.copyOf(products.keySet()), channels, nowNs));
  }

  @Override
  public void onDown(final String why, final long nowNs) {
    records.receivedAt(nowNs);
    endpoint++;
    subscribed = false;
    products.values().forEach(ProductFeed::onDown);
    books.values().forEach(FullBook::onDown);
    resyncs.values().forEach(Resync::done);
    feed.onSocketDown(this, why, nowNs);
  }

  @Override
  public void onBinary(final byte[] bytes, final long receiveTimeNs) {
    malformed++;
    link.drop("a binary message of " + bytes.length + " bytes; the venue sends text");
  }

  @Override
  public void onText(final String text, final long receiveTimeNs) {
    feed.capture().text(receiveTimeNs, name, false, text);
    records.receivedAt(receiveTimeNs);
    final FeedMessage message;
    try {
      message = reader.read(text);
    } catch (final MalformedFrame ex) {
      malformed++;
      link.drop("a message that is " + ex.getMessage());
      return;
    }
    try {
      dispatch(message, text, receiveTimeNs);
    } catch (final MalformedFrame | NumberFormatException ex) {
      onMalformed(message.product(), ex.getMessage(), receiveTimeNs);
    }
  }

  private void dispatch(final FeedMessage message, final String text, final long receiveTimeNs) {
    final String type = message.type();
    switch (type) {
      case "subscriptions" -> onSubscriptions(receiveTimeNs);
      case "error" -> onError(message, receiveTimeNs);
      case "status" ->
          StatusReader.read(
              text,
              products::containsKey,
              product -> feed.listener().onProduct(product, receiveTimeNs));
      default -> {
        final ProductFeed product = products.get(message.product());
        if (product != null) {
          dispatch(product, type, message, text, receiveTimeNs);
        } else if (!isKnown(type)) {
          unknown.merge(bounded(type), 1L, Long::sum);
        }
      }
    }
  }

  private void dispatch(
      final ProductFeed product,
      final String type,
      final FeedMessage message,
      final String text,
      final long receiveTimeNs) {
    switch (type) {
      case "snapshot" -> {
        resyncs.get(message.product()).done();
        load(product, new LevelsJob(product, LevelCursor.ofSnapshot(text), true, 0));
      }
      case "l2update" -> {
        if (product.isWhole()) {
          load(
              product,
              new LevelsJob(product, LevelCursor.ofChanges(text), false, message.timeNs()));
        }
      }
      case "ticker", "ticker_batch" -> product.onTicker(message);
      case "match", "last_match" -> onMatch(product, type, message);
      case "heartbeat" -> {
        lastBeatNs = receiveTimeNs;
        if (product.onHeartbeat(message)) {
          resync(product, receiveTimeNs);
        }
      }
      default -> {
        if (!isKnown(type)) {
          unknown.merge(bounded(type), 1L, Long::sum);
        }
      }
    }
    final FullBook book = books.get(message.product());
    if (book != null && !isOther(type)) {
      book.onMessage(message, text, receiveTimeNs, receiveTimeNs);
    }
  }

  private void onMatch(final ProductFeed product, final String type, final FeedMessage message) {
    final boolean counted = settings.has("matches") && books.isEmpty();
    if (product.onMatch(message, counted)) {
      resync(product, feed.nowNs());
    }
    final boolean own =
        message.has("user_id") || message.has("taker_user_id") || message.has("maker_user_id");
    if (type.equals("match") && own) {
      feed.listener().onOwnTrade(product.ownTrade(message));
    }
  }

  /** Kinds of other channels, whose sequence has holes by nature. */
  private static boolean isOther(final String type) {
    return switch (type) {
      case "snapshot", "l2update", "ticker", "ticker_batch", "last_match", "heartbeat" -> true;
      default -> false;
    };
  }

  private static boolean isKnown(final String type) {
    return isOther(type) || FullBook.isOfBook(type) || type.equals("activate");
  }

  /** Names of unknown kinds are kept for people; a flood of them is not. */
  private String bounded(final String type) {
    final String name = type.length() > 32 ? type.substring(0, 32) : type;
    return unknown.size() < 64 || unknown.containsKey(name) ? name : "others";
  }

  private void onSubscriptions(final long nowNs) {
    if (!subscribed) {
      subscribed = true;
      lastBeatNs = nowNs;
      feed.onSocketUp(this, nowNs);
    }
    books.values().forEach(book -> book.onSubscribed(nowNs));
  }

  private void onError(final FeedMessage message, final long nowNs) {
    final String said = message.text("message") + ": " + message.text("reason");
    final String shown = said.length() > 160 ? said.substring(0, 160) : said;
    final String lower = shown.toLowerCase(java.util.Locale.ROOT);
    if (lower.contains("auth") || lower.contains("signature") || lower.contains("api key")) {
      link.dropUntil(nowNs + REFUSED_NS, "the key is refused: " + shown);
    } else {
      link.drop("the venue says " + shown);
    }
  }

  private void load(final ProductFeed product, final BookJob job) {
    feed.load(job, why -> onMalformed(product.instrument().venueId(), why, feed.nowNs()));
  }

  /** What was said of a product cannot be right. */
  private void onMalformed(final String id, final String why, final long nowNs) {
    malformed++;
    final ProductFeed product = products.get(id);
    if (product == null) {
      return; // of no product of ours: nothing is built on it
    }
    feed.listener().onFeed(subscribed, id + ": " + why, nowNs);
    final FullBook book = books.get(id);
    if (book != null) {
      book.startOver(nowNs);
    }
    if (!settings.levelChannel().isEmpty()) {
      product.distrust();
      resync(product, nowNs);
    }
  }

  /** Asks for the levels of a product anew: a new subscription brings a new snapshot. */
  private void resync(final ProductFeed product, final long nowNs) {
    if (!settings.levelChannel().isEmpty()) {
      resyncs.get(product.instrument().venueId()).want(nowNs);
    }
  }

  /**
   * One turn of the connection.
   *
   * @param behind whether messages wait here: then silence is ours, not the venue's
   */
  int doWork(final long nowNs, final boolean behind) {
    int work = link.doWork(nowNs);
    if (link.isOpen() && !behind && nowNs - lastBeatNs > HEARTBEAT_NS) {
      link.drop("no heartbeat for " + (nowNs - lastBeatNs) / 1_000_000 + " ms");
      return work + 1;
    }
    if (subscribed) {
      for (final Map.Entry<String, Resync> each : resyncs.entrySet()) {
        if (each.getValue().isDue(nowNs)) {
          final List<String> product = List.of(each.getKey());
          final List<String> levels = List.of(settings.levelChannel());
          link.send(subscription.unsubscribe(product, levels, nowNs));
          link.send(subscription.subscribe(product, levels, nowNs));
          work++;
        }
      }
      for (final Map.Entry<String, FullBook> each : books.entrySet()) {
        final String id = each.getKey();
        work +=
            each.getValue()
                .doWork(nowNs, then -> feed.listener().askBook(id, then), job -> loadFull(id, job));
      }
    }
    return work;
  }

  private void loadFull(final String id, final BookJob job) {
    feed.load(job, why -> onMalformed(id, why, feed.nowNs()));
  }

  /** Whether the venue has confirmed the subscription of this connection. */
  boolean isSubscribed() {
    return subscribed;
  }

  /** The book of orders of a product; null if none is kept. */
  FullBook book(final String product) {
    return books.get(product);
  }

  /** Messages that could not be right. */
  long malformed() {
    return malformed;
  }

  /** Kinds that are unknown, and how many of each. */
  SortedMap<String, Long> unknown() {
    return unknown;
  }

  void close() {
    link.close();
  }
}
