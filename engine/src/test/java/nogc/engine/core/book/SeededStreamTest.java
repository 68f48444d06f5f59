package nogc.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import nogc.engine.samples.LevelStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A million updates of a known stream, whose touches and end two other programs computed too. */
final class SeededStreamTest {
  private static final LevelStream STREAM = LevelStream.seeded(1_000_000);

  /** The published sum is that of four equal books. */
  private static final int BOOKS_SUMMED = 4;

  @Test
  void theStreamIsTheKnownOne() {
    assertThat(Long.toHexString(STREAM.hash())).isEqualTo("9c13fa4ec013499e");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void touchesAndLevelsAreTheKnownOnes(final boolean fast) {
    final Book book = fast ? new FastBook(0) : new NaiveBook(0);
    long touches = 0;
    for (int i = 0; i < STREAM.length(); i++) {
      book.set(STREAM.bid()[i], STREAM.price()[i], STREAM.size()[i]);
      touches += 31 * book.bestBid() + book.bestAsk();
    }
    assertThat(touches).isEqualTo(128_000_755_321_668L / BOOKS_SUMMED);
    assertThat(book.bidLevels()).isEqualTo(1_000);
    assertThat(book.askLevels()).isEqualTo(1_004);
    assertThat(book.bestBid()).isEqualTo(1_000_033);
    assertThat(book.bestAsk()).isEqualTo(1_000_037);
    assertThat(book.anomalies(BookAnomaly.UNKNOWN_LEVEL)).isZero();
    assertThat(Long.toHexString(book.digest(0))).isEqualTo("3b30584bd2eea528");
  }
}
