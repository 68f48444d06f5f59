package nogc.connectors.coinbase.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import nogc.connectors.common.Capture;
import nogc.connectors.common.LinkSettings;
import nogc.connectors.common.Mailbox;
import nogc.connectors.common.MarketRecords;
import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.WebSocketLink;
import nogc.engine.spi.Inbound;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Coinbase's WebSocket feed as market data: connections, the books in the making, and the way of
 * the records into the ring. Nothing of it concerns orders.
 *
 * <p>While the engine takes nothing, no message is handled; they wait in a mailbox, and when that
 * is full, the connection is given up and begun anew.
 */
public final class MarketFeed implements AutoCloseable {
  /** A snapshot of a big product has some ten megabytes; several come at once. */
  private static final long MAILBOX_BYTES = 256L << 20;

  /** Not watched by the link: a heart that does not beat is noticed sooner. */
  private static final long NO_SILENCE = 0;

  private static final int MESSAGES_A_TURN = 64;
  private static final int STEPS_A_TURN = 2_000;

  private final FeedListener listener;
  private final Capture capture;
  private final EpochNanoClock clock;
  private final Mailbox mailbox = new Mailbox(MAILBOX_BYTES);
  private final PatientInbound inbound;
  private final MarketRecords records;
  private final List<FeedSocket> sockets = new ArrayList<>();
  private final ArrayDeque<Job> jobs = new ArrayDeque<>();

  private record Job(BookJob work, Consumer<String> onBroken) {}

  /**
   * @param http with ping interval and trust; not closed here
   * @param capture takes what comes
   * @param clock epoch nanoseconds
   */
  public MarketFeed(
      final FeedSettings settings,
      final Collection<TradedInstrument> instruments,
      final OkHttpClient http,
      final Inbound inbound,
      final FeedListener listener,
      final Capture capture,
      final EpochNanoClock clock) {
    this.listener = listener;
    this.capture = capture;
    this.clock = clock;
    this.inbound = new PatientInbound(inbound);
    records = new MarketRecords(this.inbound);
    final List<TradedInstrument> all = List.copyOf(instruments);
    for (int from = 0; from < all.size(); from += settings.productsPerSocket()) {
      final int to = Math.min(all.size(), from + settings.productsPerSocket());
      final int number = sockets.size() + 1;
      final FeedSocket socket =
          new FeedSocket(this, settings, records, all.subList(from, to), number);
      socket.link(
          new WebSocketLink(
              LinkSettings.of(socket.name(), NO_SILENCE, settings.seed() + number),
              http,
              () ->
                  new Request.Builder()
                      .url(settings.endpoints().get(socket.endpoint()))
                      .header("User-Agent", "nogc")
                      .build(),
              mailbox,
              clock,
              socket));
      sockets.add(socket);
    }
  }

  /** One turn on the gateway's thread; returns work done. */
  public int doWork(final long nowNs) {
    if (!inbound.flush()) {
      return 0;
    }
    int work = 0;
    final boolean behind = mailbox.waitingBytes() > 0 || !jobs.isEmpty();
    for (int i = 0; i < sockets.size(); i++) {
      work += sockets.get(i).doWork(nowNs, behind);
    }
    int messages = 0;
    while (messages < MESSAGES_A_TURN && inbound.isEmpty()) {
      work += runJobs();
      if (!jobs.isEmpty() || mailbox.drain(1) == 0) {
        break;
      }
      messages++;
    }
    return work + messages + runJobs();
  }

  /** Makes records of what was begun, as far as they are taken; returns how many steps it took. */
  int runJobs() {
    int steps = 0;
    while (!jobs.isEmpty() && steps < STEPS_A_TURN && inbound.isEmpty()) {
      steps++;
      final Job job = jobs.peek();
      try {
        if (!job.work.step()) {
          jobs.remove();
        }
      } catch (final MalformedFrame | NumberFormatException ex) {
        jobs.remove();
        job.work.abandon();
        job.onBroken.accept(ex.getMessage());
      }
    }
    return steps;
  }

  void load(final BookJob work, final Consumer<String> onBroken) {
    jobs.add(new Job(work, onBroken));
  }

  FeedSocket socket(final int number) {
    return sockets.get(number);
  }

  FeedListener listener() {
    return listener;
  }

  Capture capture() {
    return capture;
  }

  long nowNs() {
    return clock.nanoTime();
  }

  void onSocketUp(final FeedSocket socket, final long nowNs) {
    if (isUp()) {
      listener.onFeed(true, "feed is up", nowNs);
    }
  }

  void onSocketDown(final FeedSocket socket, final String why, final long nowNs) {
    listener.onFeed(false, why, nowNs);
  }

  /** Whether all connections deliver. */
  public boolean isUp() {
    return sockets.stream().allMatch(FeedSocket::isSubscribed);
  }

  /** Messages that could not be right, since the start. */
  public long malformed() {
    return sockets.stream().mapToLong(FeedSocket::malformed).sum();
  }

  /** Kinds of messages that are unknown, with how many came. */
  public SortedMap<String, Long> unknown() {
    final SortedMap<String, Long> all = new TreeMap<>();
    for (final FeedSocket socket : sockets) {
      socket.unknown().forEach((type, count) -> all.merge(type, count, Long::sum));
    }
    return all;
  }

  @Override
  public void close() {
    sockets.forEach(FeedSocket::close);
  }
}
