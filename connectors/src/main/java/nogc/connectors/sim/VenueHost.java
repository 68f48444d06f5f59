package nogc.connectors.sim;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.journal.RecordLayout;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.Liquidity;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.ReportKind;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The simulated venue on a thread of its own, as it stands behind a simulator of a broker: it plays
 * recordings, or what a test shows it by hand, executes orders against them, and keeps what a
 * broker must be able to answer later.
 *
 * <p>All methods are for the venue's thread, where the listener is called and whither {@link
 * #execute} and {@link #call} bring others; those that are not say so. An order that is placed is
 * answered after the running task has ended, never within.
 */
public final class VenueHost implements AutoCloseable {
  /** Records between two looks at the tasks. */
  private static final int BURST = 256;

  private static final long PAUSE_NS = 500_000;
  private static final long LOOK_MS = 50;

  private static final int REPORT_TIME =
      RecordLayout.HEADER_LENGTH + ExecutionReportDecoder.venueTimeEncodingOffset();

  private final VenueListener listener;
  private final List<RecordedInstrument> instruments;
  private final Map<Integer, HostedMarket> markets = new HashMap<>();
  private final Map<Long, HostedOrder> orders = new LinkedHashMap<>();
  private final Map<Long, HostedOrder> open = new LinkedHashMap<>();
  private final List<HostedExecution> executions = new ArrayList<>();
  private final HostedAccount account;
  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final EpochNanoClock clock = new SystemEpochNanoClock();
  private final OrderWriter writer = new OrderWriter();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final ExecutionReportDecoder report = new ExecutionReportDecoder();
  private final UnsafeBuffer told = new UnsafeBuffer(new byte[RecordLayout.MAX_FIXED_LENGTH]);
  private final ByHand byHand;
  private final Playback playback;
  private final Pace pace;
  private final SimVenue venue;
  private final Thread thread;
  private long lastOrder;
  private long toldNs;
  private long records;
  private boolean paused;
  private boolean ended;
  private volatile boolean closed;

  private VenueHost(final VenueSettings settings, final VenueListener listener) {
    this.listener = listener;
    final Recordings recordings = settings.recordings();
    if (settings.byHand() != null) {
      instruments = settings.byHand();
      playback = null;
      pace = null;
      byHand = new ByHand(this, settings.startNs());
    } else {
      final Map<String, Integer> ids = new HashMap<>();
      recordings.symbols().forEach(symbol -> ids.put(symbol, ids.size() + 1));
      final Recordings.Span span =
          settings.loops() || settings.isTimed() ? recordings.span(ids) : null;
      playback = new Playback(recordings, ids, settings.loops() ? span : null);
      pace = settings.pace(span);
      byHand = null;
      try (RecordedFeed feed = recordings.open(ids)) {
        instruments = feed.instruments();
      }
    }
    account = new HostedAccount(instruments, settings.startCash());
    final List<VenueInstrument> traded = new ArrayList<>();
    for (final RecordedInstrument instrument : instruments) {
      traded.add(VenueInstrument.of(instrument));
      markets.put(instrument.id(), new HostedMarket(instrument.bookDepth()));
    }
    venue =
        new SimVenue(
            traded,
            settings.rules(),
            byHand == null ? playback.timeNs() : byHand.timeNs(),
            0,
            this::onReport);
    paused = settings.isPaused();
    thread = new Thread(this::run, "venue");
    thread.setDaemon(true);
  }

  /**
   * Starts a venue. From any thread.
   *
   * @throws IllegalArgumentException if a recording is not understood, saying why
   */
  public static VenueHost start(final VenueSettings settings, final VenueListener listener) {
    final VenueHost host = new VenueHost(settings, listener);
    host.thread.start();
    return host;
  }

  // From any thread.

  /** What is traded, by ascending id, with ids from 1. From any thread. */
  public List<RecordedInstrument> instruments() {
    return instruments;
  }

  /** Runs a task on the venue's thread, after those before it. From any thread. */
  public void execute(final Runnable task) {
    tasks.add(task);
    LockSupport.unpark(thread);
  }

