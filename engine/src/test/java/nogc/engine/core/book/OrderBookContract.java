package nogc.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import nogc.engine.core.book.Orders.Queued;
import org.junit.jupiter.api.Test;

/** What every book order by order does. */
abstract class OrderBookContract {
  private static final boolean BID = true;
  private static final boolean ASK = false;

  abstract Orders book();

  @Test
  void anEmptyBookHasNoTouch() {
    final Orders book = book();
    assertThat(book.bestBid()).isZero();
    assertThat(book.bestBidSize()).isZero();
    assertThat(book.bestBidOrders()).isZero();
    assertThat(book.bestAsk()).isZero();
    assertThat(book.bestAskSize()).isZero();
    assertThat(book.bestAskOrders()).isZero();
    assertThat(book.orders()).isZero();
    assertThat(book.isCrossed()).isFalse();
    assertThat(book.isLocked()).isFalse();
    assertThat(book.onMessageEnd()).isZero();
  }

  @Test
  void levelsAreCountedFromTheTouchOutwardsAndSumTheirOrders() {
    final Orders book = book();
    long id = 0;
    for (final long price : new long[] {98, 100, 97, 99, 100}) {
      assertThat(book.add(++id, BID, price, price)).isZero();
      assertThat(book.add(++id, ASK, 207 - price, price)).isZero();
    }
    assertThat(book.orders()).isEqualTo(10);
    assertThat(book.bestBid()).isEqualTo(100);
    assertThat(book.bestBidSize()).isEqualTo(200);
    assertThat(book.bestBidOrders()).isEqualTo(2);
    assertThat(book.bestAsk()).isEqualTo(107);
    assertThat(book.bestAskSize()).isEqualTo(200);
    assertThat(book.bestAskOrders()).isEqualTo(2);
    for (int i = 0; i < 4; i++) {
      assertThat(book.price(BID, i)).isEqualTo(100 - i);
      assertThat(book.price(ASK, i)).isEqualTo(107 + i);
      assertThat(book.size(BID, i)).isEqualTo(i == 0 ? 200 : 100 - i);
      assertThat(book.orders(ASK, i)).isEqualTo(i == 0 ? 2 : 1);
    }
    assertThat(book.levels(BID)).isEqualTo(4);
    assertThat(book.levels(ASK)).isEqualTo(4);
  }

  @Test
  void aQueueIsInOrderOfArrival() {
    final Orders book = queueOfFour();
    assertThat(book.queue(BID, 0))
        .containsExactly(
            new Queued(1, 10), new Queued(2, 20), new Queued(3, 30), new Queued(4, 40));
  }

  @Test
  void whatHasLessKeepsItsPlace() {
    final Orders book = queueOfFour();
    assertThat(book.modify(2, BID, 100, 15)).isZero();
    assertThat(book.reduce(1, 4)).isZero();
    assertThat(book.execute(3, 29)).isZero();
    assertThat(book.modify(4, BID, 100, 40)).isZero();
    assertThat(book.queue(BID, 0))
        .containsExactly(new Queued(1, 6), new Queued(2, 15), new Queued(3, 1), new Queued(4, 40));
    assertThat(book.bestBidSize()).isEqualTo(62);
  }

  @Test
  void whatHasMoreOrAnotherPriceGoesBehindAllOthers() {
    final Orders book = queueOfFour();
    book.add(5, BID, 99, 50);
    assertThat(book.modify(2, BID, 100, 21)).isZero();
    assertThat(book.modify(1, BID, 99, 5)).isZero();
    assertThat(book.queue(BID, 0))
        .containsExactly(new Queued(3, 30), new Queued(4, 40), new Queued(2, 21));
    assertThat(book.queue(BID, 1)).containsExactly(new Queued(5, 50), new Queued(1, 5));
    assertThat(book.modify(1, BID, 100, 5)).isZero();
    assertThat(book.queue(BID, 0)).endsWith(new Queued(1, 5));
    assertThat(book.orders()).isEqualTo(5);
  }

