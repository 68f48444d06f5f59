package nogc.engine.core.book;

final class NaiveBookTest extends BookContract {
  @Override
  Book book(final int maxDepth) {
    return new NaiveBook(maxDepth);
  }
}
