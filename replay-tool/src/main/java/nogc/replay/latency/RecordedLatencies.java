package nogc.replay.latency;

import java.nio.file.Path;
import nogc.journal.JournalReader;

/**
 * The latencies that a session had, for simulations that are to have the same.
 *
 * <ul>
 *   <li><b>feed</b>: from a quote, trade or depth update at the venue to its arrival at the
 *       gateway; snapshots are left out, as their times are older than their sending
 *   <li><b>order</b>: from the journaling of a command to its effect at the venue
 *   <li><b>response</b>: from the venue's report of it to the report's arrival at the gateway
 * </ul>
 *
 * All in nanoseconds, in the order of the journal, at most 1,048,576 of each, evenly chosen. Venue
 * and gateway have clocks of their own: a feed latency below 0 counts as 0, and where the venue's
 * time of the first report does not lie between sending and arrival, the way there and back is
 * split into halves.
 */
public final class RecordedLatencies {
  private static final int BATCH = 4_096;

  private final long[] feedNs;
  private final long[] orderNs;
  private final long[] responseNs;

  RecordedLatencies(final long[] feedNs, final long[] orderNs, final long[] responseNs) {
    this.feedNs = feedNs;
    this.orderNs = orderNs;
    this.responseNs = responseNs;
  }

  /**
   * Reads a whole journal.
   *
   * @throws IllegalArgumentException if no journal is there
   */
  public static RecordedLatencies of(final Path journal) {
    final LatencyReader latencies = new LatencyReader();
    try (JournalReader reader = JournalReader.open(journal)) {
      while (reader.poll(latencies, BATCH) > 0) {
        // on to the end
      }
    }
    return latencies.result();
  }

  /** From the venue to the gateway; empty if the journal has none. */
  public long[] feedNs() {
    return feedNs.clone();
  }

  /** From the journal to the venue; empty if the journal has none. */
  public long[] orderNs() {
    return orderNs.clone();
  }

  /** From the venue back to the gateway; as many as {@link #orderNs()}, of the same commands. */
  public long[] responseNs() {
    return responseNs.clone();
  }
}
