package nogc.connectors.sim;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import nogc.journal.RecordLayout;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.TradeDecoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** The fields that the market-data records share, without a decoder for each. */
final class FeedRecord {
  private static final int VENUE_TIME =
      RecordLayout.HEADER_LENGTH + TradeDecoder.venueTimeEncodingOffset();
  private static final int RECEIVE_TIME =
      RecordLayout.HEADER_LENGTH + TradeDecoder.receiveTimeEncodingOffset();
  private static final int GAP_RECEIVE_TIME =
      RecordLayout.HEADER_LENGTH + FeedGapDecoder.receiveTimeEncodingOffset();

  static {
    if (TradeDecoder.venueTimeEncodingOffset() != QuoteDecoder.venueTimeEncodingOffset()
        || TradeDecoder.venueTimeEncodingOffset() != DepthUpdateDecoder.venueTimeEncodingOffset()
        || TradeDecoder.venueTimeEncodingOffset() != BookResetDecoder.venueTimeEncodingOffset()
        || TradeDecoder.receiveTimeEncodingOffset() != QuoteDecoder.receiveTimeEncodingOffset()
        || TradeDecoder.receiveTimeEncodingOffset()
            != DepthUpdateDecoder.receiveTimeEncodingOffset()
        || TradeDecoder.receiveTimeEncodingOffset()
            != BookResetDecoder.receiveTimeEncodingOffset()) {
      throw new AssertionError("market-data records no longer share their time fields");
    }
  }

  private FeedRecord() {}

  /** A FeedGap has none. */
  static boolean hasVenueTime(final int templateId) {
    return templateId != FeedGapDecoder.TEMPLATE_ID;
  }

  static long venueTimeNs(final DirectBuffer buffer, final int offset) {
    return buffer.getLong(offset + VENUE_TIME, LITTLE_ENDIAN);
  }

  static void venueTimeNs(final MutableDirectBuffer buffer, final int offset, final long timeNs) {
    buffer.putLong(offset + VENUE_TIME, timeNs, LITTLE_ENDIAN);
  }

  static void receiveTimeNs(final MutableDirectBuffer buffer, final int offset, final long timeNs) {
    final boolean gap = RecordLayout.templateId(buffer, offset) == FeedGapDecoder.TEMPLATE_ID;
    buffer.putLong(offset + (gap ? GAP_RECEIVE_TIME : RECEIVE_TIME), timeNs, LITTLE_ENDIAN);
  }
}
