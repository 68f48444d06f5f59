package nogc.replay.backtest;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import nogc.connectors.sim.data.RecordedFeed;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.TradeDecoder;
import org.agrona.concurrent.UnsafeBuffer;

/** The next record of a recording and the time at which it happens. */
final class Head {
  private static final int VENUE_TIME =
      RecordLayout.HEADER_LENGTH + TradeDecoder.venueTimeEncodingOffset();
  private static final int DURATION =
      RecordLayout.HEADER_LENGTH + BarDecoder.durationEncodingOffset();
  private static final int RECEIVE_TIME =
      RecordLayout.HEADER_LENGTH + TradeDecoder.receiveTimeEncodingOffset();
  private static final int GAP_RECEIVE_TIME =
      RecordLayout.HEADER_LENGTH + FeedGapDecoder.receiveTimeEncodingOffset();

  private final RecordedFeed feed;
  private final UnsafeBuffer record = new UnsafeBuffer(new byte[RecordLayout.MAX_FIXED_LENGTH]);
  private int length;
  private long timeNs = Long.MIN_VALUE;

  Head(final RecordedFeed feed) {
    this.feed = feed;
    next();
  }

  boolean isEmpty() {
    return length == 0;
  }

  /** The record, at offset 0. */
  UnsafeBuffer record() {
    return record;
  }

  int length() {
    return length;
  }

  /** Venue time, that of a bar's end; never before that of the record before it. */
  long timeNs() {
    return timeNs;
  }

  void next() {
    length = feed.next(record);
    if (length == 0) {
      return;
    }
    final int template = RecordLayout.templateId(record, 0);
    if (template == BarDecoder.TEMPLATE_ID) {
      timeNs =
          Math.max(
              timeNs,
              record.getLong(VENUE_TIME, LITTLE_ENDIAN) + record.getLong(DURATION, LITTLE_ENDIAN));
    } else if (template != FeedGapDecoder.TEMPLATE_ID) {
      timeNs = Math.max(timeNs, record.getLong(VENUE_TIME, LITTLE_ENDIAN));
    }
  }

  /** Stamps a market record with the time at which it reached the gateway. */
  static void receiveTimeNs(final UnsafeBuffer record, final long timeNs) {
    final boolean gap = RecordLayout.templateId(record, 0) == FeedGapDecoder.TEMPLATE_ID;
    record.putLong(gap ? GAP_RECEIVE_TIME : RECEIVE_TIME, timeNs, LITTLE_ENDIAN);
  }
}
