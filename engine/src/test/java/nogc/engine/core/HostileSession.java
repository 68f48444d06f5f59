package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;
import static nogc.engine.core.CoreScript.BRAIN;
import static nogc.engine.core.CoreScript.MONEY;
import static nogc.engine.core.CoreScript.SECOND_NS;

import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Order;
import nogc.engine.core.orders.OrderTable;
import nogc.journal.RecordBuffer;
import nogc.journal.RecordLayout;
import nogc.journal.codec.Bool;
import nogc.journal.codec.ClockState;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.DiskState;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.ReconciliationAction;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalKind;
import nogc.journal.codec.TimeInForce;
import nogc.journal.codec.TradingPhase;
import nogc.journal.codec.VenueOrderEncoder;
import nogc.journal.schema.MessageSpec;
import nogc.journal.schema.RandomRecords;
import nogc.journal.schema.SchemaDocument;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A seeded session in which everybody misbehaves: the venue repeats, re-orders, contradicts and
 * invents reports, the brains shout, prices and quantities go to extremes, a person kills and
 * resumes, and some records are well formed but full of random content.
 */
final class HostileSession {
  private static final int EUROS = 3;

  private final CoreScript script = CoreScript.open();
  private final SplittableRandom random;
  private final RandomRecords garbage;
  private final List<MessageSpec> kinds;
  private final RecordBuffer record = new RecordBuffer();
  private final List<Long> orders = new ArrayList<>();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private final ArrayDeque<Runnable> listing = new ArrayDeque<>();
  private final List<long[]> fills = new ArrayList<>();
  private long executionId;
  private long price = 100_00;

  HostileSession(final long seed) {
    random = new SplittableRandom(seed);
    garbage = new RandomRecords(SchemaDocument.current(), seed);
    kinds = garbage.kinds().stream().filter(MessageSpec::input).toList();
    script.instrument(2, d -> d.priceScale((short) 8).quantityScale((short) 9));
    script.instrument(EUROS, d -> d.currency("EUR").shortable(Bool.NO));
    for (int instrument = 2; instrument <= EUROS; instrument++) {
      script.looseLimits(instrument);
      script.status(instrument, TradingPhase.OPEN).quote(instrument, 99_99, 100_01);
    }
    script.firm(LimitKind.MAX_OPEN_ORDERS, 30);
    script.account(
        CoreScript.VENUE,
        a ->
            a.externalOrders(ReconciliationAction.get((short) (1 + random.nextInt(5))))
                .externalPositions(ReconciliationAction.get((short) (1 + random.nextInt(5)))));
  }

  CoreScript script() {
    return script;
  }

  /** One more input. */
  void next() {
    final int choice = random.nextInt(100);
    if (!listing.isEmpty() && random.nextInt(8) > 0) {
      listing.remove().run();
    } else if (choice < 18) {
      market();
    } else if (choice < 58) {
      signal();
    } else if (choice < 82) {
      report();
    } else if (choice < 84) {
      refusal();
    } else if (choice < 86) {
      person();
    } else if (choice < 88) {
      list();
    } else if (choice < 99) {
      repair();
    } else {
      garbage();
    }
    for (final byte[] output : script.outbox.latestBytes()) {
      final UnsafeBuffer buffer = new UnsafeBuffer(output);
      if (RecordLayout.templateId(buffer, 0) == OrderCommandDecoder.TEMPLATE_ID) {
        command.wrap(
            buffer,
            RecordLayout.HEADER_LENGTH,
            OrderCommandDecoder.BLOCK_LENGTH,
            OrderCommandDecoder.SCHEMA_VERSION);
        if (command.kind() == CommandKind.NEW) {
          orders.add(command.orderId());
        }
      }
    }
  }

  private int instrument() {
    return random.nextInt(20) == 0 ? random.nextInt(6) : ACME + random.nextInt(2);
  }

  private boolean seldom() {
    return random.nextInt(50) == 0;
  }

  private int rarely(final int usual, final int bound) {
    return random.nextInt(4) == 0 ? random.nextInt(bound) : usual;
  }

  private long extreme(final long usual) {
    return switch (random.nextInt(700)) {
      case 0 -> Long.MAX_VALUE - random.nextInt(2);
      case 1 -> Long.MIN_VALUE + random.nextInt(2);
      case 2 -> 0;
      case 3 -> -usual;
      case 4 -> usual << random.nextInt(60);
      default -> usual;
    };
  }

  private Side side() {
    return random.nextBoolean() ? Side.BUY : Side.SELL;
  }

