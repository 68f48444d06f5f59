package nogc.connectors.sim.data;

import java.nio.file.Path;
import java.util.Map;

/** Opens recordings: which format a file or folder has is seen from what it holds. */
public final class RecordedFeeds {
  private RecordedFeeds() {}

  /**
   * Instruments get the ids 1, 2, 3 in the order in which the recording first names them.
   *
   * @param recording null for the trades of Bitstamp that are on the class path
   */
  public static RecordedFeed open(final Path recording) {
    return open(recording, InstrumentIds.inFeedOrder());
  }

  /**
   * @param idBySymbol instrument ids; an instrument that is not in the map is left out
   */
  public static RecordedFeed open(final Path recording, final Map<String, Integer> idBySymbol) {
    return open(recording, InstrumentIds.of(idBySymbol));
  }

  private static RecordedFeed open(final Path recording, final InstrumentIds ids) {
    if (recording == null) {
      return new BitstampTrades(ids);
    }
    throw new IllegalArgumentException(recording + ": no recording in a format that is understood");
  }
}
