package nogc.engine.core.book;

final class LevelBookTest extends BookContract {
  @Override
  Book book(final int maxDepth) {
    return new FastBook(maxDepth);
  }
}
