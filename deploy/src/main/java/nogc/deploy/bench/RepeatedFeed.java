package nogc.deploy.bench;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.file.Path;
import java.util.List;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.connectors.sim.data.RecordedFeeds;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.journal.RecordLayout;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.TradeDecoder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A recording that was read into memory, played lap after lap, each moved in time behind the one
 * before it. Reading costs a copy of the record and nothing else.
 */
final class RepeatedFeed implements RecordedFeed {
  private static final int VENUE_TIME =
      RecordLayout.HEADER_LENGTH + TradeDecoder.venueTimeEncodingOffset();
  private static final long BETWEEN_LAPS_NS = 1_000_000_000L;

  private final List<RecordedInstrument> instruments;
  private final UnsafeBuffer records;
  private final int end;
  private final long lapNs;
  private final long wanted;
  private long count;
  private int position;
  private long shiftNs;

  private RepeatedFeed(
      final List<RecordedInstrument> instruments,
      final UnsafeBuffer records,
      final int end,
      final long lapNs,
      final long wanted) {
    this.instruments = instruments;
    this.records = records;
    this.end = end;
    this.lapNs = lapNs;
    this.wanted = wanted;
  }

  /** Reads a recording that is to be played until so many records are out. */
  static RepeatedFeed read(final Path recording, final long wanted) {
    final UnsafeBuffer one = new UnsafeBuffer(new byte[RecordLayout.MAX_FIXED_LENGTH]);
    UnsafeBuffer all = new UnsafeBuffer(new byte[1 << 24]);
    int end = 0;
    long firstNs = 0;
    long lastNs = 0;
    try (RecordedFeed feed = RecordedFeeds.open(recording)) {
      for (int length = feed.next(one); length > 0; length = feed.next(one)) {
        if (end + length > all.capacity()) {
          all = new UnsafeBuffer(java.util.Arrays.copyOf(all.byteArray(), 2 * all.capacity()));
        }
        all.putBytes(end, one, 0, length);
        end += length;
        if (RecordLayout.templateId(one, 0) != FeedGapDecoder.TEMPLATE_ID) {
          lastNs = Math.max(lastNs, one.getLong(VENUE_TIME, LITTLE_ENDIAN));
          firstNs = firstNs == 0 ? lastNs : firstNs;
        }
      }
      return new RepeatedFeed(
          feed.instruments(), all, end, lastNs - firstNs + BETWEEN_LAPS_NS, wanted);
    }
  }

  /** The same from its beginning. */
  RepeatedFeed again() {
    return new RepeatedFeed(instruments, records, end, lapNs, wanted);
  }

  @Override
  public List<RecordedInstrument> instruments() {
    return instruments;
  }

  @Override
  public int next(final MutableDirectBuffer buffer) {
    if (count == wanted) {
      return 0;
    }
    count++;
    if (position == end) {
      position = 0;
      shiftNs += lapNs;
    }
    final int length = RecordLayout.HEADER_LENGTH + RecordLayout.blockLength(records, position);
    buffer.putBytes(0, records, position, length);
    position += length;
    if (RecordLayout.templateId(buffer, 0) != FeedGapDecoder.TEMPLATE_ID) {
      buffer.putLong(
          VENUE_TIME, buffer.getLong(VENUE_TIME, LITTLE_ENDIAN) + shiftNs, LITTLE_ENDIAN);
    }
    return length;
  }

  @Override
  public void close() {
    position = end;
  }
}
