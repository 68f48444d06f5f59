package nogc.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nogc.engine.samples.LevelStream;
import nogc.engine.samples.OrderStream;
import org.junit.jupiter.api.Test;

/** Given the same, other libraries' books end where ours do. */
final class PublishedPeersTest {
  private static final int CHANGES = 50_000;

  private final Peers peers = Peers.onClassPath().get(0);

  @Test
  void shouldEndAlikeOrderByOrder() {
    final OrderStream stream = OrderStream.seeded(CHANGES);
    assertAlike(
        peers.orderBooks(stream), new OurOrderBook(stream, true), new TreeOrderBook(stream));
  }

  @Test
  void shouldEndAlikeByLevel() {
    final LevelStream stream = LevelStream.seeded(CHANGES);
    assertAlike(
        peers.levelBooks(stream), new OurLevelBook(stream, true), new TreeLevelBook(stream));
  }

  private static void assertAlike(
      final Map<String, BookWorkload> books, final BookWorkload ours, final BookWorkload tree) {
    run(ours);
    run(tree);
    assertThat(tree.end()).isEqualTo(ours.end());
    assertThat(books).isNotEmpty();
    books.forEach(
        (name, book) -> {
          run(book);
          assertThat(book.end()).as(name).isEqualTo(ours.end());
        });
  }

  private static void run(final BookWorkload book) {
    book.prepare(0);
    book.run(CHANGES);
  }
}
