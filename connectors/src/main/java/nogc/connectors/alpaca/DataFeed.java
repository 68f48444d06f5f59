package nogc.connectors.alpaca;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import nogc.connectors.alpaca.wire.JsonWire;
import nogc.connectors.alpaca.wire.MarketMessage;
import nogc.connectors.alpaca.wire.MarketParser;
import nogc.connectors.alpaca.wire.WireException;
import nogc.connectors.alpaca.wire.WireReader;
import nogc.connectors.alpaca.wire.Wires;
import nogc.connectors.common.Capture;
import nogc.connectors.common.LinkSettings;
import nogc.connectors.common.Mailbox;
import nogc.connectors.common.MarketRecords;
import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.WebSocketLink;
import nogc.journal.codec.ResetReason;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.agrona.concurrent.EpochNanoClock;

/**
 * One market data stream, of which the broker allows one connection (Alpaca docs, Streaming Market
 * Data): log in, subscribe, compare what is subscribed with what was wanted, write what comes. When
 * the connection is lost, so are messages: each instrument gets a FeedGap, and its book is emptied:
 * nothing trades on an old price.
 */
final class DataFeed implements WebSocketLink.Listener, AutoCloseable {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long LOGIN_NS = 10 * SECOND_NS;
  private static final long OTHER_SESSION_NS = 5 * SECOND_NS;
  private static final int OTHER_SESSION_TRIES = 5;

  /** Tells people about a feed. */
  @FunctionalInterface
  interface Say {
    /**
     * Something is not as it should be, or is again.
     *
     * @param text short
     */
    void say(String text);
  }

  private final String name;
  private final AlpacaSettings settings;
  private final AlpacaSettings.Feed feed;
  private final List<TradedInstrument> instruments;
  private final Assets assets;
  private final MarketRecords records;
  private final MarketWriter writer;
  private final MarketPhases phases;
  private final ClientMessages messages;
  private final Capture capture;
  private final EpochNanoClock clock;
  private final Say say;
  private final WebSocketLink link;
  private final MarketParser parser = new MarketParser(this::onMessage);
  private long frameNs;
  private long heardNs;
  private long openedNs;
  private boolean subscribed;
  private boolean answered;
  private boolean hadData;
  private boolean stopped;
  private int otherSessions;

  DataFeed(
      final String name,
      final AlpacaSettings settings,
      final AlpacaSettings.Feed feed,
      final List<TradedInstrument> instruments,
      final Assets assets,
      final MarketRecords records,
      final MarketWriter writer,
      final MarketPhases phases,
      final OkHttpClient http,
      final Mailbox mailbox,
      final Capture capture,
      final EpochNanoClock clock,
      final Say say) {
    this.name = name;
    this.settings = settings;
    this.feed = feed;
    this.instruments = instruments;
    this.assets = assets;
    this.records = records;
    this.writer = writer;
    this.phases = phases;
    this.capture = capture;
    this.clock = clock;
    this.say = say;
    messages = new ClientMessages(settings.packed(), settings.key(), settings.secret());
    link =
        new WebSocketLink(
            LinkSettings.of(name, 0, clock.nanoTime()), http, this::request, mailbox, clock, this);
  }

  private Request request() {
    final Request.Builder request =
        new Request.Builder().url(settings.endpoints().data() + feed.path());
    if (settings.packed()) {
      request.header("Content-Type", "application/msgpack");
    }
    if (settings.headers()) {
      AlpacaConnector.sign(request, settings);
    }
    return request.build();
  }

  int doWork(final long nowNs) {
    if (stopped) {
      return 0;
    }
    if (link.isOpen() && !answered && nowNs - openedNs > LOGIN_NS) {
      link.drop("no subscription in " + LOGIN_NS / SECOND_NS + " s");
    } else if (subscribed
        && settings.silenceNs() > 0
        && nowNs - heardNs > settings.silenceNs()
        && isOpen()) {
      link.drop("silent for " + (nowNs - heardNs) / 1_000_000 + " ms");
    }
    return link.doWork(nowNs);
  }