  private void market() {
    price = Math.max(50_00, Math.min(150_00, price + random.nextInt(-40, 41)));
    final int instrument = instrument();
    switch (random.nextInt(24)) {
      case 0 -> script.trade(instrument, extreme(price));
      case 1 -> script.depth(instrument, side(), extreme(price), random.nextInt(9), true);
      case 2 -> script.gap(instrument);
      case 3 -> script.reset(instrument);
      case 4 ->
          script
              .pause(random.nextLong(seldom() ? 200_000 * SECOND_NS : 3 * SECOND_NS))
              .quote(instrument, price - 1, price + 1);
      case 5 -> script.status(instrument, TradingPhase.get((short) rarely(1, 6)));
      case 6 -> script.connector(1, ConnectorState.get((short) rarely(4, 6)));
      default -> script.quote(instrument, extreme(price - 1), extreme(price + 1));
    }
  }

  private void signal() {
    script.signal(
        s -> {
          s.instrument(instrument()).side(side()).quantity(extreme(1 + random.nextInt(50)));
          s.price(extreme(price + random.nextInt(-5, 6)));
          s.kind(SignalKind.get((short) (random.nextInt(10) < 5 ? 1 : 1 + random.nextInt(5))));
          if (random.nextInt(4) == 0) {
            CoreScript.fromSecond(s);
          }
          if (random.nextInt(4) == 0) {
            s.orderType(OrderType.get((short) random.nextInt(6)));
            s.timeInForce(TimeInForce.get((short) random.nextInt(6)));
            s.price(random.nextBoolean() ? 0 : price).stopPrice(random.nextBoolean() ? 0 : price);
          }
          if (seldom()) {
            s.signalId(extreme(5)).source((short) (BRAIN + random.nextInt(3)));
          }
          s.orderId(order());
        });
  }

  /** Mostly a recent order. */
  private long order() {
    if (orders.isEmpty() || seldom()) {
      return extreme(random.nextInt(200));
    }
    final int back = Math.min(orders.size(), random.nextInt(8) == 0 ? 500 : 4);
    return orders.get(orders.size() - 1 - random.nextInt(back));
  }

  private void report() {
    final int choice = random.nextInt(24);
    final ReportKind kind;
    if (choice < 8) {
      kind = ReportKind.FILL;
    } else if (choice < 11) {
      kind = random.nextBoolean() ? ReportKind.BUST : ReportKind.CORRECT;
    } else if (choice < 12) {
      kind = ReportKind.UNKNOWN;
    } else {
      kind = ReportKind.get((short) (seldom() ? 0 : 1 + random.nextInt(12)));
    }
    long id = 0;
    if (random.nextInt(5) > 0) {
      id = random.nextInt(6) == 0 ? 1 + random.nextLong(executionId + 1) : ++executionId;
    }
    final boolean changes = kind == ReportKind.BUST || kind == ReportKind.CORRECT;
    final boolean right = changes && !fills.isEmpty() && random.nextInt(4) > 0;
    final long[] of =
        right
            ? fills.get(fills.size() - 1 - random.nextInt(Math.min(fills.size(), 12)))
            : new long[] {order(), Math.max(0, executionId - random.nextInt(6))};
    if (id > 0 && (changes || kind == ReportKind.FILL)) {
      fills.add(new long[] {of[0], id});
    }
    final long executed =
        kind == ReportKind.BUST && random.nextInt(4) > 0 ? 0 : extreme(1 + random.nextInt(20));
    report(kind, of[0], id, of[1], executed);
  }

  private void report(
      final ReportKind kind,
      final long orderId,
      final long id,
      final long of,
      final long quantity) {
    script.report(
        orderId,
        kind,
        r -> {
          r.revision(random.nextInt(4)).source((short) (seldom() ? 2 : 1));
          r.lastPrice(extreme(price)).lastQuantity(quantity).executionId(id).refExecutionId(of);
          r.fee(extreme(random.nextInt(1_000) * (MONEY / 1_000))).venueTime(random.nextInt(4));
          r.cumQuantity(random.nextInt(60)).leavesQuantity(extreme(random.nextInt(40)));
        });
  }

  /** The venue says what it has: mostly the truth, and mostly all of it. */
  private void list() {
    listing.clear();
    listing.add(script::begin);
    int count = 0;
    for (int i = random.nextInt(4); i > 0; i--) {
      listing.add(this::report);
    }
    Order order = script.core.trading.orders.firstOpen();
    while (order != null) {
      if (random.nextInt(6) > 0) {
        final long orderId = order.id();
        listing.add(() -> listOurs(orderId));
        count++;
      }
      order = OrderTable.nextOpen(order);
    }
    if (random.nextInt(3) == 0) {
      listing.add(this::listStranger);
      count++;
    }
    if (random.nextInt(6) == 0) {
      listing.add(() -> script.listed(order(), o -> o.quantity(extreme(20))));
      count++;
    }
    for (int id = 0; id <= EUROS; id++) {
      if (id > 0 || seldom()) {
        final int instrument = id;
        listing.add(() -> tell(instrument));
      }
    }
    final int told = seldom() ? count + 1 : count;
    listing.add(() -> script.end(told));
    listing.remove().run();
  }

