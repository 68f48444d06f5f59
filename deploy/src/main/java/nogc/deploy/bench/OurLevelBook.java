package nogc.deploy.bench;

import nogc.engine.core.book.LevelBook;
import nogc.engine.samples.LevelStream;

/** Our book by price level: four books one after the other, each given the whole stream. */
final class OurLevelBook implements BookWorkload {
  private final LevelStream stream;
  private final boolean grown;
  private LevelBook book = new LevelBook(0);
  private long touches;

  /**
   * @param grown whether the rounds share one book, so that it has all its memory
   */
  OurLevelBook(final LevelStream stream, final boolean grown) {
    this.stream = stream;
    this.grown = grown;
  }

  @Override
  public void run(final int operations) {
    touches = 0;
    for (int done = 0; done < operations; done += stream.length()) {
      if (grown) {
        book.clear();
      } else {
        book = new LevelBook(0);
      }
      touches += play(book);
    }
  }

  private long play(final LevelBook fresh) {
    long sum = 0;
    for (int i = 0; i < stream.length(); i++) {
      fresh.set(stream.bid()[i], stream.price()[i], stream.size()[i]);
      sum += 31 * fresh.bestBid() + fresh.bestAsk();
    }
    return sum;
  }

  @Override
  public End end() {
    return new End(book.bestBid(), size(true), book.bestAsk(), size(false), touches);
  }

  private long size(final boolean bid) {
    long sum = 0;
    for (int i = 0; i < (bid ? book.bidLevels() : book.askLevels()); i++) {
      sum += book.size(bid, i);
    }
    return sum;
  }
}
