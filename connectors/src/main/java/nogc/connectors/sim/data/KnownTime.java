package nogc.connectors.sim.data;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import nogc.journal.RecordLayout;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.TradeDecoder;
import org.agrona.DirectBuffer;

/** When a market record is known at the venue: a bar at its end, the others at their venue time. */
public final class KnownTime {
  private static final int VENUE_TIME =
      RecordLayout.HEADER_LENGTH + TradeDecoder.venueTimeEncodingOffset();
  private static final int DURATION =
      RecordLayout.HEADER_LENGTH + BarDecoder.durationEncodingOffset();

  static {
    if (TradeDecoder.venueTimeEncodingOffset() != BarDecoder.venueTimeEncodingOffset()) {
      throw new AssertionError("bars no longer have their time where trades have it");
    }
  }

  private KnownTime() {}

  /**
   * @param absentNs for a record that has no venue time
   */
  public static long ofNs(final DirectBuffer buffer, final int offset, final long absentNs) {
    return switch (RecordLayout.templateId(buffer, offset)) {
      case BarDecoder.TEMPLATE_ID ->
          buffer.getLong(offset + VENUE_TIME, LITTLE_ENDIAN)
              + buffer.getLong(offset + DURATION, LITTLE_ENDIAN);
      case FeedGapDecoder.TEMPLATE_ID -> absentNs;
      default -> buffer.getLong(offset + VENUE_TIME, LITTLE_ENDIAN);
    };
  }
}
