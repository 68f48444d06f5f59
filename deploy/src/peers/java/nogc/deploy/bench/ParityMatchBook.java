package nogc.deploy.bench;

import com.paritytrading.parity.match.OrderBook;
import com.paritytrading.parity.match.OrderBookListener;
import com.paritytrading.parity.match.Side;
import nogc.engine.samples.OrderStream;

/** Parity's matching book: an execution is an order that meets the resting one. */
final class ParityMatchBook implements BookWorkload, OrderBookListener {
  private static final long TAKER = 1L << 32;
  private static final long ALL = 1L << 40;

  private final OrderStream stream;
  private OrderBook book;
  private long events;
  private long sweptSize;
  private long firstPrice;
  private End last;

  ParityMatchBook(final OrderStream stream) {
    this.stream = stream;
  }

  @Override
  public void run(final int operations) {
    book = new OrderBook(this);
    for (int i = 0; i < operations; i++) {
      final long id = stream.id()[i];
      switch (stream.op()[i]) {
        case OrderStream.ADD ->
            book.enter(id, side(stream.bid()[i]), stream.price()[i], stream.quantity()[i]);
        case OrderStream.CANCEL -> book.cancel(id, 0);
        case OrderStream.REDUCE -> book.cancel(id, stream.left()[i]);
        default ->
            book.enter(TAKER + i, side(!stream.bid()[i]), stream.price()[i], stream.quantity()[i]);
      }
    }
    if (events < operations) {
      throw new IllegalStateException("events " + events);
    }
  }

  private static Side side(final boolean buy) {
    return buy ? Side.BUY : Side.SELL;
  }

  @Override
  public void match(
      final long restingId,
      final long incomingId,
      final Side incomingSide,
      final long price,
      final long quantity,
      final long left) {
    events++;
    firstPrice = sweptSize == 0 ? price : firstPrice;
    sweptSize += quantity;
  }

  @Override
  public void add(final long id, final Side side, final long price, final long size) {
    events++;
  }

  @Override
  public void cancel(final long id, final long canceled, final long left) {
    events++;
  }

  /** The book shows nothing: it is swept out. */
  @Override
  public End end() {
    if (book == null) {
      return last;
    }
    final long bids = sweep(Side.SELL, 1, TAKER * 2);
    final long bid = firstPrice;
    book.cancel(TAKER * 2, 0);
    final long asks = sweep(Side.BUY, Long.MAX_VALUE, TAKER * 2 + 1);
    last = new End(bid, bids, firstPrice, asks, 0);
    book = null;
    return last;
  }

  private long sweep(final Side side, final long price, final long id) {
    sweptSize = 0;
    book.enter(id, side, price, ALL);
    return sweptSize;
  }
}
