package nogc.connectors.sim.data;

import static nogc.journal.RecordLayout.FLAGS_OFFSET;
import static nogc.journal.RecordLayout.FLAG_LAST;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nogc.journal.RecordLayout;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Several recordings played together in the order in which their records are known: a bar at its
 * end, everything else at its venue time. At equal times the one that is named first goes first. A
 * venue message of several records stays together.
 */
public final class MergedFeed implements RecordedFeed {
  private final List<Source> sources = new ArrayList<>();
  private final List<RecordedInstrument> instruments = new ArrayList<>();
  private Source current;

  /**
   * @param feeds which are closed with this; an instrument may be in several of them
   * @throws IllegalArgumentException if two of them say different things of the same instrument
   */
  public MergedFeed(final List<RecordedFeed> feeds) {
    for (final RecordedFeed feed : feeds) {
      sources.add(new Source(feed));
      feed.instruments().forEach(this::add);
    }
    instruments.sort(Comparator.comparingInt(RecordedInstrument::id));
  }

  private void add(final RecordedInstrument instrument) {
    for (final RecordedInstrument other : instruments) {
      if (other.id() == instrument.id() && !other.equals(instrument)) {
        throw new IllegalArgumentException(
            "two sources tell different things of the same instrument; give both the same scales"
                + (" and steps:\n  " + other + "\n  " + instrument));
      }
    }
    if (!instruments.contains(instrument)) {
      instruments.add(instrument);
    }
  }

  @Override
  public List<RecordedInstrument> instruments() {
    return instruments;
  }

  @Override
  public int next(final MutableDirectBuffer buffer) {
    if (current == null) {
      for (final Source source : sources) {
        if (source.fill() && (current == null || source.timeNs < current.timeNs)) {
          current = source;
        }
      }
      if (current == null) {
        return 0;
      }
    }
    final int length = current.take(buffer);
    if (length == 0) {
      current = null;
      return next(buffer);
    }
    if ((buffer.getByte(FLAGS_OFFSET) & FLAG_LAST) != 0) {
      current = null;
    }
    return length;
  }

  @Override
  public void close() {
    for (final Source source : sources) {
      source.feed.close();
    }
  }

  /** A feed with its next record. */
  private static final class Source {
    private final RecordedFeed feed;
    private final UnsafeBuffer head = new UnsafeBuffer(new byte[RecordLayout.MAX_FIXED_LENGTH]);
    private int length;
    private long timeNs = Long.MIN_VALUE;
    private boolean ended;

    Source(final RecordedFeed feed) {
      this.feed = feed;
    }

    /** Returns whether there is a record. */
    boolean fill() {
      if (length == 0 && !ended) {
        length = feed.next(head);
        ended = length == 0;
        timeNs = ended ? timeNs : KnownTime.ofNs(head, 0, timeNs);
      }
      return !ended;
    }

    int take(final MutableDirectBuffer buffer) {
      if (!fill()) {
        return 0;
      }
      final int taken = length;
      buffer.putBytes(0, head, 0, taken);
      length = 0;
      return taken;
    }
  }
}
