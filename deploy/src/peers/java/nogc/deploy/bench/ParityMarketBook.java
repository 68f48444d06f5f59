package nogc.deploy.bench;

import com.paritytrading.parity.book.Market;
import com.paritytrading.parity.book.MarketListener;
import com.paritytrading.parity.book.OrderBook;
import com.paritytrading.parity.book.Side;
import nogc.engine.samples.OrderStream;

/** Parity's rebuilt book: what a market-data client does. */
final class ParityMarketBook implements BookWorkload, MarketListener {
  private static final long INSTRUMENT = 1;

  private final OrderStream stream;
  private OrderBook book;
  private long events;

  ParityMarketBook(final OrderStream stream) {
    this.stream = stream;
  }

  @Override
  public void run(final int operations) {
    final Market market = new Market(this);
    book = market.open(INSTRUMENT);
    for (int i = 0; i < operations; i++) {
      final long id = stream.id()[i];
      switch (stream.op()[i]) {
        case OrderStream.ADD ->
            market.add(
                INSTRUMENT,
                id,
                stream.bid()[i] ? Side.BUY : Side.SELL,
                stream.price()[i],
                stream.quantity()[i]);
        case OrderStream.CANCEL -> market.delete(id);
        case OrderStream.REDUCE -> market.cancel(id, stream.quantity()[i]);
        default -> market.execute(id, stream.quantity()[i]);
      }
    }
    if (events < operations) {
      throw new IllegalStateException("events " + events);
    }
  }

  @Override
  public void update(final OrderBook changed, final boolean bbo) {
    events++;
  }

  @Override
  public void trade(final OrderBook in, final Side side, final long price, final long size) {
    events++;
  }

  @Override
  public End end() {
    long bids = 0;
    for (final long price : book.getBidPrices()) {
      bids += book.getBidSize(price);
    }
    long asks = 0;
    for (final long price : book.getAskPrices()) {
      asks += book.getAskSize(price);
    }
    return new End(book.getBestBidPrice(), bids, book.getBestAskPrice(), asks, 0);
  }
}
