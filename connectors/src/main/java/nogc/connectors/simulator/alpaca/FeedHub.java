package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import nogc.connectors.simulator.Delays;
import nogc.connectors.simulator.Faults;

/**
 * One feed of market data: a path, its channels, and the clients on it, of which one at a time may
 * be authenticated. On the venue's thread.
 */
final class FeedHub {
  static final List<String> STOCK_CHANNELS =
      List.of(
          "trades",
          "quotes",
          "bars",
          "updatedBars",
          "dailyBars",
          "statuses",
          "lulds",
          "corrections",
          "cancelErrors");
  static final List<String> CRYPTO_CHANNELS =
      List.of("trades", "quotes", "orderbooks", "bars", "updatedBars", "dailyBars");

  private static final long CROWDED_BYTES = 1 << 20;

  private final String path;
  private final List<String> channels;
  private final AlpacaSettings settings;
  private final Faults<AlpacaFault> faults;
  private final Delays delays;
  private final Books books;
  private final List<FeedSocket> sockets = new ArrayList<>();
  private boolean mute;
  private long crowdedSinceNs;

  /** Makes the full books with which an order book channel begins. */
  interface Books {
    /** The full books of these symbols, {@code *} being all. */
    List<ObjectNode> snapshots(Collection<String> symbols);
  }

  FeedHub(
      final String path,
      final List<String> channels,
      final AlpacaSettings settings,
      final Faults<AlpacaFault> faults,
      final Delays delays,
      final Books books) {
    this.path = path;
    this.channels = channels;
    this.settings = settings;
    this.faults = faults;
    this.delays = delays;
    this.books = books;
  }

  String path() {
    return path;
  }

  List<String> channels() {
    return channels;
  }

  Faults<AlpacaFault> faults() {
    return faults;
  }

  Credentials credentials() {
    return settings.credentials();
  }

  int symbolLimit() {
    return settings.symbolLimit();
  }

  long authTimeoutNs() {
    return settings.authTimeoutNs();
  }

  void after(final long delayNs, final Runnable task) {
    delays.after(delayNs, task);
  }

  void add(final FeedSocket socket) {
    sockets.add(socket);
  }

  void remove(final FeedSocket socket) {
    sockets.remove(socket);
  }

  /** One authenticated connection per feed. */
  boolean admits(final FeedSocket newcomer) {
    return !faults.happens(AlpacaFault.CONNECTION_LIMIT, path)
        && sockets.stream().noneMatch(each -> each != newcomer && each.isAuthenticated());
  }

  List<ObjectNode> snapshots(final Collection<String> symbols) {
    return symbols.isEmpty() ? List.of() : books.snapshots(symbols);
  }

  boolean hasSubscribers() {
    return sockets.stream().anyMatch(FeedSocket::hasSubscribed);
  }

  boolean isWanted(final String channel, final String symbol) {
    for (final FeedSocket socket : sockets) {
      if (socket.isSubscribed(channel, symbol)) {
        return true;
      }
    }
    return false;
  }

  /** Sends a message to who subscribed; it is made only if somebody did. */
  void publish(final String channel, final String symbol, final Supplier<ObjectNode> message) {
    if (mute || !isWanted(channel, symbol)) {
      return;
    }
    for (final FeedSocket socket : List.copyOf(sockets)) {
      if (socket.isSubscribed(channel, symbol)) {
        socket.data(message.get());
      }
    }
  }

  /** Nothing is sent any more, as if the feed had died without closing its sockets. */
  void mute(final boolean on) {
    mute = on;
  }

  void dropAll() {
    List.copyOf(sockets).forEach(FeedSocket::drop);
  }

  int authenticated() {
    return (int) sockets.stream().filter(FeedSocket::isAuthenticated).count();
  }

  /** Whether its clients keep up; one that does not for long is told so and dropped. */
  boolean hasRoom(final long nowNs) {
    for (final FeedSocket socket : sockets) {
      if (socket.queuedBytes() > CROWDED_BYTES) {
        crowdedSinceNs = crowdedSinceNs == 0 ? nowNs : crowdedSinceNs;
        if (nowNs - crowdedSinceNs > settings.slowClientNs()) {
          crowdedSinceNs = 0;
          socket.fail(407, "slow client");
          socket.drop();
        }
        return false;
      }
    }
    crowdedSinceNs = 0;
    return true;
  }
}
