package nogc.connectors.sim;

import nogc.journal.codec.ExecutionReportDecoder;
import org.agrona.DirectBuffer;

/** Hears what a hosted venue says, on the venue's thread. It must not block. */
public interface VenueListener {
  /**
   * One Quote, Trade, DepthUpdate, BookReset or FeedGap; the flag {@code last} is on the last one
   * of each venue message. Its {@code venueTime} is the time of {@link VenueHost#timeNs()}, not
   * that of the recording; {@link HostedMarket} has seen it.
   */
  void onMarket(DirectBuffer buffer, int offset, int length);

  /** What happened to an order; {@code orderId} is its number, and all tables are up to date. */
  void onReport(ExecutionReportDecoder report);

  /** Whether market data may come now; recorded time stands still while it may not. */
  default boolean hasRoom() {
    return true;
  }

  /** The recording is at its end; orders are still taken. */
  default void onEnd() {}

  /** The venue's thread ended by this error. */
  void onFailure(RuntimeException failure);
}