  /**
   * Runs a task on the venue's thread and waits for its answer, and for all that the venue says on
   * it. From any thread.
   *
   * @throws CompletionException around what the task threw
   */
  public <T> T call(final Callable<T> task) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("the venue's thread cannot wait for itself");
    }
    final CompletableFuture<T> answer = new CompletableFuture<>();
    execute(
        () -> {
          try {
            final T value = task.call();
            settle();
            answer.complete(value);
          } catch (final Exception ex) {
            answer.completeExceptionally(ex);
          }
        });
    while (!answer.isDone() && thread.isAlive()) {
      await(answer);
    }
    if (!answer.isDone()) {
      throw new IllegalStateException("the venue is closed");
    }
    return answer.join();
  }

  private static void await(final CompletableFuture<?> answer) {
    try {
      answer.get(LOOK_MS, TimeUnit.MILLISECONDS);
    } catch (final TimeoutException | ExecutionException ex) {
      // the caller looks what there is
    } catch (final InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the venue", ex);
    }
  }

  /** The market of a venue that is led by hand. From any thread. */
  public ByHand byHand() {
    if (byHand == null) {
      throw new IllegalStateException("this venue plays recordings");
    }
    return byHand;
  }

  /** Ends the thread and waits for it. From any other thread. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (final InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }

  // On the venue's thread.

  /** Now, epoch nanoseconds: the clock, or that of a venue led by hand. Never runs backwards. */
  public long timeNs() {
    toldNs = Math.max(toldNs, byHand == null ? clock.nanoTime() : byHand.timeNs());
    return toldNs;
  }

  /** Recorded time stands still until {@link #resume()}; orders are still taken. */
  public void pause() {
    paused = true;
  }

  /** Recorded time goes on from where it is. */
  public void resume() {
    paused = false;
    anchor();
  }

  /**
   * Places an order.
   *
   * @return the venue's number of it, rising from 1
   */
  public long place(final NewOrder order) {
    final long number = ++lastOrder;
    final HostedOrder hosted = new HostedOrder(number, order, timeNs());
    orders.put(number, hosted);
    open.put(number, hosted);
    venue.onCommand(writer.write(CommandKind.NEW, number, 0, order), venueTimeNs());
    return number;
  }

  /** Asks for the end of an order; CANCEL_REJECTED if it is not open. */
  public void cancel(final long number) {
    final HostedOrder order = known(number);
    venue.onCommand(writer.write(CommandKind.CANCEL, number, 0, order.terms()), venueTimeNs());
  }

  /**
   * Asks for other terms of an order; REPLACE_REJECTED if it cannot be.
   *
   * @param quantity new total
   * @param price new limit, 0 where the type has none
   * @param stopPrice new trigger, 0 to leave it
   */
  public void replace(
      final long number, final long quantity, final long price, final long stopPrice) {
    final HostedOrder order = known(number);
    final long stop = stopPrice == 0 ? order.terms().stopPrice() : stopPrice;
    final NewOrder terms = order.terms().terms(quantity, price, stop);
    venue.onCommand(
        writer.write(CommandKind.REPLACE, number, order.ask(terms), terms), venueTimeNs());
  }

  private HostedOrder known(final long number) {
    final HostedOrder order = orders.get(number);
    if (order == null) {
      throw new IllegalArgumentException("there is no order " + number);
    }
    return order;
  }

  /** An order that was ever placed, null if none was under this number. */
  public HostedOrder order(final long number) {
    return orders.get(number);
  }

  /** All orders, in the order of placing. */
  public Collection<HostedOrder> orders() {
    return orders.values();
  }

  /** Orders that may still be executed, in the order of placing. */
  public Collection<HostedOrder> openOrders() {
    return open.values();
  }

  /** Market records shown so far. */
  public long records() {
    return records;
  }

  /** All executions so far, in order. */
  public List<HostedExecution> executions() {
    return executions;
  }

  /** Cash and positions. */
  public HostedAccount account() {
    return account;
  }

  /** What the market of an instrument shows. */
  public HostedMarket market(final int instrument) {
    return markets.get(instrument);
  }

  // The thread.

  private void run() {
    try {
      anchor();
      while (!closed) {
        if (turn() == 0) {
          LockSupport.parkNanos(this, PAUSE_NS);
        }
      }
    } catch (final RuntimeException ex) {
      closed = true;
      listener.onFailure(ex);
    } finally {
      if (playback != null) {
        playback.close();
      }
    }
  }

  private int turn() {
    int work = 0;
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
      settle();
      work++;
    }
    work += play();
    settle();
    return work;
  }

  private int play() {
    if (byHand != null || paused) {
      return 0;
    }
    final long untilNs = pace.venueTimeNs(clock.nanoTime());
    int work = 0;
    while (work < BURST && playback.length() > 0 && playback.timeNs() <= untilNs) {
      if (!listener.hasRoom()) {
        anchor();
        break;
      }
      show(playback.head(), playback.length());
      playback.next();
      work++;
    }
    if (playback.length() == 0 && !ended) {
      ended = true;
      listener.onEnd();
    }
    return work;
  }

  /** The market shows this: first to those who look at it, then to the orders. */
  void show(final DirectBuffer record, final int length) {
    records++;
    told.putBytes(0, record, 0, length);
    if (FeedRecord.hasVenueTime(RecordLayout.templateId(told, 0))) {
      FeedRecord.venueTimeNs(told, 0, timeNs());
    }
    markets.get(RecordLayout.instrument(told, 0)).onRecord(told, 0);
    listener.onMarket(told, 0, length);
    venue.onFeed(record, 0);
  }

  /** Lets come what has come due. */
  void settle() {
    venue.advanceTo(venueTimeNs());
    if (ended && venue.nextDueNs() != DelayLine.NEVER) {
      venue.advanceTo(venue.nextDueNs());
    }
  }

  /** Recorded time now: never beyond a record that has not been played. */
  private long venueTimeNs() {
    if (byHand != null) {
      return byHand.timeNs();
    }
    if (ended || paused || pace.isUnlimited()) {
      return venue.nowNs();
    }
    return Math.min(pace.venueTimeNs(clock.nanoTime()), playback.timeNs());
  }

  private void anchor() {
    if (byHand == null) {
      pace.anchor(clock.nanoTime(), playback.timeNs());
    }
  }

  private boolean onReport(final MutableDirectBuffer buffer, final int offset, final int length) {
    report.wrapAndApplyHeader(buffer, offset, header);
    buffer.putLong(offset + REPORT_TIME, timeNs(), LITTLE_ENDIAN);
    final HostedOrder order = orders.get(report.orderId());
    order.onReport(report);
    if (!order.isOpen()) {
      open.remove(order.number());
    }
    if (report.kind() == ReportKind.FILL) {
      final HostedExecution execution =
          new HostedExecution(
              report.executionId(),
              order.number(),
              report.instrument(),
              report.side(),
              report.lastPrice(),
              report.lastQuantity(),
              order.executed(),
              order.terms().quantity(),
              report.fee(),
              report.liquidity() == Liquidity.MAKER,
              report.venueTime());
      executions.add(execution);
      account.execute(execution);
    }
    listener.onReport(report);
    return true;
  }
}
