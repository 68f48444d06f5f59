package nogc.connectors.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.DepthAction;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;

/** Random commands against a random feed: whatever happens, the books balance. */
class ConservationTest {
  private static final int STEPS = 400;
  private static final DepthAction[] ACTIONS = {
    DepthAction.ADD, DepthAction.ADD, DepthAction.MODIFY, DepthAction.DELETE, DepthAction.NONE
  };
  private static final LiquidityModel[] LIQUIDITY = {
    LiquidityModel.displayed(), LiquidityModel.unlimited(), LiquidityModel.synthetic(2_000_000)
  };
  private static final QueueModel[] QUEUES = {
    QueueModel.riskAverse(), QueueModel.front(), QueueModel.power(2), QueueModel.logarithmic()
  };

  /** What an observer knows of an order. */
  private static final class Seen {
    Side side;
    OrderType type;
    TimeInForce life;
    long price;
    final Map<Integer, long[]> proposed = new HashMap<>();
    long quantity;
    long executed;
    boolean accepted;
    boolean ended;
  }

  private final Map<Long, Seen> orders = new HashMap<>();
  private long lastExecution;
  private int checked;
  private int step;

  @Property(tries = 300)
  void conservation(@ForAll final long seed) {
    orders.clear();
    lastExecution = 0;
    checked = 0;
    final Bench bench = run(seed, true);
    assertThat(bench.bytes.toByteArray()).isEqualTo(run(seed, false).bytes.toByteArray());
    long open = 0;
    for (final Seen seen : orders.values()) {
      open += seen.accepted && !seen.ended ? 1 : 0;
    }
    assertThat(bench.venue.openOrders()).isEqualTo((int) open);
  }

  private Bench run(final long seed, final boolean check) {
    final Random random = new Random(seed);
    final int feedKind = random.nextInt(5);
    final LatencyModel latency =
        random.nextBoolean() ? LatencyModel.none() : LatencyModel.jittered(20, 30, seed);
    final Bench bench =
        new Bench(
            new VenueRules(FeeSchedule.proportional(-5_000, 12_345), latency, 0)
                .withLiquidity(LIQUIDITY[random.nextInt(LIQUIDITY.length)])
                .withQueue(QUEUES[random.nextInt(QUEUES.length)])
                .withStalePrices(
                    random.nextBoolean()
                        ? StalePrices.allowed()
                        : new StalePrices(40, random.nextBoolean())));
    long time = 0;
    long nextId = 1;
    for (step = 0; step < STEPS; step++) {
      time += random.nextInt(20) == 0 ? VenueRules.DAY_NS / 3 : random.nextInt(30);
      bench.at(random.nextInt(10) == 0 ? time - 5 : time);
      final int before = bench.reports.size();
      if (random.nextInt(3) > 0) {
        feed(bench, random, feedKind);
      } else {
        nextId = command(bench, random, nextId, check);
      }
      if (check) {
        checkFrom(bench, before);
      }
    }
    bench.at(time + 1_000).pass();
    if (check) {
      checkFrom(bench, checked);
    }
    return bench;
  }

  private void feed(final Bench bench, final Random random, final int kind) {
    final long price = 95L + random.nextInt(11);
    final long size = 1L + random.nextInt(12);
    final boolean buy = random.nextBoolean();
    if (kind == 3) {
      final long up = random.nextInt(4);
      final long down = random.nextInt(4);
      bench.bar(1 + random.nextInt(30), price, price + up, price - down, price + up, size - 1);
      return;
    }
    final int what = kind == 0 ? 0 : random.nextInt(4);
    if (what == 0) {
      final Side aggressor =
          random.nextInt(3) == 0 ? Side.NONE : random.nextBoolean() ? Side.BUY : Side.SELL;
      bench.trade(price, size, aggressor);
    } else if (kind == 1) {
      bench.quote(price, size * random.nextInt(2), price + random.nextInt(3), size);
    } else if (kind == 4 && random.nextInt(30) > 0) {
      bench.other(
          ACTIONS[random.nextInt(ACTIONS.length)],
          1 + random.nextInt(40),
          buy ? Side.BUY : Side.SELL,
          buy ? price - 4 : price + 4,
          size * random.nextInt(3),
          random.nextInt(4) > 0);
    } else if (what == 1 && random.nextInt(10) == 0) {
      bench.reset();
    } else {
      bench.level(
          buy ? Side.BUY : Side.SELL,
          buy ? price - 4 : price + 4,
          size * random.nextInt(2),
          random.nextInt(4) > 0);
    }
  }

