package nogc.connectors.sim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import nogc.connectors.sim.data.MergedFeed;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.connectors.sim.data.RecordedFeeds;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.journal.RecordLayout;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The recordings that are to be played.
 *
 * @param paths empty for the trades of Bitstamp that are on the class path
 */
record Recordings(List<Path> paths) {

  /** Symbols of all instruments that the recordings hold. */
  TreeSet<String> symbols() {
    final TreeSet<String> symbols = new TreeSet<>();
    if (paths.isEmpty()) {
      addSymbols(null, symbols);
    }
    for (final Path path : paths) {
      addSymbols(path, symbols);
    }
    return symbols;
  }

  private static void addSymbols(final Path path, final TreeSet<String> symbols) {
    try (RecordedFeed feed = RecordedFeeds.open(path)) {
      for (final RecordedInstrument instrument : feed.instruments()) {
        symbols.add(instrument.symbol());
      }
    }
  }

  /** Opens them as one feed at its beginning. */
  RecordedFeed open(final Map<String, Integer> idBySymbol) {
    if (paths.size() < 2) {
      return RecordedFeeds.open(paths.isEmpty() ? null : paths.get(0), idBySymbol);
    }
    final List<RecordedFeed> feeds = new ArrayList<>();
    for (final Path path : paths) {
      feeds.add(RecordedFeeds.open(path, idBySymbol));
    }
    return new MergedFeed(feeds);
  }

  /** Reads everything once to find how much time it spans. */
  Span span(final Map<String, Integer> idBySymbol) {
    final UnsafeBuffer record = new UnsafeBuffer(new byte[RecordLayout.MAX_FIXED_LENGTH]);
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    try (RecordedFeed feed = open(idBySymbol)) {
      while (feed.next(record) > 0) {
        if (FeedRecord.hasVenueTime(RecordLayout.templateId(record, 0))) {
          first = Math.min(first, FeedRecord.venueTimeNs(record, 0));
          last = Math.max(last, FeedRecord.venueTimeNs(record, 0));
        }
      }
    }
    return first > last ? new Span(0, 0) : new Span(first, last);
  }

  /**
   * Time that the recordings span, epoch nanoseconds.
   *
   * @param firstNs earliest venue time
   * @param lastNs latest venue time
   */
  record Span(long firstNs, long lastNs) {
    long lengthNs() {
      return lastNs - firstNs;
    }
  }
}
