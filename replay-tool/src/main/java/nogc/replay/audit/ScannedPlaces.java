package nogc.replay.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import nogc.journal.JournalReader;
import nogc.replay.ProgressBar;

/** Reads a journal from start to end for what is asked, and for all that is rare. */
final class ScannedPlaces implements Places {
  private static final int BATCH = 4_096;

  private final TopicReader topics = new TopicReader();
  private final Map<Long, Sequences> found = new HashMap<>();
  private long lastSequence;

  /**
   * Reads the journal.
   *
   * @param wanted topics besides the rare ones
   * @param tick called now and then with the sequence reached
   * @throws nogc.journal.CorruptJournalException at damage; what lies before it has been found
   */
  void read(final JournalReader reader, final LongPredicate wanted, final ProgressBar tick) {
    reader.seekStart();
    while (reader.poll(
            (buffer, offset, length) ->
                topics.read(
                    buffer,
                    offset,
                    (topic, sequence) -> {
                      if (Topic.isRare(topic) || wanted.test(topic)) {
                        found.computeIfAbsent(topic, any -> new Sequences()).add(sequence);
                      }
                    }),
            BATCH)
        > 0) {
      lastSequence = reader.sequence();
      tick.at(lastSequence);
    }
  }

  /** Of the journal, or in front of its damage. */
  long lastSequence() {
    return lastSequence;
  }

  @Override
  public long[] of(final long topic) {
    final Sequences sequences = found.get(topic);
    return sequences == null ? new long[0] : sequences.toArray();
  }
}
