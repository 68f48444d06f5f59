package nogc.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import nogc.engine.samples.OrderStream;
import org.junit.jupiter.api.Test;

/** A million changes of a known stream, whose end other libraries' books reached too. */
final class OrderStreamTest {
  private static final OrderStream STREAM = OrderStream.seeded(1_000_000);

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void theStreamIsTheKnownOne() {
    assertThat(Long.toHexString(STREAM.hash())).isEqualTo("7d56db97ecc3020e");
  }

  @Test
  void theBookEndsWhereTheKnownOnesEnd() {
    final Orders fast = new FastOrders();
    assertThat(play(fast)).isZero();
    assertThat(fast.bestBid()).isEqualTo(99_930);
    assertThat(fast.bestAsk()).isEqualTo(99_933);
    assertThat(fast.orders()).isEqualTo(992);
    assertThat(sizes(fast, true)).isEqualTo(22_178);
    assertThat(sizes(fast, false)).isEqualTo(22_438);
    final Orders naive = new NaiveOrderBook();
    assertThat(play(naive)).isZero();
    assertThat(fast.digest(0)).isEqualTo(naive.digest(0));
  }

  @Test
  void aBookThatHasGrownAllocatesNothing() {
    final OrderBook book = new OrderBook();
    final Orders orders = new FastOrders(book);
    for (int i = 0; i < 2; i++) {
      book.clear();
      play(orders);
    }
    threads.getCurrentThreadAllocatedBytes();
    final long before = threads.getCurrentThreadAllocatedBytes();
    final long between = threads.getCurrentThreadAllocatedBytes();
    book.clear();
    play(orders);
    book.digest(book.price(true, 5) + book.size(false, 5) + book.firstOrder(true, 3));
    final long after = threads.getCurrentThreadAllocatedBytes();
    assertThat(after - between).isEqualTo(between - before);
  }

  /** Returns all anomalies. */
  private static int play(final Orders book) {
    int anomalies = 0;
    for (int i = 0; i < STREAM.length(); i++) {
      final long id = STREAM.id()[i];
      anomalies |=
          switch (STREAM.op()[i]) {
            case OrderStream.ADD ->
                book.add(id, STREAM.bid()[i], STREAM.price()[i], STREAM.quantity()[i]);
            case OrderStream.CANCEL -> book.delete(id);
            case OrderStream.REDUCE -> book.reduce(id, STREAM.quantity()[i]);
            default -> book.execute(id, STREAM.quantity()[i]);
          };
      anomalies |= book.onMessageEnd();
    }
    return anomalies;
  }

  private static long sizes(final Orders book, final boolean bid) {
    long sum = 0;
    for (int i = 0; i < book.levels(bid); i++) {
      sum += book.size(bid, i);
    }
    return sum;
  }
}
