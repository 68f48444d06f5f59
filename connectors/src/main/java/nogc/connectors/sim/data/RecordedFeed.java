package nogc.connectors.sim.data;

import java.util.List;
import org.agrona.MutableDirectBuffer;

/**
 * A recording of market data, read once from its beginning to its end. Not thread safe.
 *
 * <p>A feed streams: it holds one venue message at a time (and, where a venue sends changes ahead
 * of the snapshot that they belong to, the text of these).
 */
public interface RecordedFeed extends AutoCloseable {

  /** Instruments of which the feed has records, by ascending id. */
  List<RecordedInstrument> instruments();

  /**
   * Encodes the next Quote, Trade, DepthUpdate, BookReset or FeedGap at offset 0. Sequence, time,
   * checksum, receive time and source are 0. The flag {@code last} is on the last record of each
   * venue message. Records come in the order of the recording; their {@code venueTime} may step
   * back, as it does at the venues.
   *
   * @return length of the record in bytes, 0 at the end
   * @throws RecordedDataException if the recording cannot be understood
   */
  int next(MutableDirectBuffer buffer);

  @Override
  void close();
}