  @Test
  void theOnlyOrderOfALevelCanGrowAndMove() {
    final Orders book = book();
    book.add(1, ASK, 100, 5);
    assertThat(book.modify(1, ASK, 100, 8)).isZero();
    assertThat(book.bestAskSize()).isEqualTo(8);
    assertThat(book.modify(1, ASK, 5_000, 3)).isZero();
    assertThat(book.bestAsk()).isEqualTo(5_000);
    assertThat(book.levels(ASK)).isEqualTo(1);
    assertThat(book.queue(ASK, 0)).containsExactly(new Queued(1, 3));
  }

  @Test
  void ordersLeaveFromAnywhereInTheQueue() {
    final Orders book = queueOfFour();
    assertThat(book.delete(2)).isZero();
    assertThat(book.queue(BID, 0))
        .containsExactly(new Queued(1, 10), new Queued(3, 30), new Queued(4, 40));
    assertThat(book.reduce(4, 40)).isZero();
    assertThat(book.execute(1, 10)).isZero();
    assertThat(book.queue(BID, 0)).containsExactly(new Queued(3, 30));
    book.add(2, BID, 100, 7);
    assertThat(book.queue(BID, 0)).containsExactly(new Queued(3, 30), new Queued(2, 7));
    book.delete(3);
    book.delete(2);
    assertThat(book.levels(BID)).isZero();
    assertThat(book.orders()).isZero();
    assertThat(book.bestBid()).isZero();
  }

  @Test
  void whatIsOddIsReturnedAndCountedAndChangesNothing() {
    final Orders book = queueOfFour();
    final long before = book.digest(1);
    assertThat(book.add(1, ASK, 200, 5)).isEqualTo(BookAnomaly.DUPLICATE_ORDER);
    assertThat(book.add(0, ASK, 200, 5)).isEqualTo(BookAnomaly.DUPLICATE_ORDER);
    assertThat(book.add(9, BID, 0, 5)).isEqualTo(BookAnomaly.PRICE_INVALID);
    assertThat(book.add(9, BID, 100, 0)).isEqualTo(BookAnomaly.SIZE_INVALID);
    assertThat(book.add(9, BID, 100, Long.MAX_VALUE)).isEqualTo(BookAnomaly.SIZE_INVALID);
    assertThat(book.modify(1, BID, Long.MIN_VALUE, -1))
        .isEqualTo(BookAnomaly.PRICE_INVALID | BookAnomaly.SIZE_INVALID);
    assertThat(book.modify(1, BID, 100, Long.MAX_VALUE)).isEqualTo(BookAnomaly.SIZE_INVALID);
    assertThat(book.modify(1, ASK, 100, 1)).isEqualTo(BookAnomaly.WRONG_SIDE);
    assertThat(book.modify(9, BID, 100, 1)).isEqualTo(BookAnomaly.UNKNOWN_ORDER);
    assertThat(book.modify(0, BID, 100, 1)).isEqualTo(BookAnomaly.UNKNOWN_ORDER);
    assertThat(book.reduce(9, 1)).isEqualTo(BookAnomaly.UNKNOWN_ORDER);
    assertThat(book.reduce(1, 0)).isEqualTo(BookAnomaly.SIZE_INVALID);
    assertThat(book.execute(9, 1)).isEqualTo(BookAnomaly.UNKNOWN_ORDER);
    assertThat(book.execute(1, Long.MIN_VALUE)).isEqualTo(BookAnomaly.SIZE_INVALID);
    assertThat(book.delete(9)).isEqualTo(BookAnomaly.UNKNOWN_ORDER);
    assertThat(book.delete(0)).isEqualTo(BookAnomaly.UNKNOWN_ORDER);
    assertThat(book.digest(1)).isEqualTo(before);
    assertThat(book.orders()).isEqualTo(4);
    assertThat(book.anomalies(BookAnomaly.DUPLICATE_ORDER)).isEqualTo(2);
    assertThat(book.anomalies(BookAnomaly.PRICE_INVALID)).isEqualTo(2);
    assertThat(book.anomalies(BookAnomaly.SIZE_INVALID)).isEqualTo(6);
    assertThat(book.anomalies(BookAnomaly.WRONG_SIDE)).isEqualTo(1);
    assertThat(book.anomalies(BookAnomaly.UNKNOWN_ORDER)).isEqualTo(6);
  }