  private boolean isOpen() {
    for (final TradedInstrument each : instruments) {
      if (phases.isOpen(each.id())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void onOpen(final long nowNs) {
    openedNs = nowNs;
    heardNs = nowNs;
    answered = false;
  }

  @Override
  public void onText(final String text, final long receiveTimeNs) {
    capture.text(receiveTimeNs, name, false, text);
    onFrame(() -> JsonWire.of(text), receiveTimeNs);
  }

  @Override
  public void onBinary(final byte[] bytes, final long receiveTimeNs) {
    capture.binary(receiveTimeNs, name, false, bytes);
    onFrame(() -> Wires.of(bytes), receiveTimeNs);
  }

  private void onFrame(final Supplier<WireReader> frame, final long receiveTimeNs) {
    frameNs = receiveTimeNs;
    heardNs = receiveTimeNs;
    try {
      parser.onFrame(frame.get());
    } catch (final WireException ex) {
      link.drop("unreadable frame: " + ex.getMessage());
    }
  }

  private void onMessage(final MarketMessage message) {
    if (!link.isOpen()) {
      // Given up within this frame.
      return;
    }
    switch (message.type()) {
      case "success" -> onSuccess(message.text(MarketMessage.Key.TEXT));
      case "subscription" -> onSubscription(message.channels());
      case "error" -> onError(StreamError.of(message.number(MarketMessage.Key.CODE)), message);
      default -> {
        if (!writer.write(message, frameNs)) {
          link.drop("an order book that cannot be followed");
        }
      }
    }
  }

  private void onSuccess(final String text) {
    if (text.equals("connected") && !settings.headers()) {
      messages.dataLogin(link);
    } else if (text.equals("authenticated")) {
      messages.subscribe(link, wanted("action"));
    }
  }

  /** The channels with the symbols that we want on each; with the action if that is named. */
  private Map<String, Object> wanted(final String action) {
    final List<String> symbols = new ArrayList<>();
    for (final TradedInstrument each : instruments) {
      symbols.add(assets.symbol(each.id()));
    }
    final Map<String, Object> wanted = new LinkedHashMap<>();
    if (!action.isEmpty()) {
      wanted.put(action, "subscribe");
    }
    for (final String channel : feed.channels()) {
      wanted.put(channel, symbols);
    }
    return wanted;
  }

  /** The broker tells the whole set: what it lacks, we shall not hear of. */
  private void onSubscription(final Map<String, List<String>> channels) {
    final TreeSet<String> lacking = new TreeSet<>();
    for (final Map.Entry<String, Object> each : wanted("").entrySet()) {
      final List<String> got = channels.getOrDefault(each.getKey(), List.of());
      for (final Object symbol : (List<?>) each.getValue()) {
        if (!got.contains(symbol) && !got.contains("*")) {
          lacking.add(each.getKey() + " of " + symbol);
        }
      }
    }
    answered = true;
    subscribed = true;
    hadData = true;
    otherSessions = 0;
    say.say(lacking.isEmpty() ? name + " subscribed" : name + " lacks " + lacking.first());
  }

  private void onError(final StreamError error, final MarketMessage message) {
    final String text =
        name
            + ": "
            + (error == StreamError.UNKNOWN
                ? "error " + message.number(MarketMessage.Key.CODE)
                : error.text());
    switch (error.action()) {
      case IGNORE -> {
        // We are who we were.
      }
      case KEEP -> {
        answered = true;
        say.say(text);
      }
      case RECONNECT -> link.drop(text);
      case BACK_OFF -> {
        otherSessions++;
        if (otherSessions > OTHER_SESSION_TRIES) {
          say.say(text);
        }
        link.dropUntil(clock.nanoTime() + OTHER_SESSION_NS * Math.min(otherSessions, 6), text);
      }
      case STOP -> {
        stopped = true;
        link.drop(text);
        say.say(text + "; not tried again");
      }
      default -> throw new IllegalStateException(error.action().toString());
    }
  }

  @Override
  public void onDown(final String why, final long nowNs) {
    if (subscribed || !hadData) {
      say.say(why);
    }
    if (subscribed) {
      records.receivedAt(nowNs);
      for (final TradedInstrument each : instruments) {
        records.reset(each.id(), nowNs, ResetReason.DISCONNECT);
        records.gap(each.id(), 0, 0);
      }
    }
    subscribed = false;
  }

  /** Whether data flows. */
  boolean isSubscribed() {
    return subscribed;
  }

  /** Whether it was given up: a person must act. */
  boolean isStopped() {
    return stopped;
  }

  @Override
  public void close() {
    link.close();
  }
}
