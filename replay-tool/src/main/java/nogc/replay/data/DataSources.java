package nogc.replay.data;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import nogc.connectors.sim.data.FeedSettings;
import nogc.connectors.sim.data.InstrumentIds;
import nogc.connectors.sim.data.MergedFeed;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.connectors.sim.data.RecordedFeeds;

/** Opens what a backtest plays. */
public final class DataSources {
  /** Names the trades that come with nogc, where no file has that name. */
  private static final String BUILT_IN = "bitstamp";

  private DataSources() {}

  /**
   * Opens sources as one feed, in the order in which their records are known: a bar at its end,
   * everything else at its venue time. At equal times a source that is named first goes first. The
   * same symbol is the same instrument in all of them.
   *
   * @throws nogc.connectors.sim.data.RecordedDataException if a source cannot be understood
   * @throws IllegalArgumentException if a source holds nothing that was asked for
   */
  public static RecordedFeed open(final List<DataSource> sources) {
    final InstrumentIds ids = InstrumentIds.inFeedOrder();
    final List<RecordedFeed> feeds = new ArrayList<>();
    try {
      for (final DataSource source : sources) {
        final RecordedFeed feed = open(source, ids);
        feeds.add(source.liftCrossed() ? new Uncrossed(feed) : feed);
      }
      return feeds.size() == 1 ? feeds.get(0) : new MergedFeed(feeds);
    } catch (final RuntimeException ex) {
      feeds.forEach(RecordedFeed::close);
      throw ex;
    }
  }

  private static RecordedFeed open(final DataSource source, final InstrumentIds ids) {
    final InstrumentIds wanted = source.symbols().isEmpty() ? ids : ids.only(source.symbols());
    final RecordedFeed feed = openAny(source, wanted);
    for (final String symbol : source.symbols()) {
      if (feed.instruments().stream().noneMatch(each -> each.symbol().equals(symbol))) {
        feed.close();
        throw new IllegalArgumentException(
            source.path() + " holds no " + symbol + "; it holds " + wanted.seen());
      }
    }
    return feed;
  }

  private static RecordedFeed openAny(final DataSource source, final InstrumentIds wanted) {
    if (source.path().endsWith(BUILT_IN) && !Files.exists(source.path())) {
      return RecordedFeeds.open(null, wanted, source.settings());
    }
    if (JournalFeed.isJournal(source.path())) {
      if (!source.settings().withSymbol(null).equals(FeedSettings.ALL)) {
        throw new IllegalArgumentException(
            source.path() + " is a journal, which is read as it is; symbol alone applies to it");
      }
      return JournalFeed.open(source.path(), wanted);
    }
    if (source.path().toString().endsWith(".parquet")) {
      return RecordedFeeds.openTable(
          source.path().toString(),
          () -> new ParquetText(source.path()),
          wanted,
          source.settings());
    }
    return RecordedFeeds.open(source.path(), wanted, source.settings());
  }
}
