package nogc.connectors.sim;

import java.util.Map;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.journal.RecordLayout;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The record that is to be played next. In a loop, each lap is moved in time behind the one before
 * it.
 */
final class Playback implements AutoCloseable {
  private static final long BETWEEN_LAPS_NS = 1_000_000_000;

  private final Recordings recordings;
  private final Map<String, Integer> ids;
  private final long lapNs;
  private final UnsafeBuffer head = new UnsafeBuffer(new byte[RecordLayout.MAX_FIXED_LENGTH]);
  private RecordedFeed feed;
  private long shiftNs;
  private int length;
  private long timeNs;

  /**
   * @param span of the recordings to play them in a loop, null to play them once
   */
  Playback(
      final Recordings recordings, final Map<String, Integer> ids, final Recordings.Span span) {
    this.recordings = recordings;
    this.ids = ids;
    lapNs = span == null ? 0 : span.lengthNs() + BETWEEN_LAPS_NS;
    feed = recordings.open(ids);
    next();
  }

  /** Holds the next record at offset 0. */
  UnsafeBuffer head() {
    return head;
  }

  /** Of the next record in bytes, 0 at the end. */
  int length() {
    return length;
  }

  /** Venue time of the next record; that of its predecessor if it has none, or at the end. */
  long timeNs() {
    return timeNs;
  }

  void next() {
    length = feed.next(head);
    if (length == 0 && lapNs > 0) {
      feed.close();
      feed = recordings.open(ids);
      shiftNs += lapNs;
      length = feed.next(head);
    }
    if (length > 0 && FeedRecord.hasVenueTime(RecordLayout.templateId(head, 0))) {
      timeNs = FeedRecord.venueTimeNs(head, 0) + shiftNs;
      FeedRecord.venueTimeNs(head, 0, timeNs);
    }
  }

  @Override
  public void close() {
    feed.close();
  }
}
