package nogc.engine.core.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** {@link OrderBook} behind the interface of the tests. */
record FastOrders(OrderBook book) implements Orders {
  FastOrders() {
    this(new OrderBook());
  }

  @Override
  public int add(final long id, final boolean bid, final long price, final long size) {
    return book.add(id, bid, price, size);
  }

  @Override
  public int modify(final long id, final boolean bid, final long price, final long size) {
    return book.modify(id, bid, price, size);
  }

  @Override
  public int reduce(final long id, final long quantity) {
    return book.reduce(id, quantity);
  }

  @Override
  public int execute(final long id, final long quantity) {
    return book.execute(id, quantity);
  }

  @Override
  public int delete(final long id) {
    return book.delete(id);
  }

  @Override
  public int onMessageEnd() {
    return book.onMessageEnd();
  }

  @Override
  public void clear() {
    book.clear();
  }

  @Override
  public long bestBid() {
    return book.bestBid();
  }

  @Override
  public long bestBidSize() {
    return book.bestBidSize();
  }

  @Override
  public int bestBidOrders() {
    return book.bestBidOrders();
  }

  @Override
  public long bestAsk() {
    return book.bestAsk();
  }

  @Override
  public long bestAskSize() {
    return book.bestAskSize();
  }

  @Override
  public int bestAskOrders() {
    return book.bestAskOrders();
  }

  @Override
  public int levels(final boolean bid) {
    return bid ? book.bidLevels() : book.askLevels();
  }

  @Override
  public int orders() {
    return book.orders();
  }

  @Override
  public long price(final boolean bid, final int index) {
    return book.price(bid, index);
  }

  @Override
  public long size(final boolean bid, final int index) {
    return book.size(bid, index);
  }

  @Override
  public int orders(final boolean bid, final int index) {
    return book.orders(bid, index);
  }

  @Override
  public List<Queued> queue(final boolean bid, final int index) {
    final List<Queued> queue = new ArrayList<>();
    for (int order = book.firstOrder(bid, index);
        order != OrderBook.NONE;
        order = book.nextOrder(order)) {
      assertThat(book.find(book.orderId(order))).isEqualTo(order);
      assertThat(book.orderPrice(order)).isEqualTo(book.price(bid, index));
      assertThat(book.isBid(order)).isEqualTo(bid);
      queue.add(new Queued(book.orderId(order), book.orderSize(order)));
    }
    return queue;
  }

  @Override
  public boolean isCrossed() {
    return book.isCrossed();
  }

  @Override
  public boolean isLocked() {
    return book.isLocked();
  }

  @Override
  public long anomalies(final int anomaly) {
    return book.anomalies(anomaly);
  }

  @Override
  public long digest(final long seed) {
    return book.digest(seed);
  }
}
