package nogc.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Both books of orders agree whatever comes; on a failure the seed is printed. */
final class OrderBookPropertiesTest {
  private enum Action {
    ADD,
    MODIFY,
    REDUCE,
    EXECUTE,
    DELETE,
    MESSAGE_END,
    CLEAR
  }

  private record Step(Action action, long id, boolean bid, long price, long size) {}

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void bothBooksAgreeAfterEveryChange(@ForAll("steps") final List<Step> steps) {
    final Orders fast = new FastOrders();
    final Orders naive = new NaiveOrderBook();
    for (final Step step : steps) {
      assertThat(apply(step, fast)).isEqualTo(apply(step, naive));
      assertThat(fast.digest(steps.size())).isEqualTo(naive.digest(steps.size()));
      assertThat(fast.bestBid()).isEqualTo(naive.bestBid());
      assertThat(fast.bestBidSize()).isEqualTo(naive.bestBidSize());
      assertThat(fast.bestBidOrders()).isEqualTo(naive.bestBidOrders());
      assertThat(fast.bestAsk()).isEqualTo(naive.bestAsk());
      assertThat(fast.bestAskSize()).isEqualTo(naive.bestAskSize());
      assertThat(fast.bestAskOrders()).isEqualTo(naive.bestAskOrders());
      assertThat(fast.orders()).isEqualTo(naive.orders());
      assertThat(fast.isCrossed()).isEqualTo(naive.isCrossed());
      assertThat(fast.isLocked()).isEqualTo(naive.isLocked());
      if (step.action == Action.MESSAGE_END) {
        assertSameLevels(fast, naive);
      }
    }
    for (int bit = 0; bit < BookAnomaly.COUNT; bit++) {
      assertThat(fast.anomalies(1 << bit)).isEqualTo(naive.anomalies(1 << bit));
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    final Arbitrary<Action> actions =
        Arbitraries.frequency(
            Tuple.of(40, Action.ADD),
            Tuple.of(15, Action.MODIFY),
            Tuple.of(8, Action.REDUCE),
            Tuple.of(8, Action.EXECUTE),
            Tuple.of(15, Action.DELETE),
            Tuple.of(8, Action.MESSAGE_END),
            Tuple.of(1, Action.CLEAR));
    final Arbitrary<Long> ids =
        Arbitraries.frequencyOf(
            Tuple.of(20, Arbitraries.longs().between(1, 60)),
            Tuple.of(5, Arbitraries.longs().between(1, 8).map(id -> id << 40)),
            Tuple.of(1, Arbitraries.longs().between(-2, 0)));
    final Arbitrary<Long> prices =
        Arbitraries.frequencyOf(
            Tuple.of(10, Arbitraries.longs().between(95, 105)),
            Tuple.of(4, Arbitraries.longs().between(-1, 1_000)),
            Tuple.of(4, Arbitraries.longs().between(1, 20_000)),
            Tuple.of(1, Arbitraries.of(Long.MIN_VALUE, 0L, 1L, Long.MAX_VALUE)));
    final Arbitrary<Long> sizes =
        Arbitraries.frequencyOf(
            Tuple.of(20, Arbitraries.longs().between(1, 20)),
            Tuple.of(1, Arbitraries.of(Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE)));
    return Combinators.combine(actions, ids, Arbitraries.of(true, false), prices, sizes)
        .as(Step::new)
        .list()
        .ofMaxSize(400);
  }

  private static int apply(final Step step, final Orders book) {
    switch (step.action) {
      case ADD:
        return book.add(step.id, step.bid, step.price, step.size);
      case MODIFY:
        return book.modify(step.id, step.bid, step.price, step.size);
      case REDUCE:
        return book.reduce(step.id, step.size);
      case EXECUTE:
        return book.execute(step.id, step.size);
      case DELETE:
        return book.delete(step.id);
      case MESSAGE_END:
        return book.onMessageEnd();
      default:
        book.clear();
        return 0;
    }
  }

  private static void assertSameLevels(final Orders fast, final Orders naive) {
    for (final boolean bid : new boolean[] {true, false}) {
      assertThat(fast.levels(bid)).isEqualTo(naive.levels(bid));
      for (int i = 0; i < fast.levels(bid); i++) {
        assertThat(fast.price(bid, i)).isEqualTo(naive.price(bid, i));
        assertThat(fast.size(bid, i)).isEqualTo(naive.size(bid, i));
        assertThat(fast.orders(bid, i)).isEqualTo(naive.orders(bid, i));
        assertThat(fast.queue(bid, i)).isEqualTo(naive.queue(bid, i));
      }
    }
  }
}
