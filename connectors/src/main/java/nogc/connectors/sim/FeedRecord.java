package nogc.connectors.sim;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import nogc.journal.RecordLayout;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.TradeDecoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The times that the market-data records share, without a decoder for each. The venue time of a
 * record is when it happened; a {@code Bar} happens when it ends.
 */
public final class FeedRecord {
  private static final int VENUE_TIME =
      RecordLayout.HEADER_LENGTH + TradeDecoder.venueTimeEncodingOffset();
  private static final int RECEIVE_TIME =
      RecordLayout.HEADER_LENGTH + TradeDecoder.receiveTimeEncodingOffset();
  private static final int GAP_RECEIVE_TIME =
      RecordLayout.HEADER_LENGTH + FeedGapDecoder.receiveTimeEncodingOffset();
  private static final int BAR_DURATION =
      RecordLayout.HEADER_LENGTH + BarDecoder.durationEncodingOffset();

  static {
    if (TradeDecoder.venueTimeEncodingOffset() != QuoteDecoder.venueTimeEncodingOffset()
        || TradeDecoder.venueTimeEncodingOffset() != DepthUpdateDecoder.venueTimeEncodingOffset()
        || TradeDecoder.venueTimeEncodingOffset() != BookResetDecoder.venueTimeEncodingOffset()
        || TradeDecoder.venueTimeEncodingOffset() != BarDecoder.venueTimeEncodingOffset()
        || TradeDecoder.receiveTimeEncodingOffset() != QuoteDecoder.receiveTimeEncodingOffset()
        || TradeDecoder.receiveTimeEncodingOffset()
            != DepthUpdateDecoder.receiveTimeEncodingOffset()
        || TradeDecoder.receiveTimeEncodingOffset() != BookResetDecoder.receiveTimeEncodingOffset()
        || TradeDecoder.receiveTimeEncodingOffset() != BarDecoder.receiveTimeEncodingOffset()) {
      throw new AssertionError("market-data records no longer share their time fields");
    }
  }

  private FeedRecord() {}

  /** Whether records of this template have a venue time: a FeedGap has none. */
  public static boolean hasVenueTime(final int templateId) {
    return templateId != FeedGapDecoder.TEMPLATE_ID;
  }

  /** When it happened at the venue, epoch nanoseconds; of a bar, its end. */
  public static long venueTimeNs(final DirectBuffer buffer, final int offset) {
    return buffer.getLong(offset + VENUE_TIME, LITTLE_ENDIAN) + durationNs(buffer, offset);
  }

  /** Moves it in time; a bar ends then and keeps its duration. */
  static void venueTimeNs(final MutableDirectBuffer buffer, final int offset, final long timeNs) {
    buffer.putLong(offset + VENUE_TIME, timeNs - durationNs(buffer, offset), LITTLE_ENDIAN);
  }

  private static long durationNs(final DirectBuffer buffer, final int offset) {
    return RecordLayout.templateId(buffer, offset) == BarDecoder.TEMPLATE_ID
        ? buffer.getLong(offset + BAR_DURATION, LITTLE_ENDIAN)
        : 0;
  }

  /** Stamps the time of arrival at the gateway, epoch nanoseconds. */
  public static void receiveTimeNs(
      final MutableDirectBuffer buffer, final int offset, final long timeNs) {
    final boolean gap = RecordLayout.templateId(buffer, offset) == FeedGapDecoder.TEMPLATE_ID;
    buffer.putLong(offset + (gap ? GAP_RECEIVE_TIME : RECEIVE_TIME), timeNs, LITTLE_ENDIAN);
  }
}