  private void listOurs(final long orderId) {
    final Order order = script.core.trading.orders.latest(orderId);
    if (order == null) {
      market();
      return;
    }
    final boolean late = random.nextInt(8) == 0;
    script.listed(
        order.strategy().id() == 0 ? 0 : orderId,
        o -> {
          o.instrument(order.instrument().id()).side(order.side()).orderType(order.type());
          o.price(order.price()).stopPrice(order.stopPrice());
          o.quantity(late ? extreme(order.quantity() + 3) : order.quantity());
          o.filledQuantity(order.filledQuantity() + (late ? 2 : 0));
          o.revision(random.nextBoolean() ? order.revision() : order.sentRevision());
          final long[] id = order.venueView().venueOrderId();
          o.venueOrderId("v-" + orderId);
          if (id[0] != 0) {
            for (int i = 0; i < id.length; i++) {
              o.buffer()
                  .putLong(
                      o.offset() + VenueOrderEncoder.venueOrderIdEncodingOffset() + 8 * i,
                      id[i],
                      ByteOrder.LITTLE_ENDIAN);
            }
          }
        });
  }

  /** One of a few that come again and again. */
  private void listStranger() {
    script.listed(
        0,
        o ->
            o.instrument(instrument())
                .side(side())
                .quantity(extreme(20))
                .filledQuantity(random.nextInt(22))
                .averagePrice(extreme(price))
                .price(extreme(price))
                .venueOrderId("x-" + random.nextInt(6)));
  }

  private void tell(final int id) {
    final Instrument instrument = script.core.trading.instruments.find(id);
    final long held = instrument == null ? 0 : instrument.net().quantity();
    final boolean right = random.nextInt(5) > 0;
    script.told(id, right ? held : extreme(held + random.nextInt(-5, 6)), extreme(price));
  }

  private void refusal() {
    script.refused(
        order(),
        RefusalReason.get((short) random.nextInt(7)),
        r -> r.kind(CommandKind.get((short) random.nextInt(4))).revision(random.nextInt(3)));
  }

  private void person() {
    script.operator(
        c ->
            c.action(OperatorAction.get((short) rarely(OperatorAction.ENABLE_STRATEGY.value(), 14)))
                .scope(LimitScope.get((short) random.nextInt(5)))
                .strategy(random.nextInt(4))
                .instrument(random.nextInt(4))
                .kind(LimitKind.get((short) random.nextInt(20)))
                .account((short) random.nextInt(3))
                .operator(random.nextInt(8) == 0 ? "" : "somebody")
                .text("because")
                .expireTime(script.nowNs() + random.nextInt(5) * SECOND_NS)
                .value(extreme(1_000 * MONEY)));
  }

  /** Somebody puts right what the others broke, or the session would soon stand still. */
  private void repair() {
    final int id = 1 + random.nextInt(2);
    switch (random.nextInt(20)) {
      case 14 ->
          script.operator(
              c -> c.action(OperatorAction.ACCEPT_DIFFERENCES).account((short) CoreScript.VENUE));
      case 15 -> script.sent(order(), random.nextBoolean() ? CommandKind.NEW : CommandKind.CANCEL);
      case 0 -> script.operator(OperatorAction.RESUME, LimitScope.STRATEGY, id);
      case 7 -> script.disk(DiskState.ROOM);
      case 12 ->
          script.operator(
              c -> c.action(OperatorAction.ACCEPT_DIFFERENCES).account((short) CoreScript.VENUE));
      case 13 -> script.buyingPower(1, 1_000_000_000 * MONEY);
      case 8 -> script.clock(ClockState.GOOD, 0, 0);
      case 9 -> script.rate("EUR", 90_000_000 + random.nextInt(40_000_000));
      case 10 ->
          script.operator(c -> c.action(OperatorAction.UNRESTRICT_INSTRUMENT).instrument(id));
      case 11 ->
          script.operator(
              c -> c.action(OperatorAction.RESUME).scope(LimitScope.ACCOUNT).account((short) 1));
      case 1 -> script.operator(OperatorAction.ENABLE_STRATEGY, LimitScope.STRATEGY, id);
      case 2 -> script.operator(c -> c.action(OperatorAction.ENABLE_INSTRUMENT).instrument(id));
      case 3 -> script.strategy(id, BRAIN + id - 1);
      case 4 -> script.status(id, TradingPhase.OPEN);
      case 5 -> script.connector(1, ConnectorState.LIVE);
      case 6 -> script.depth(id, Side.SELL, 160_00, 1, true);
      default -> script.operator(OperatorAction.RESUME);
    }
  }

  private void garbage() {
    final MessageSpec kind = kinds.get(random.nextInt(kinds.size()));
    final int length = garbage.next(record.buffer(), kind);
    if (random.nextBoolean()) {
      record.buffer().putShort(RecordLayout.INSTRUMENT_OFFSET, (short) instrument());
      record.buffer().putByte(RecordLayout.SOURCE_OFFSET, (byte) random.nextInt(12));
    }
    script.apply(record, length);
  }
}
