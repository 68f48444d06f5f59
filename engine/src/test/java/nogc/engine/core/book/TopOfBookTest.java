package nogc.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nogc.engine.core.state.StateDigest;
import org.junit.jupiter.api.Test;

final class TopOfBookTest {
  private final TopOfBook top = new TopOfBook();

  @Test
  void beforeTheFirstRecordThereIsNothing() {
    assertThat(top.hasBid()).isFalse();
    assertThat(top.hasAsk()).isFalse();
    assertThat(top.hasTrade()).isFalse();
    assertThat(top.isCrossed()).isFalse();
    assertThat(top.isLocked()).isFalse();
  }

  @Test
  void aQuoteReplacesBothSides() {
    top.onQuote(100, 1, 101, 2, 7);
    top.onQuote(99, 3, 0, 0, 8);
    assertThat(top.bidPrice()).isEqualTo(99);
    assertThat(top.bidSize()).isEqualTo(3);
    assertThat(top.hasBid()).isTrue();
    assertThat(top.hasAsk()).isFalse();
    assertThat(top.quoteTimeNs()).isEqualTo(8);
  }

  @Test
  void crossedAndLockedNeedBothSides() {
    top.onQuote(101, 1, 100, 1, 0);
    assertThat(top.isCrossed()).isTrue();
    assertThat(top.isLocked()).isFalse();
    top.onQuote(100, 1, 100, 1, 0);
    assertThat(top.isCrossed()).isFalse();
    assertThat(top.isLocked()).isTrue();
    top.onQuote(101, 0, 100, 1, 0);
    assertThat(top.isCrossed()).isFalse();
  }

  @Test
  void theTradeIsKeptBesideTheQuote() {
    top.onTrade(100, 5, 9);
    assertThat(top.hasTrade()).isTrue();
    assertThat(top.tradePrice()).isEqualTo(100);
    assertThat(top.tradeSize()).isEqualTo(5);
    assertThat(top.tradeTimeNs()).isEqualTo(9);
    assertThat(top.hasBid()).isFalse();
  }

  @Test
  void theMiddleIsRoundedDownAndItsDoubleIsExact() {
    top.onQuote(100, 1, 101, 1, 0);
    assertThat(top.midRoundedDown()).isEqualTo(100);
    assertThat(top.twiceMid()).isEqualTo(201);
    top.onQuote(Long.MAX_VALUE - 2, 1, Long.MAX_VALUE, 1, 0);
    assertThat(top.midRoundedDown()).isEqualTo(Long.MAX_VALUE - 1);
    assertThatThrownBy(top::twiceMid).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void everyFieldIsInTheDigest() {
    final long[] seen = new long[9];
    seen[0] = digest();
    for (int field = 1; field <= 8; field++) {
      top.onQuote(at(field, 1), at(field, 2), at(field, 3), at(field, 4), at(field, 5));
      top.onTrade(at(field, 6), at(field, 7), at(field, 8));
      seen[field] = digest();
    }
    assertThat(seen).doesNotHaveDuplicates();
    top.clear();
    assertThat(digest()).isEqualTo(seen[0]);
  }

  private long digest() {
    final StateDigest digest = new StateDigest();
    top.visit(digest);
    return digest.value();
  }

  private static long at(final int field, final int number) {
    return field == number ? 1 : 0;
  }
}
