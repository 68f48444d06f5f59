package nogc.engine.core.book;

/** {@link LevelBook} behind the interface of the tests. */
record FastBook(LevelBook book) implements Book {
  FastBook(final int maxDepth) {
    this(new LevelBook(maxDepth));
  }

  @Override
  public int set(final boolean bid, final long price, final long size) {
    return book.set(bid, price, size);
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
  public long bestAsk() {
    return book.bestAsk();
  }

  @Override
  public long bestAskSize() {
    return book.bestAskSize();
  }

  @Override
  public int bidLevels() {
    return book.bidLevels();
  }

  @Override
  public int askLevels() {
    return book.askLevels();
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