  private long command(
      final Bench bench, final Random random, final long nextId, final boolean check) {
    final int what = random.nextInt(10);
    if (what < 6) {
      final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
      final OrderType type = OrderType.get((short) (1 + random.nextInt(4)));
      final TimeInForce life = TimeInForce.get((short) (1 + random.nextInt(4)));
      final long quantity = random.nextInt(15);
      final long price = 94L + random.nextInt(13);
      if (check) {
        final Seen seen = new Seen();
        seen.side = side;
        seen.type = type;
        seen.life = life;
        seen.price = price;
        seen.quantity = quantity;
        orders.put(nextId, seen);
      }
      bench.order(nextId, side, type, life, quantity, price, 94L + random.nextInt(13));
      return nextId + 1;
    }
    final long id = 1L + random.nextInt((int) nextId);
    if (what < 8) {
      bench.cancel(id);
    } else {
      final long quantity = random.nextInt(18);
      final long price = 94L + random.nextInt(13);
      final int revision = step;
      if (check && orders.containsKey(id)) {
        orders.get(id).proposed.put(revision, new long[] {quantity, price});
      }
      bench.send(
          CommandKind.REPLACE,
          id,
          Side.BUY,
          OrderType.LIMIT,
          TimeInForce.GTC,
          quantity,
          price,
          0,
          revision);
    }
    return nextId;
  }

  private void checkFrom(final Bench bench, final int from) {
    for (int i = Math.max(from, checked); i < bench.reports.size(); i++) {
      check(bench.reports.get(i));
    }
    checked = bench.reports.size();
  }

  private void check(final ExecutionReportDecoder report) {
    final Seen seen = orders.get(report.orderId());
    switch (report.kind()) {
      case CANCEL_REJECTED, REPLACE_REJECTED -> {
        assertThat(report.text()).isNotEmpty();
        return;
      }
      case REJECTED -> assertThat(seen.accepted).isFalse();
      case ACCEPTED -> {
        assertThat(seen.accepted).isFalse();
        seen.accepted = true;
      }
      case REPLACED -> {
        final long[] terms = seen.proposed.get(report.revision());
        seen.quantity = terms[0];
        seen.price = terms[1];
      }
      case FILL -> {
        assertThat(report.executionId()).isEqualTo(++lastExecution);
        assertThat(report.lastQuantity()).isPositive();
        seen.executed += report.lastQuantity();
        if (seen.type == OrderType.LIMIT || seen.type == OrderType.STOP_LIMIT) {
          if (seen.side == Side.BUY) {
            assertThat(report.lastPrice()).isLessThanOrEqualTo(seen.price);
          } else {
            assertThat(report.lastPrice()).isGreaterThanOrEqualTo(seen.price);
          }
        }
      }
      default -> {
        // CANCELED, EXPIRED, TRIGGERED: the common part below.
      }
    }
    assertThat(seen.ended).as("a report behind the final one: %s", report).isFalse();
    assertThat(report.cumQuantity()).isEqualTo(seen.executed);
    assertThat(seen.executed).isLessThanOrEqualTo(seen.quantity);
    switch (report.kind()) {
      case CANCELED, EXPIRED, REJECTED -> {
        assertThat(report.leavesQuantity()).isZero();
        seen.ended = true;
        if (seen.life == TimeInForce.FOK) {
          assertThat(seen.executed).isZero();
        }
      }
      default -> {
        assertThat(report.leavesQuantity()).isEqualTo(seen.quantity - seen.executed);
        seen.ended = seen.executed == seen.quantity;
      }
    }
  }
}
