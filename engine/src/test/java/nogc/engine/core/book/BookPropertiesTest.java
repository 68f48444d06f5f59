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
import net.jqwik.api.constraints.IntRange;
import nogc.engine.core.state.StateDigest;

/** What holds for books whatever comes; on a failure the seed is printed. */
final class BookPropertiesTest {
  private enum Action {
    SET,
    MESSAGE_END,
    CLEAR
  }

  private record Step(Action action, boolean bid, long price, long size) {}

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void bothBooksAgreeAfterEveryUpdate(
      @ForAll("steps") final List<Step> steps, @ForAll @IntRange(max = 12) final int maxDepth) {
    final Book fast = new FastBook(maxDepth);
    final Book naive = new NaiveBook(maxDepth);
    for (final Step step : steps) {
      assertThat(apply(step, fast)).isEqualTo(apply(step, naive));
      assertThat(fast.digest(steps.size())).isEqualTo(naive.digest(steps.size()));
      assertThat(fast.bestBid()).isEqualTo(naive.bestBid());
      assertThat(fast.bestBidSize()).isEqualTo(naive.bestBidSize());
      assertThat(fast.bestAsk()).isEqualTo(naive.bestAsk());
      assertThat(fast.bestAskSize()).isEqualTo(naive.bestAskSize());
      assertThat(fast.bidLevels()).isEqualTo(naive.bidLevels());
      assertThat(fast.askLevels()).isEqualTo(naive.askLevels());
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

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void theDigestOfTheStateTellsLevelsNotTheWayToThem(
      @ForAll("steps") final List<Step> steps, @ForAll @IntRange(max = 12) final int maxDepth) {
    final LevelBook grown = new LevelBook(maxDepth);
    for (final Step step : steps) {
      final LevelBook before = withLevelsOf(grown);
      switch (step.action) {
        case SET -> grown.set(step.bid, step.price, step.size);
        case MESSAGE_END -> grown.onMessageEnd();
        default -> grown.clear();
      }
      final LevelBook now = withLevelsOf(grown);
      assertThat(stateDigest(grown)).isEqualTo(stateDigest(now));
      assertThat(stateDigest(now) == stateDigest(before))
          .isEqualTo(now.digest(0) == before.digest(0));
    }
  }

  private static LevelBook withLevelsOf(final LevelBook book) {
    final LevelBook made = new LevelBook(0);
    for (final boolean bid : new boolean[] {true, false}) {
      for (int i = (bid ? book.bidLevels() : book.askLevels()) - 1; i >= 0; i--) {
        made.set(bid, book.price(bid, i), book.size(bid, i));
      }
    }
    return made;
  }

  private static long stateDigest(final LevelBook book) {
    final StateDigest digest = new StateDigest().begin(1);
    book.visit(digest);
    return digest.value();
  }

  @Property
  void theMiddleIsTheFloorOfTheHalf(@ForAll final int bid, @ForAll final int ask) {
    final TopOfBook top = new TopOfBook();
    top.onQuote(bid, 1, ask, 1, 0);
    assertThat(top.midRoundedDown()).isEqualTo(Math.floorDiv((long) bid + ask, 2));
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    final Arbitrary<Action> actions =
        Arbitraries.frequency(
            Tuple.of(40, Action.SET), Tuple.of(8, Action.MESSAGE_END), Tuple.of(1, Action.CLEAR));
    final Arbitrary<Long> prices =
        Arbitraries.oneOf(
            Arbitraries.longs().between(90, 110),
            Arbitraries.longs().between(-1, 1_000),
            Arbitraries.longs().between(1, 20_000),
            Arbitraries.of(Long.MIN_VALUE, 0L, 1L, Long.MAX_VALUE));
    final Arbitrary<Long> sizes =
        Arbitraries.oneOf(Arbitraries.longs().between(0, 2), Arbitraries.longs().between(-1, 900));
    return Combinators.combine(actions, Arbitraries.of(true, false), prices, sizes)
        .as(Step::new)
        .list()
        .ofMaxSize(400);
  }

  private static int apply(final Step step, final Book book) {
    switch (step.action) {
      case SET:
        return book.set(step.bid, step.price, step.size);
      case MESSAGE_END:
        return book.onMessageEnd();
      default:
        book.clear();
        return 0;
    }
  }

  private static void assertSameLevels(final Book fast, final Book naive) {
    for (final boolean bid : new boolean[] {true, false}) {
      for (int i = 0; i < (bid ? fast.bidLevels() : fast.askLevels()); i++) {
        assertThat(fast.price(bid, i)).isEqualTo(naive.price(bid, i));
        assertThat(fast.size(bid, i)).isEqualTo(naive.size(bid, i));
      }
    }
  }
}
