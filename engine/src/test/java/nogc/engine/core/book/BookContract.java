package nogc.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every book by price level does. */
abstract class BookContract {
  private static final boolean BID = true;
  private static final boolean ASK = false;

  abstract Book book(int maxDepth);

  @Test
  void anEmptyBookHasNoTouch() {
    final Book book = book(0);
    assertThat(book.bestBid()).isZero();
    assertThat(book.bestBidSize()).isZero();
    assertThat(book.bestAsk()).isZero();
    assertThat(book.bestAskSize()).isZero();
    assertThat(book.isCrossed()).isFalse();
    assertThat(book.isLocked()).isFalse();
    assertThat(book.onMessageEnd()).isZero();
  }

  @Test
  void levelsAreCountedFromTheTouchOutwards() {
    final Book book = book(0);
    for (final long price : new long[] {98, 100, 97, 99}) {
      book.set(BID, price, price * 10);
      book.set(ASK, price + 10, price * 10);
    }
    assertThat(book.bestBid()).isEqualTo(100);
    assertThat(book.bestAsk()).isEqualTo(107);
    for (int i = 0; i < 4; i++) {
      assertThat(book.price(BID, i)).isEqualTo(100 - i);
      assertThat(book.size(BID, i)).isEqualTo((100 - i) * 10L);
      assertThat(book.price(ASK, i)).isEqualTo(107 + i);
      assertThat(book.size(ASK, i)).isEqualTo((97 + i) * 10L);
    }
  }

  @Test
  void aSizeReplacesTheOneBefore() {
    final Book book = book(0);
    book.set(BID, 100, 5);
    book.set(BID, 100, 3);
    assertThat(book.bidLevels()).isEqualTo(1);
    assertThat(book.bestBidSize()).isEqualTo(3);
  }

  @Test
  void sizeZeroRemovesTheLevel() {
    final Book book = book(0);
    book.set(ASK, 100, 5);
    book.set(ASK, 101, 6);
    assertThat(book.set(ASK, 100, 0)).isZero();
    assertThat(book.bestAsk()).isEqualTo(101);
    assertThat(book.bestAskSize()).isEqualTo(6);
  }

  @Test
  void whatIsOddIsReturnedAndCountedAndChangesNothing() {
    final Book book = book(0);
    book.set(BID, 100, 5);
    final long before = book.digest(1);
    assertThat(book.set(BID, 99, 0)).isEqualTo(BookAnomaly.UNKNOWN_LEVEL);
    assertThat(book.set(ASK, 100, 0)).isEqualTo(BookAnomaly.UNKNOWN_LEVEL);
    assertThat(book.set(BID, 100, -1)).isEqualTo(BookAnomaly.SIZE_INVALID);
    assertThat(book.set(BID, 0, 1)).isEqualTo(BookAnomaly.PRICE_INVALID);
    assertThat(book.set(BID, Long.MIN_VALUE, -1))
        .isEqualTo(BookAnomaly.PRICE_INVALID | BookAnomaly.SIZE_INVALID);
    assertThat(book.digest(1)).isEqualTo(before);
    assertThat(book.anomalies(BookAnomaly.UNKNOWN_LEVEL)).isEqualTo(2);
    assertThat(book.anomalies(BookAnomaly.SIZE_INVALID)).isEqualTo(2);
    assertThat(book.anomalies(BookAnomaly.PRICE_INVALID)).isEqualTo(2);
  }

  @Test
  void theTouchIsCheckedAtTheEndOfAMessageOnly() {
    final Book book = book(0);
    book.set(ASK, 100, 1);
    assertThat(book.set(BID, 101, 1)).isZero();
    assertThat(book.isCrossed()).isTrue();
    assertThat(book.onMessageEnd()).isEqualTo(BookAnomaly.CROSSED);
    book.set(BID, 101, 0);
    book.set(BID, 100, 1);
    assertThat(book.isCrossed()).isFalse();
    assertThat(book.isLocked()).isTrue();
    assertThat(book.onMessageEnd()).isEqualTo(BookAnomaly.LOCKED);
    book.set(BID, 100, 0);
    assertThat(book.onMessageEnd()).isZero();
    assertThat(book.anomalies(BookAnomaly.CROSSED)).isEqualTo(1);
    assertThat(book.anomalies(BookAnomaly.LOCKED)).isEqualTo(1);
  }

  @Test
  void levelsBeyondTheDepthOfTheVenueAreDroppedAtTheEndOfAMessage() {
    final Book book = book(3);
    for (int i = 0; i < 5; i++) {
      book.set(BID, 100 - i, 1);
      book.set(ASK, 110 + i, 1);
    }
    assertThat(book.bidLevels()).isEqualTo(5);
    book.onMessageEnd();
    assertThat(book.bidLevels()).isEqualTo(3);
    assertThat(book.askLevels()).isEqualTo(3);
    assertThat(book.price(BID, 2)).isEqualTo(98);
    assertThat(book.price(ASK, 2)).isEqualTo(112);
    assertThat(book.set(BID, 97, 0)).isEqualTo(BookAnomaly.UNKNOWN_LEVEL);
  }

  @Test
  void theDigestTellsLevelsNotTheWayToThem() {
    final Book one = book(0);
    one.set(BID, 100, 1);
    one.set(BID, 99, 2);
    one.set(ASK, 101, 3);
    final Book other = book(0);
    other.set(ASK, 101, 9);
    other.set(BID, 99, 2);
    other.set(BID, 98, 7);
    other.set(BID, 100, 1);
    assertThat(other.digest(0)).isNotEqualTo(one.digest(0));
    other.set(BID, 98, 0);
    other.set(ASK, 101, 3);
    assertThat(other.digest(0)).isEqualTo(one.digest(0));
    assertThat(other.digest(0)).isNotEqualTo(one.digest(1));
    one.clear();
    assertThat(one.digest(0)).isEqualTo(book(0).digest(0)).isNotEqualTo(other.digest(0));
  }

  @Test
  void theDigestTellsBidsFromAsks() {
    final Book bid = book(0);
    bid.set(BID, 100, 1);
    final Book ask = book(0);
    ask.set(ASK, 100, 1);
    assertThat(bid.digest(0)).isNotEqualTo(ask.digest(0));
  }

  @Test
  void theLargestNumbersFit() {
    final Book book = book(0);
    book.set(BID, Long.MAX_VALUE, Long.MAX_VALUE);
    book.set(ASK, Long.MAX_VALUE, Long.MAX_VALUE);
    book.set(ASK, 1, 1);
    assertThat(book.bestBid()).isEqualTo(Long.MAX_VALUE);
    assertThat(book.bestAsk()).isEqualTo(1);
    assertThat(book.price(ASK, 1)).isEqualTo(Long.MAX_VALUE);
  }
}
