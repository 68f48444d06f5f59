package nogc.connectors.coinbase;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import nogc.connectors.coinbase.rest.Balance;
import nogc.connectors.coinbase.rest.RestFill;
import nogc.connectors.coinbase.rest.RestOrder;
import nogc.connectors.common.DecimalText;
import nogc.connectors.common.InstrumentMap;
import nogc.connectors.common.OrderRegister;
import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.VenueRecords;
import nogc.connectors.common.WorkingOrder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.fixed.Decimals;

/**
 * What one reading of the account found, whether it can be right, and the telling of it: executions
 * that nobody told yet, orders that ended unseen, open orders, balances.
 */
final class AccountPicture {
  private final InstrumentMap instruments;
  private final OrderRegister register;
  private final Executions executions;
  private final LongPredicate reported;
  private final VenueRecords records;
  private final Map<String, String> bases;
  private final List<WorkingOrder> asked;
  private final Map<Long, RestOrder> done = new LinkedHashMap<>();
  private final Map<String, Balance> balances = new HashMap<>();
  private final Map<Integer, String> lastPrices = new HashMap<>();
  private List<RestFill> fills = List.of();
  private List<RestOrder> orders = List.of();

  /**
   * @param reported whether an execution is in the journal
   * @param bases base currency of each product
   */
  AccountPicture(
      final InstrumentMap instruments,
      final OrderRegister register,
      final Executions executions,
      final LongPredicate reported,
      final VenueRecords records,
      final Map<String, String> bases) {
    this.instruments = instruments;
    this.register = register;
    this.executions = executions;
    this.reported = reported;
    this.records = records;
    this.bases = bases;
    asked = register.open();
  }

  void onFills(final List<RestFill> read) {
    fills = read;
  }

  /** Whether a second reading found the same executions. */
  boolean hasSameFills(final List<RestFill> again) {
    return names(again).equals(names(fills));
  }

  private static Set<String> names(final List<RestFill> fills) {
    final Set<String> names = new HashSet<>();
    fills.forEach(each -> names.add(each.product() + each.tradeId() + each.orderId()));
    return names;
  }

  /**
   * Takes the open orders up.
   *
   * @return orders of ours, taken for open, that are not among them
   */
  List<WorkingOrder> onOrders(final List<RestOrder> listed) {
    orders = listed;
    for (final RestOrder order : listed) {
      ours(order).ifPresent(known -> learn(known, order));
    }
    final List<WorkingOrder> missing = new ArrayList<>(asked);
    missing.removeIf(this::isListed);
    return missing;
  }

  /** The venue knows an order of ours that it did not list. */
  void onOrder(final WorkingOrder order, final RestOrder found) {
    learn(order, found);
    done.put(order.orderId(), found);
  }

  /**
   * Takes the balances up.
   *
   * @return instruments that are held: their prices are wanted
   */
  List<TradedInstrument> onBalances(final List<Balance> all) {
    all.forEach(each -> balances.put(each.currency(), each));
    final List<TradedInstrument> held = new ArrayList<>(instruments.all());
    held.removeIf(each -> position(each) == 0);
    return held;
  }

  /** The venue tells no cost of what is held; the last price stands for it. */
  void onPrice(final TradedInstrument instrument, final String price) {
    lastPrices.put(instrument.id(), price);
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

  /** Whether REST knows all orders, and of each the executions that it lists. */
  boolean isConsistent() {
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

  /**
   * Tells all of it.
   *
   * @return how many orders are open, and what does not fit together
   */
  Told tell(final long nowNs) {
    tellFills(nowNs);
    tellDone(nowNs);
    final int open = tellOrders();
    return new Told(open, tellBalances(nowNs));
  }

  /**
   * What came of the telling.
   *
   * @param orders that are open
   * @param doubts for people, one each
   */
  record Told(int orders, List<String> doubts) {}

  private boolean isNew(final RestFill fill) {
    final TradedInstrument instrument = instruments.named(fill.product());
    if (instrument == null) {
      return false;
    }
    final long id = Executions.id(instrument.id(), fill.tradeId());
    return !executions.wasTold(id) && !reported.test(id);
  }

  private void tellFills(final long nowNs) {
    final List<RestFill> ascending = new ArrayList<>(fills);
    ascending.sort(Comparator.comparingLong(RestFill::tradeId));
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
              .filter(each -> each.orderId() != 0)
              .orElseGet(() -> foreign(order, instrument, quantity, filled));
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

  /**
   * An order that is not ours. The engine may adopt it, with what was executed of it and is in the
   * balance: those executions must never be told.
   */
  private WorkingOrder foreign(
      final RestOrder order,
      final TradedInstrument instrument,
      final long quantity,
      final long filled) {
    for (final RestFill fill : fills) {
      if (fill.orderId().equals(order.id())) {
        executions.isFirst(Executions.id(instrument.id(), fill.tradeId()));
      }
    }
    final WorkingOrder found =
        register.foreign(order.id(), instrument.id(), order.side(), quantity, filled);
    found.execute(filled - found.executed());
    return found;
  }

  private List<String> tellBalances(final long nowNs) {
    final List<String> doubts = new ArrayList<>();
    for (final TradedInstrument instrument : instruments.all()) {
      final long position = position(instrument);
      if (position != 0) {
        records.position(
            instrument.id(),
            nowNs,
            position,
            price(lastPrices.getOrDefault(instrument.id(), ""), instrument));
      }
      final String doubt = doubtOfHold(instrument);
      if (!doubt.isEmpty()) {
        doubts.add(doubt);
      }
    }
    for (final String currency : quotes()) {
      final Balance balance = balances.getOrDefault(currency, Balance.none(currency));
      records.account(
          nowNs,
          balance.balance(Decimals.MONEY_SCALE),
          balance.available(Decimals.MONEY_SCALE),
          currency);
    }
    return doubts;
  }

  /** Each once; that of the first instrument last: the newest account update is buying power. */
  private List<String> quotes() {
    final List<String> quotes = new ArrayList<>();
    for (final TradedInstrument instrument : instruments.all()) {
      if (!quotes.contains(instrument.currency())) {
        quotes.add(instrument.currency());
      }
    }
    Collections.reverse(quotes);
    return quotes;
  }

  /** What the venue holds back of a base currency should be what open sales explain. */
  private String doubtOfHold(final TradedInstrument instrument) {
    final int scale = instrument.quantityScale();
    long explained = 0;
    for (final RestOrder order : orders) {
      final boolean holds =
          order.product().equals(instrument.venueId())
              && order.side() == Side.SELL
              && !order.size().isEmpty();
      if (holds) {
        explained += quantity(order.size(), instrument) - quantity(order.filledSize(), instrument);
      }
    }
    final long held = balance(instrument).hold(scale);
    return held == explained
        ? ""
        : "hold of "
            + bases.get(instrument.venueId())
            + " is "
            + Decimals.text(held, scale)
            + ", orders explain "
            + Decimals.text(explained, scale);
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
