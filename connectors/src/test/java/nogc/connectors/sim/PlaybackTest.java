package nogc.connectors.sim;

import static nogc.journal.RecordLayout.FLAGS_OFFSET;
import static nogc.journal.RecordLayout.FLAG_LAST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nogc.connectors.sim.data.MergedFeed;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.TradeEncoder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class PlaybackTest {

  /** Trades of one instrument; a negative time is that of a record inside a message. */
  private static RecordedFeed feed(final int instrument, final long... times) {
    return new RecordedFeed() {
      private int next;

      @Override
      public List<RecordedInstrument> instruments() {
        return List.of();
      }

      @Override
      public int next(final MutableDirectBuffer buffer) {
        if (next == times.length) {
          return 0;
        }
        final long time = times[next++];
        buffer.setMemory(0, 80, (byte) 0);
        new TradeEncoder()
            .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .instrument(instrument)
            .venueTime(Math.abs(time));
        buffer.putByte(FLAGS_OFFSET, (byte) (time < 0 ? 0 : FLAG_LAST));
        return MessageHeaderEncoder.ENCODED_LENGTH + TradeEncoder.BLOCK_LENGTH;
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  private static List<String> all(final RecordedFeed feed) {
    final UnsafeBuffer record = new UnsafeBuffer(new byte[256]);
    final List<String> found = new ArrayList<>();
    while (feed.next(record) > 0) {
      found.add(
          nogc.journal.RecordLayout.instrument(record, 0)
              + "@"
              + FeedRecord.venueTimeNs(record, 0));
    }
    return found;
  }

  @Test
  void recordings_are_merged_by_time_and_messages_stay_whole() {
    final RecordedFeed merged =
        new MergedFeed(List.of(feed(1, 10, 20, 30), feed(2, 5, -20, 25, 40), feed(3)));
    assertThat(all(merged)).containsExactly("2@5", "1@10", "1@20", "2@20", "2@25", "1@30", "2@40");
  }

  @Test
  void laps_follow_each_other_in_time() {
    final Recordings recordings = new Recordings(List.of());
    final Map<String, Integer> ids = Map.of("BTC/USD", 1);
    final Recordings.Span span = recordings.span(ids);
    assertThat(span.lengthNs()).isBetween(500_000_000_000_000L, 600_000_000_000_000L);
    try (Playback playback = new Playback(recordings, ids, span)) {
      long previous = 0;
      for (int i = 0; i < 250_000; i++) {
        assertThat(playback.length()).isPositive();
        assertThat(playback.timeNs()).isGreaterThanOrEqualTo(previous);
        previous = playback.timeNs();
        playback.next();
      }
      assertThat(previous).isGreaterThan(span.lastNs() + span.lengthNs());
    }
  }

  @Test
  void pace_is_exact_over_years() {
    final Pace pace = Pace.lasting(30_000_000_000L, 576_000_000_000_000L);
    pace.anchor(1_000, 5_000);
    assertThat(pace.venueTimeNs(1_000)).isEqualTo(5_000);
    assertThat(pace.venueTimeNs(1_000 + 30_000_000_000L)).isEqualTo(5_000 + 576_000_000_000_000L);
    assertThat(pace.venueTimeNs(0)).isEqualTo(5_000);
    final Pace slow = Pace.of(1);
    slow.anchor(0, 0);
    assertThat(slow.venueTimeNs(3_000_000_000_000_000_000L)).isEqualTo(3_000_000_000_000L);
    assertThat(Pace.unlimited().venueTimeNs(0)).isEqualTo(Long.MAX_VALUE);
  }
}
