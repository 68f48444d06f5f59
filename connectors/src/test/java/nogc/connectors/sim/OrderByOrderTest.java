package nogc.connectors.sim;

import static nogc.journal.codec.DepthAction.ADD;
import static nogc.journal.codec.DepthAction.DELETE;
import static nogc.journal.codec.DepthAction.MODIFY;
import static nogc.journal.codec.Side.BUY;
import static nogc.journal.codec.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.ReportKind;
import org.junit.jupiter.api.Test;

/** Execution against a recording that shows every order of the others. */
class OrderByOrderTest {
  private Bench bench = new Bench();

  /** Bids 11 (5) and 12 (3) at 99, offers 21 (4) and 22 (2) at 101, 23 (6) at 102. */
  private Bench book() {
    bench.other(ADD, 11, BUY, 99, 5).other(ADD, 12, BUY, 99, 3).other(ADD, 21, SELL, 101, 4);
    return bench.other(ADD, 22, SELL, 101, 2).other(ADD, 23, SELL, 102, 6);
  }

  @Test
  void an_order_that_takes_walks_the_levels() {
    book().market(1, BUY, 14);
    assertThat(bench.news())
        .containsExactly(
            "1 FILL 6@101 TAKER", "1 FILL 6@102 TAKER", "1 CANCELED: no displayed liquidity");
  }

  @Test
  void what_was_taken_is_gone_until_as_much_has_gone_from_the_level() {
    book().market(1, BUY, 5).other(ADD, 24, SELL, 101, 1).limit(2, BUY, 9, 101);
    assertThat(bench.news()).containsExactly("1 FILL 5@101 TAKER", "2 FILL 2@101 TAKER");
    bench.cancel(2).other(DELETE, 21, SELL, 101, 0).market(3, BUY, 1);
    assertThat(bench.news()).containsExactly("2 CANCELED", "3 FILL 1@102 TAKER");
    bench.other(DELETE, 22, SELL, 101, 0).other(ADD, 25, SELL, 101, 3).market(4, BUY, 9);
    assertThat(bench.news()).containsExactly("4 FILL 3@101 TAKER", "4 FILL 5@102 TAKER", NOTHING);
  }

  private static final String NOTHING = "4 CANCELED: no displayed liquidity";

  @Test
  void those_who_were_there_are_executed_first_and_those_who_come_later_are_not() {
    book().limit(1, BUY, 4, 99).other(ADD, 13, BUY, 99, 50);
    bench.trade(99, 8, SELL).other(DELETE, 11, BUY, 99, 0).other(DELETE, 12, BUY, 99, 0);
    assertThat(bench.news()).isEmpty();
    bench.trade(99, 3, SELL);
    assertThat(bench.news()).containsExactly("1 FILL 3@99 MAKER");
  }

  @Test
  void a_trade_and_the_orders_that_it_executed_count_once() {
    book().limit(1, BUY, 4, 99).other(ADD, 13, BUY, 99, 50);
    bench.trade(99, 6, SELL).other(DELETE, 11, BUY, 99, 0).other(MODIFY, 12, BUY, 99, 2);
    bench.trade(99, 2, SELL);
    assertThat(bench.news()).isEmpty();
    bench.trade(99, 1, SELL);
    assertThat(bench.news()).containsExactly("1 FILL 1@99 MAKER");
  }

  @Test
  void two_trades_before_the_book_changes_count_both() {
    book().limit(1, BUY, 4, 99).other(ADD, 13, BUY, 99, 50);
    bench.trade(99, 5, SELL).trade(99, 5, SELL);
    assertThat(bench.news()).containsExactly("1 FILL 2@99 MAKER");
    bench.other(DELETE, 11, BUY, 99, 0).other(DELETE, 12, BUY, 99, 0);
    bench.other(MODIFY, 13, BUY, 99, 48).trade(99, 1, SELL);
    assertThat(bench.news()).containsExactly("1 FILL 1@99 MAKER");
  }

  @Test
  void only_cancels_before_us_bring_us_forward() {
    book().limit(1, BUY, 4, 99).other(ADD, 13, BUY, 99, 50);
    bench.other(MODIFY, 13, BUY, 99, 10).other(DELETE, 13, BUY, 99, 0);
    bench.other(MODIFY, 11, BUY, 99, 1).other(DELETE, 12, BUY, 99, 0).trade(99, 2, SELL);
    assertThat(bench.news()).containsExactly("1 FILL 1@99 MAKER");
  }

