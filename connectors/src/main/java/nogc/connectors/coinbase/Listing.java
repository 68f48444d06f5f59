package nogc.connectors.coinbase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import nogc.connectors.coinbase.rest.Balance;
import nogc.connectors.coinbase.rest.CoinbaseRest;
import nogc.connectors.coinbase.rest.Reply;
import nogc.connectors.coinbase.rest.RestFill;
import nogc.connectors.coinbase.rest.RestOrder;
import nogc.connectors.common.Backoff;
import nogc.connectors.common.InstrumentMap;
import nogc.connectors.common.OrderRegister;
import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.VenueRecords;
import nogc.connectors.common.WorkingOrder;
import nogc.connectors.ids.ClientOrderId;
import nogc.connectors.ids.ClientOrderIds;
import nogc.engine.spi.Recovery;

/**
 * Tells what the account has, between a VenueSync BEGIN and its END: executions that were missed,
 * open orders, balances. All is read over REST, one question after the other: time, executions,
 * orders, each order of ours that is not among them, balances, executions again. If nothing was
 * executed between the two readings, and none was told from elsewhere meanwhile, then the balances
 * hold just the executions that have been told, and all goes out at once; else it begins anew.
 */
final class Listing {
  /** Who wants to know how it went. */
  interface Listener {
    /** All has been told. */
    void onListed(long nowNs);

    /** It could not be read; it will be tried again. */
    void onTrouble(String why, long nowNs);
  }

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long REFUSED_NS = 30 * SECOND_NS;

  /** Clocks differ, and REST may be behind: so much is read again. */
  private static final long OVERLAP_NS = 60 * SECOND_NS;

  private static final long DAY_NS = 86_400 * SECOND_NS;

  private final CoinbaseRest rest;
  private final InstrumentMap instruments;
  private final OrderRegister register;
  private final ClientOrderIds ids;
  private final Executions executions;
  private final VenueRecords records;
  private final Map<String, String> bases;
  private final long maxSkewNs;
  private final long patienceNs;
  private final Listener listener;
  private final Backoff backoff;
  private Recovery recovery = Recovery.none();
  private long sinceNs;
  private boolean running;
  private int generation;
  private long firstNs;
  private long againNs;
  private long beganNs;
  private long toldBefore;
  private AccountPicture picture;

  /**
   * @param bases base currency of each product
   * @param maxSkewNs how far the clocks may be apart
   * @param patienceNs how long to wait for REST to catch up with what is known otherwise
   */
  Listing(
      final CoinbaseRest rest,
      final InstrumentMap instruments,
      final OrderRegister register,
      final ClientOrderIds ids,
      final Executions executions,
      final VenueRecords records,
      final Map<String, String> bases,
      final long maxSkewNs,
      final long patienceNs,
      final long seed,
      final Listener listener) {
    this.rest = rest;
    this.instruments = instruments;
    this.register = register;
    this.ids = ids;
    this.executions = executions;
    this.records = records;
    this.bases = bases;
    this.maxSkewNs = maxSkewNs;
    this.patienceNs = patienceNs;
    this.listener = listener;
    backoff = new Backoff(SECOND_NS / 2, 30 * SECOND_NS, seed);
  }

  /** What former lives know. Executions are read from shortly before the last report on. */
  void recover(final Recovery known, final long nowNs) {
    recovery = known;
    if (known.lastReportTimeNs() > 0) {
      sinceNs = known.lastReportTimeNs() - OVERLAP_NS;
    } else {
      sinceNs = nowNs - (known.openOrders().isEmpty() ? OVERLAP_NS : DAY_NS);
    }
  }

  /** Begins. One that runs begins anew, in a second: a doubt seldom comes alone. */
  void begin(final long nowNs) {
    firstNs = nowNs;
    if (!running) {
      running = true;
      start(nowNs);
    } else if (againNs == 0) {
      again(SECOND_NS, nowNs);
    }
  }

  /** Forgets what is under way: the connection is gone. */
  void abort() {
    running = false;
    generation++;
  }

  /** Whether it is not at its end. */
  boolean isRunning() {
    return running;
  }

  /** One turn: begins anew if it is time. */
  int doWork(final long nowNs) {
    if (!running || againNs == 0 || nowNs < againNs) {
      return 0;
    }
    start(nowNs);
    return 1;
  }

  private void start(final long nowNs) {
    generation++;
    againNs = 0;
    beganNs = nowNs;
    toldBefore = executions.count();
    picture =
        new AccountPicture(
            instruments, register, executions, recovery.isReported(), records, bases);
    records.begin(nowNs, recovery.lastExecutionId());
    rest.time(answer(this::onTime));
  }

  private void again(final long waitNs, final long nowNs) {
    generation++;
    againNs = nowNs + waitNs;
  }

