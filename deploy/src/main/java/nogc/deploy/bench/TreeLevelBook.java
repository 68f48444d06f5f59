package nogc.deploy.bench;

import java.util.TreeMap;
import nogc.engine.samples.LevelStream;

/** The book by price level as two trees of the JDK. */
final class TreeLevelBook implements BookWorkload {
  private final LevelStream stream;
  private TreeMap<Long, Long> bids = new TreeMap<>();
  private TreeMap<Long, Long> asks = new TreeMap<>();
  private long touches;

  TreeLevelBook(final LevelStream stream) {
    this.stream = stream;
  }

  @Override
  public void run(final int operations) {
    touches = 0;
    for (int done = 0; done < operations; done += stream.length()) {
      bids = new TreeMap<>();
      asks = new TreeMap<>();
      touches += play();
    }
  }

  private long play() {
    long sum = 0;
    for (int i = 0; i < stream.length(); i++) {
      final TreeMap<Long, Long> side = stream.bid()[i] ? bids : asks;
      if (stream.size()[i] == 0) {
        side.remove(stream.price()[i]);
      } else {
        side.put(stream.price()[i], stream.size()[i]);
      }
      sum += 31 * (bids.isEmpty() ? 0 : bids.lastKey()) + (asks.isEmpty() ? 0 : asks.firstKey());
    }
    return sum;
  }

  @Override
  public End end() {
    return new End(bids.lastKey(), size(bids), asks.firstKey(), size(asks), touches);
  }

  private static long size(final TreeMap<Long, Long> side) {
    return side.values().stream().mapToLong(Long::longValue).sum();
  }
}
