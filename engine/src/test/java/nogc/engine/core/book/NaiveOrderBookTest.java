package nogc.engine.core.book;

final class NaiveOrderBookTest extends OrderBookContract {
  @Override
  Orders book() {
    return new NaiveOrderBook();
  }
}