  /** An answer counts only if nothing began anew since the question. */
  private <T> Consumer<Reply<T>> answer(final Consumer<T> then) {
    final int of = generation;
    return reply -> {
      if (of != generation || !running) {
        return;
      }
      final long nowNs = rest.nowNs();
      if (!reply.isGood()) {
        listener.onTrouble(reply.problem().text(), nowNs);
        again(reply.problem().isRefused() ? REFUSED_NS : backoff.failed(), nowNs);
        return;
      }
      try {
        then.accept(reply.value());
      } catch (final IllegalArgumentException | ArithmeticException ex) {
        // A number of the venue's that is none, or does not fit.
        listener.onTrouble("the venue says " + ex.getMessage(), nowNs);
        again(REFUSED_NS, nowNs);
      }
    };
  }

  private void onTime(final CoinbaseRest.Time time) {
    final long skewNs = time.skewNs();
    if (Math.abs(skewNs) > maxSkewNs) {
      listener.onTrouble(
          "our clock is "
              + Math.abs(skewNs) / 1_000_000
              + " ms "
              + (skewNs > 0 ? "ahead" : "behind")
              + ": set it right",
          time.receivedNs());
      again(10 * SECOND_NS, time.receivedNs());
      return;
    }
    readFills(this::onFills);
  }

  /** Executions of all products, one product after the other. */
  private void readFills(final Consumer<List<RestFill>> then) {
    readFills(new ArrayList<>(instruments.all()), new ArrayList<>(), then);
  }

  private void readFills(
      final List<TradedInstrument> left,
      final List<RestFill> read,
      final Consumer<List<RestFill>> then) {
    if (left.isEmpty()) {
      then.accept(read);
      return;
    }
    rest.fills(
        left.remove(0).venueId(),
        sinceNs,
        answer(
            more -> {
              read.addAll(more);
              readFills(left, read, then);
            }));
  }

  private void onFills(final List<RestFill> read) {
    picture.onFills(read);
    rest.openOrders(answer(listed -> lookUp(new ArrayList<>(picture.onOrders(listed)))));
  }

  /**
   * Orders of ours that the venue does not list: done, or never there. The venue may know an order
   * by the client order id of any of its revisions.
   */
  private void lookUp(final List<WorkingOrder> left) {
    if (left.isEmpty()) {
      rest.accounts(answer(this::onAccounts));
      return;
    }
    final WorkingOrder order = left.remove(0);
    if (!order.venueOrderId().isEmpty()) {
      lookUp(order, order.venueOrderId(), -1, left);
    } else {
      lookUp(order, name(order, order.sentRevision()), order.sentRevision(), left);
    }
  }

  private String name(final WorkingOrder order, final int revision) {
    return CoinbaseRest.byClientId(ids.uuid(new ClientOrderId(order.orderId(), revision)));
  }

  private void lookUp(
      final WorkingOrder order,
      final String name,
      final int revision,
      final List<WorkingOrder> left) {
    final int of = generation;
    rest.order(
        name,
        reply -> {
          if (of != generation || !running) {
            return;
          }
          if (!reply.isGood() && reply.problem().isNotFound()) {
            if (revision > 0) {
              lookUp(order, name(order, revision - 1), revision - 1, left);
            } else {
              lookUp(left);
            }
            return;
          }
          this.<RestOrder>answer(
                  found -> {
                    picture.onOrder(order, found);
                    lookUp(left);
                  })
              .accept(reply);
        });
  }

  private void onAccounts(final List<Balance> all) {
    readFills(
        again -> {
          if (picture.hasSameFills(again)) {
            readPrices(new ArrayList<>(picture.onBalances(all)));
          } else {
            again(SECOND_NS / 2, rest.nowNs());
          }
        });
  }

  private void readPrices(final List<TradedInstrument> left) {
    if (left.isEmpty()) {
      conclude(rest.nowNs());
      return;
    }
    final TradedInstrument instrument = left.remove(0);
    rest.lastPrice(
        instrument.venueId(),
        answer(
            price -> {
              picture.onPrice(instrument, price);
              readPrices(left);
            }));
  }

  private void conclude(final long nowNs) {
    if (executions.count() != toldBefore) {
      again(SECOND_NS / 2, nowNs); // one came from elsewhere: the balances may not hold it
      return;
    }
    if (nowNs - firstNs < patienceNs && !picture.isConsistent()) {
      again(patienceNs / 5, nowNs);
      return;
    }
    final AccountPicture.Told told = picture.tell(nowNs);
    told.doubts().forEach(doubt -> listener.onTrouble(doubt, nowNs));
    records.end(nowNs, told.orders());
    running = false;
    sinceNs = beganNs - OVERLAP_NS;
    backoff.succeeded();
    listener.onListed(nowNs);
  }
}
