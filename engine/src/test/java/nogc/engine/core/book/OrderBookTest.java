package nogc.engine.core.book;

final class OrderBookTest extends OrderBookContract {
  @Override
  Orders book() {
    return new FastOrders();
  }
}
