package nogc.connectors.coinbase;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import nogc.connectors.coinbase.rest.Balance;
import nogc.connectors.coinbase.rest.CoinbaseRest;
import nogc.connectors.coinbase.rest.Reply;
import nogc.connectors.coinbase.rest.RestFill;
import nogc.connectors.coinbase.rest.RestOrder;
import nogc.connectors.common.Backoff;
import nogc.connectors.common.DecimalText;
import nogc.connectors.common.InstrumentMap;
import nogc.connectors.common.OrderRegister;
import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.VenueRecords;
import nogc.connectors.common.WorkingOrder;
import nogc.connectors.ids.ClientOrderId;
import nogc.connectors.ids.ClientOrderIds;
import nogc.engine.spi.Recovery;
import nogc.journal.codec.ReportKind;
import nogc.journal.fixed.Decimals;

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

  /** So often it waits for REST to catch up with what is known otherwise. */
  private static final int PATIENCE = 5;

  private final CoinbaseRest rest;
  private final InstrumentMap instruments;
  private final OrderRegister register;
  private final ClientOrderIds ids;
  private final Executions executions;
  private final VenueRecords records;
  private final Map<String, String> bases;
  private final long maxSkewNs;
  private final Listener listener;
  private final Backoff backoff;
  private Recovery recovery = Recovery.none();
  private long sinceNs;
  private boolean running;
  private int generation;
  private int attempt;
  private long againNs;
  private long beganNs;
  private long toldBefore;
  private List<WorkingOrder> asked = List.of();
  private List<RestFill> fills = List.of();
  private List<RestOrder> orders = List.of();
  private final Map<Long, RestOrder> done = new LinkedHashMap<>();
  private final Map<String, Balance> balances = new HashMap<>();
  private final Map<Integer, String> lastPrices = new HashMap<>();

  /**
   * @param bases base currency of each product
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

  /** Begins; one that runs begins anew. */
  void begin(final long nowNs) {
    running = true;
    attempt = 0;
    start(nowNs);
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
    attempt++;
    againNs = 0;
    beganNs = nowNs;
    toldBefore = executions.count();
    asked = register.open();
    done.clear();
    balances.clear();
    lastPrices.clear();
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
    fills = read;
    rest.openOrders(answer(this::onOrders));
  }

  private void onOrders(final List<RestOrder> listed) {
    orders = listed;
    for (final RestOrder order : listed) {
      ours(order).ifPresent(known -> learn(known, order));
    }
    final List<WorkingOrder> missing = new ArrayList<>(asked);
    missing.removeIf(each -> each.orderId() == 0 || isListed(each));
    lookUp(missing);
  }

  private boolean isListed(final WorkingOrder order) {
    return orders.stream().anyMatch(each -> each.id().equals(order.venueOrderId()));
  }

  private Optional<WorkingOrder> ours(final RestOrder order) {
    final WorkingOrder known = register.atVenue(order.id());
    return known != null
        ? Optional.of(known)
        : register.ours(order.clientId()).map(id -> register.of(id.orderId()));
  }

  private void learn(final WorkingOrder known, final RestOrder told) {
    register.named(known, told.id());
    known.accept();
    final TradedInstrument instrument = instruments.of(known.instrument());
    if (!told.size().isEmpty() && instrument != null) {
      known.quantity(quantity(told.size(), instrument));
    }
    register.ours(told.clientId()).ifPresent(id -> known.revision(id.revision()));
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
                    learn(order, found);
                    done.put(order.orderId(), found);
                    lookUp(left);
                  })
              .accept(reply);
        });
  }

  private void onAccounts(final List<Balance> all) {
    all.forEach(each -> balances.put(each.currency(), each));
    readFills(this::onFillsAgain);
  }

  private void onFillsAgain(final List<RestFill> again) {
    if (!tradeIds(again).equals(tradeIds(fills))) {
      again(SECOND_NS / 2, rest.nowNs());
      return;
    }
    final List<TradedInstrument> held = new ArrayList<>(instruments.all());
    held.removeIf(each -> position(each) == 0);
    readPrices(held);
  }

  private static Set<String> tradeIds(final List<RestFill> fills) {
    final Set<String> names = new HashSet<>();
    fills.forEach(each -> names.add(each.product() + each.tradeId() + each.orderId()));
    return names;
  }

  /** The venue tells no cost of what is held; the last price stands for it. */
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
              lastPrices.put(instrument.id(), price);
              readPrices(left);
            }));
  }

  private void conclude(final long nowNs) {
    if (executions.count() != toldBefore) {
      again(SECOND_NS / 2, nowNs); // one came from elsewhere: the balances may not hold it
      return;
    }
    if (attempt <= PATIENCE && !isConsistent()) {
      again(SECOND_NS, nowNs);
      return;
    }
    tellFills(nowNs);
    tellDone(nowNs);
    final int told = tellOrders();
    tellBalances(nowNs);
    records.end(nowNs, told);
    running = false;
    sinceNs = beganNs - OVERLAP_NS;
    backoff.succeeded();
    listener.onListed(nowNs);
  }

  /** Whether REST knows all orders, and of each the executions that it lists. */
  private boolean isConsistent() {
    final Map<WorkingOrder, Long> missed = new HashMap<>();
    for (final RestFill fill : fills) {
      final WorkingOrder order = register.atVenue(fill.orderId());
      if (order != null && isNew(fill)) {
        missed.merge(order, quantity(fill.size(), instruments.named(fill.product())), Long::sum);
      }
    }
    final List<RestOrder> all = new ArrayList<>(orders);
    all.addAll(done.values());
    for (final RestOrder told : all) {
      final WorkingOrder order = ours(told).orElse(null);
      final TradedInstrument instrument = instruments.named(told.product());
      if (order == null || instrument == null) {
        continue;
      }
      final long executed = order.executed() + missed.getOrDefault(order, 0L);
      if (order.orderId() != 0 && executed != quantity(told.filledSize(), instrument)) {
        return false;
      }
    }
    return asked.stream()
        .allMatch(each -> each.isEnded() || isListed(each) || done.containsKey(each.orderId()));
  }

  private boolean isNew(final RestFill fill) {
    final TradedInstrument instrument = instruments.named(fill.product());
    if (instrument == null) {
      return false;
    }
    final long id = Executions.id(instrument.id(), fill.tradeId());
    return !executions.wasTold(id) && !recovery.isReported().test(id);
  }

  private void tellFills(final long nowNs) {
    final List<RestFill> ascending = new ArrayList<>(fills);
    ascending.sort(
        java.util.Comparator.comparingLong(RestFill::timeNs).thenComparingLong(RestFill::tradeId));
    for (final RestFill fill : ascending) {
      final WorkingOrder order = register.atVenue(fill.orderId());
      if (order == null || order.orderId() == 0 || !isNew(fill)) {
        continue; // told before, or of an order that is not ours: the balance shows it
      }
      final TradedInstrument instrument = instruments.named(fill.product());
      final long id = Executions.id(instrument.id(), fill.tradeId());
      executions.isFirst(id);
      final long size = quantity(fill.size(), instrument);
      final long executed = order.execute(size);
      records.send(
          records
              .report(
                  ReportKind.FILL,
                  instrument.id(),
                  order.orderId(),
                  order.revision(),
                  order.side(),
                  fill.orderId(),
                  "read over REST")
              .executionId(id)
              .venueTime(fill.timeNs())
              .receiveTime(nowNs)
              .lastPrice(Decimals.parse(fill.price(), instrument.priceScale()))
              .lastQuantity(size)
              .cumQuantity(executed)
              .leavesQuantity(Math.max(0, order.quantity() - executed))
              .fee(DecimalText.rounded(fill.fee(), Decimals.MONEY_SCALE, RoundingMode.HALF_EVEN))
              .liquidity(fill.liquidity()));
    }
  }

  /** Orders that ended while nobody listened. */
  private void tellDone(final long nowNs) {
    for (final WorkingOrder order : asked) {
      final RestOrder told = done.get(order.orderId());
      if (order.isEnded() || isListed(order) || (told != null && told.isOpen())) {
        continue;
      }
      register.ended(order);
      if (told == null || told.doneReason().equals("filled")) {
        continue; // the executions say it; what is not listed, the core ends
      }
      records.send(
          records
              .report(
                  told.status().equals("rejected") ? ReportKind.REJECTED : ReportKind.CANCELED,
                  order.instrument(),
                  order.orderId(),
                  order.revision(),
                  order.side(),
                  told.id(),
                  told.doneReason())
              .venueTime(nowNs)
              .receiveTime(nowNs)
              .cumQuantity(order.executed()));
    }
  }

  private int tellOrders() {
    final Map<String, RestOrder> open = new LinkedHashMap<>();
    orders.forEach(each -> open.put(each.id(), each));
    done.values().stream().filter(RestOrder::isOpen).forEach(each -> open.put(each.id(), each));
    int told = 0;
    for (final RestOrder order : open.values()) {
      final TradedInstrument instrument = instruments.named(order.product());
      if (instrument == null) {
        continue; // of a product that this gateway does not trade
      }
      final long filled = quantity(order.filledSize(), instrument);
      final long quantity = order.size().isEmpty() ? filled : quantity(order.size(), instrument);
      final WorkingOrder known =
          ours(order)
              .orElseGet(
                  () ->
                      register.foreign(
                          order.id(), instrument.id(), order.side(), quantity, filled));
      records.order(
          instrument.id(),
          known.orderId(),
          known.revision(),
          order.side(),
          order.type(),
          order.timeInForce(),
          quantity,
          filled,
          price(order.price(), instrument),
          price(order.stopPrice(), instrument),
          average(order, instrument),
          order.id());
      told++;
    }
    return told;
  }

  private void tellBalances(final long nowNs) {
    for (final TradedInstrument instrument : instruments.all()) {
      final long position = position(instrument);
      if (position != 0) {
        records.position(
            instrument.id(),
            nowNs,
            position,
            DecimalText.rounded(
                lastPrices.get(instrument.id()), instrument.priceScale(), RoundingMode.HALF_EVEN));
      }
      checkHold(instrument, nowNs);
    }
    final List<TradedInstrument> all = new ArrayList<>(instruments.all());
    java.util.Collections.reverse(all); // that of the first one counts as buying power: it is last
    final Set<String> told = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      final String currency = all.get(i).currency();
      final boolean comesAgain =
          all.subList(i + 1, all.size()).stream().anyMatch(o -> o.currency().equals(currency));
      if (!comesAgain && told.add(currency)) {
        final Balance balance = balances.getOrDefault(currency, Balance.none(currency));
        records.account(
            nowNs,
            balance.balance(Decimals.MONEY_SCALE),
            balance.available(Decimals.MONEY_SCALE),
            currency);
      }
    }
  }

  /** What the venue holds back of a base currency should be what open sales explain. */
  private void checkHold(final TradedInstrument instrument, final long nowNs) {
    long explained = 0;
    for (final RestOrder order : orders) {
      if (order.product().equals(instrument.venueId())
          && order.side() == nogc.journal.codec.Side.SELL
          && !order.size().isEmpty()) {
        explained += quantity(order.size(), instrument) - quantity(order.filledSize(), instrument);
      }
    }
    final long held = balance(instrument).hold(instrument.quantityScale());
    if (held != explained) {
      listener.onTrouble(
          "hold of "
              + bases.get(instrument.venueId())
              + " is "
              + Decimals.text(held, instrument.quantityScale())
              + ", orders explain "
              + Decimals.text(explained, instrument.quantityScale()),
          nowNs);
    }
  }

  private Balance balance(final TradedInstrument instrument) {
    final String base = bases.get(instrument.venueId());
    return balances.getOrDefault(base, Balance.none(base));
  }

  private long position(final TradedInstrument instrument) {
    return balance(instrument).balance(instrument.quantityScale());
  }

  private static long quantity(final String text, final TradedInstrument instrument) {
    return DecimalText.rounded(text, instrument.quantityScale(), RoundingMode.DOWN);
  }

  private static long price(final String text, final TradedInstrument instrument) {
    return text.isEmpty()
        ? 0
        : DecimalText.rounded(text, instrument.priceScale(), RoundingMode.HALF_EVEN);
  }

  private static long average(final RestOrder order, final TradedInstrument instrument) {
    final BigDecimal filled = new BigDecimal(order.filledSize());
    return filled.signum() == 0
        ? 0
        : new BigDecimal(order.executedValue())
            .divide(filled, instrument.priceScale(), RoundingMode.HALF_EVEN)
            .unscaledValue()
            .longValueExact();
  }
}