  @Test
  void anOrderOfWhichMoreIsTakenThanItHadIsGone() {
    final Orders book = queueOfFour();
    assertThat(book.execute(1, 11)).isEqualTo(BookAnomaly.OVERFILL);
    assertThat(book.reduce(2, Long.MAX_VALUE)).isEqualTo(BookAnomaly.OVERFILL);
    assertThat(book.queue(BID, 0)).containsExactly(new Queued(3, 30), new Queued(4, 40));
    assertThat(book.bestBidSize()).isEqualTo(70);
    assertThat(book.anomalies(BookAnomaly.OVERFILL)).isEqualTo(2);
  }

  @Test
  void theTouchIsCheckedAtTheEndOfAMessageOnly() {
    final Orders book = book();
    book.add(1, ASK, 100, 1);
    assertThat(book.add(2, BID, 101, 1)).isZero();
    assertThat(book.isCrossed()).isTrue();
    assertThat(book.onMessageEnd()).isEqualTo(BookAnomaly.CROSSED);
    book.modify(2, BID, 100, 1);
    assertThat(book.isCrossed()).isFalse();
    assertThat(book.isLocked()).isTrue();
    assertThat(book.onMessageEnd()).isEqualTo(BookAnomaly.LOCKED);
    book.delete(2);
    assertThat(book.onMessageEnd()).isZero();
    assertThat(book.anomalies(BookAnomaly.CROSSED)).isEqualTo(1);
    assertThat(book.anomalies(BookAnomaly.LOCKED)).isEqualTo(1);
  }

  @Test
  void theDigestTellsQueuesNotTheWayToThem() {
    final Orders one = queueOfFour();
    final Orders other = book();
    other.add(7, BID, 100, 1);
    other.add(1, BID, 99, 10);
    other.add(2, BID, 100, 25);
    other.delete(7);
    other.modify(1, BID, 100, 10);
    other.add(3, BID, 100, 30);
    other.add(4, BID, 100, 40);
    other.reduce(2, 5);
    assertThat(other.digest(0)).isNotEqualTo(one.digest(0));
    other.modify(2, BID, 100, 21);
    one.modify(1, BID, 100, 11);
    one.modify(1, BID, 100, 10);
    one.modify(2, BID, 100, 21);
    one.modify(3, BID, 100, 31);
    one.modify(4, BID, 100, 41);
    other.delete(1);
    other.add(1, BID, 100, 10);
    other.modify(2, BID, 100, 22);
    other.modify(2, BID, 100, 21);
    other.modify(3, BID, 100, 31);
    other.modify(4, BID, 100, 41);
    assertThat(other.digest(0)).isEqualTo(one.digest(0)).isNotEqualTo(one.digest(1));
    one.clear();
    assertThat(one.digest(0)).isEqualTo(book().digest(0)).isNotEqualTo(other.digest(0));
  }

  @Test
  void aBookCanBeFilledAgain() {
    final Orders book = queueOfFour();
    book.add(5, ASK, 101, 1);
    book.clear();
    assertThat(book.orders()).isZero();
    assertThat(book.delete(1)).isEqualTo(BookAnomaly.UNKNOWN_ORDER);
    assertThat(book.add(1, BID, 100, 3)).isZero();
    assertThat(book.bestBidSize()).isEqualTo(3);
    assertThat(book.bestBidOrders()).isEqualTo(1);
    assertThat(book.levels(ASK)).isZero();
  }

  @Test
  void theLargestNumbersFit() {
    final Orders book = book();
    assertThat(book.add(Long.MAX_VALUE, BID, Long.MAX_VALUE, Long.MAX_VALUE)).isZero();
    assertThat(book.add(Long.MIN_VALUE, ASK, Long.MAX_VALUE, Long.MAX_VALUE)).isZero();
    assertThat(book.add(-1, ASK, 1, Long.MAX_VALUE)).isZero();
    assertThat(book.bestBid()).isEqualTo(Long.MAX_VALUE);
    assertThat(book.bestAsk()).isEqualTo(1);
    assertThat(book.price(ASK, 1)).isEqualTo(Long.MAX_VALUE);
    assertThat(book.execute(-1, Long.MAX_VALUE)).isZero();
    assertThat(book.bestAsk()).isEqualTo(Long.MAX_VALUE);
  }

  private Orders queueOfFour() {
    final Orders book = book();
    for (int id = 1; id <= 4; id++) {
      book.add(id, BID, 100, id * 10L);
    }
    return book;
  }
}
