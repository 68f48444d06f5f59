package nogc.deploy.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import nogc.engine.samples.LevelStream;
import nogc.engine.samples.OrderStream;

/** Books of published libraries. */
public final class PublishedPeers implements Peers {
  @Override
  public Map<String, BookWorkload> orderBooks(final OrderStream stream) {
    final Map<String, BookWorkload> books = new LinkedHashMap<>();
    books.put("exchange-core 0.5.3", new ExchangeCoreBook(stream));
    books.put("parity-book 0.7.0", new ParityMarketBook(stream));
    books.put("parity-match 0.7.0", new ParityMatchBook(stream));
    return books;
  }

  @Override
  public Map<String, BookWorkload> levelBooks(final LevelStream stream) {
    return Map.of("fastutil 8.1.0 Long2LongRBTreeMap", new FastutilLevelBook(stream));
  }
}
