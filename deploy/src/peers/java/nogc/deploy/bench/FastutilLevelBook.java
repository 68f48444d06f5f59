package nogc.deploy.bench;

import it.unimi.dsi.fastutil.longs.Long2LongRBTreeMap;
import nogc.engine.samples.LevelStream;

/** The book by price level as two of fastutil's trees, which is what Parity's books are made of. */
final class FastutilLevelBook implements BookWorkload {
  private final LevelStream stream;
  private Long2LongRBTreeMap bids;
  private Long2LongRBTreeMap asks;
  private long touches;

  FastutilLevelBook(final LevelStream stream) {
    this.stream = stream;
  }

  @Override
  public void run(final int operations) {
    touches = 0;
    for (int done = 0; done < operations; done += stream.length()) {
      bids = new Long2LongRBTreeMap();
      asks = new Long2LongRBTreeMap();
      touches += play();
    }
  }

  private long play() {
    long sum = 0;
    for (int i = 0; i < stream.length(); i++) {
      final Long2LongRBTreeMap side = stream.bid()[i] ? bids : asks;
      if (stream.size()[i] == 0) {
        side.remove(stream.price()[i]);
      } else {
        side.put(stream.price()[i], stream.size()[i]);
      }
      sum += 31 * (bids.isEmpty() ? 0 : bids.lastLongKey());
      sum += asks.isEmpty() ? 0 : asks.firstLongKey();
    }
    return sum;
  }

  @Override
  public End end() {
    return new End(bids.lastLongKey(), size(bids), asks.firstLongKey(), size(asks), touches);
  }

  private static long size(final Long2LongRBTreeMap side) {
    long sum = 0;
    for (final long size : side.values()) {
      sum += size;
    }
    return sum;
  }
}
