package nogc.deploy.bench;

import nogc.engine.core.book.OrderBook;
import nogc.engine.samples.OrderStream;

/** Our book order by order. */
final class OurOrderBook implements BookWorkload {
  private final OrderStream stream;
  private final boolean grown;
  private OrderBook book = new OrderBook();

  /**
   * @param grown whether the rounds share one book, so that it has all its memory
   */
  OurOrderBook(final OrderStream stream, final boolean grown) {
    this.stream = stream;
    this.grown = grown;
  }

  @Override
  public void prepare(final int round) {
    book.clear();
  }

  @Override
  public void run(final int operations) {
    if (!grown) {
      book = new OrderBook();
    }
    int anomalies = 0;
    for (int i = 0; i < operations; i++) {
      final long id = stream.id()[i];
      anomalies |=
          switch (stream.op()[i]) {
            case OrderStream.ADD ->
                book.add(id, stream.bid()[i], stream.price()[i], stream.quantity()[i]);
            case OrderStream.CANCEL -> book.delete(id);
            case OrderStream.REDUCE -> book.reduce(id, stream.quantity()[i]);
            default -> book.execute(id, stream.quantity()[i]);
          };
    }
    if (anomalies != 0) {
      throw new IllegalStateException("anomalies " + anomalies);
    }
  }

  @Override
  public End end() {
    return new End(book.bestBid(), size(true), book.bestAsk(), size(false), 0);
  }

  private long size(final boolean bid) {
    long sum = 0;
    for (int i = 0; i < (bid ? book.bidLevels() : book.askLevels()); i++) {
      sum += book.size(bid, i);
    }
    return sum;
  }
}