  @Test
  void who_grows_or_moves_goes_behind_us() {
    book().limit(1, BUY, 4, 99).other(MODIFY, 11, BUY, 99, 6).other(MODIFY, 12, BUY, 98, 3);
    bench.other(MODIFY, 12, BUY, 99, 3).trade(99, 1, SELL);
    assertThat(bench.news()).containsExactly("1 FILL 1@99 MAKER");
  }

  @Test
  void after_a_snapshot_we_stand_behind_those_who_are_still_there() {
    book().limit(1, BUY, 4, 99).other(ADD, 13, BUY, 99, 50).reset();
    bench.other(ADD, 12, BUY, 99, 3, false).other(ADD, 13, BUY, 99, 50, false);
    bench.other(ADD, 21, SELL, 101, 4).trade(99, 4, SELL);
    assertThat(bench.news()).containsExactly("1 FILL 1@99 MAKER");
  }

  @Test
  void levels_and_quotes_are_ignored_once_an_order_was_seen() {
    book().ask(100, 9).quote(99, 1, 100, 9).market(1, BUY, 1);
    assertThat(bench.news()).containsExactly("1 FILL 1@101 TAKER");
  }

  @Test
  void changes_that_cannot_be_change_nothing() {
    book().limit(1, BUY, 4, 99).other(DELETE, 99, BUY, 99, 0).other(ADD, 11, BUY, 99, 9);
    bench.other(DELETE, 11, SELL, 99, 0).other(MODIFY, 11, BUY, 99, -1).trade(99, 9, SELL);
    assertThat(bench.news()).containsExactly("1 FILL 1@99 MAKER");
  }

  /** A book of others alone, where our order would stand as one of them. */
  @Property(tries = 200)
  void an_order_gets_what_a_real_one_in_its_place_would_have_got(@ForAll final long seed) {
    final Random random = new Random(seed);
    bench = new Bench();
    final List<long[]> queue = new ArrayList<>();
    final long mine = -1;
    long nextId = 1;
    for (int i = 0; i < random.nextInt(5); i++) {
      queue.add(new long[] {nextId, 1 + random.nextInt(9)});
      bench.other(ADD, nextId++, BUY, 99, queue.get(i)[1]);
    }
    bench.other(ADD, 500, SELL, 101, 5).limit(1, BUY, 12, 99);
    queue.add(new long[] {mine, 12});
    long mineLeft = 12;
    for (int step = 0; step < 30 && mineLeft > 0; step++) {
      final int what = random.nextInt(3);
      if (what == 0) {
        queue.add(new long[] {nextId, 1 + random.nextInt(9)});
        bench.other(ADD, nextId++, BUY, 99, queue.get(queue.size() - 1)[1]);
      } else if (what == 1) {
        final long[] one = queue.get(random.nextInt(queue.size()));
        if (one[0] != mine) {
          queue.remove(one);
          bench.other(DELETE, one[0], BUY, 99, 0);
        }
      } else {
        mineLeft -= execute(queue, 1 + random.nextInt(12), mine);
      }
      assertThat(got()).isEqualTo(12 - mineLeft);
    }
  }

  /** The tape shows the whole trade, and then what became of the orders of others. */
  private long execute(final List<long[]> queue, final long size, final long mine) {
    long left = size;
    long got = 0;
    final List<Runnable> changes = new ArrayList<>();
    while (left > 0 && !queue.isEmpty()) {
      final long[] first = queue.get(0);
      final long taken = Math.min(left, first[1]);
      left -= taken;
      first[1] -= taken;
      if (first[0] == mine) {
        got += taken;
      } else {
        final long rest = first[1];
        final long id = first[0];
        changes.add(() -> bench.other(rest == 0 ? DELETE : MODIFY, id, BUY, 99, rest));
      }
      if (first[1] == 0) {
        queue.remove(0);
      }
    }
    if (size > left) {
      bench.trade(99, size - left, SELL);
    }
    changes.forEach(Runnable::run);
    return got;
  }

  private long got() {
    return bench.reports.stream()
        .filter(report -> report.kind() == ReportKind.FILL)
        .mapToLong(ExecutionReportDecoder::lastQuantity)
        .sum();
  }
}
