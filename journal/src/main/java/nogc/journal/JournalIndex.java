package nogc.journal;

/**
 * Finds places by sequence and by time: which cycle from the heads of the cycles, where in it by
 * counting or halving. Reads verified records only. Moves the tailer; the caller puts it where it
 * wants it.
 */
final class JournalIndex {
  private final RecordTailer tailer;

  JournalIndex(final RecordTailer tailer) {
    this.tailer = tailer;
  }

  /** The newest cycle that has a record. */
  int newestCycle() {
    if (tailer.firstCycle() == RecordTailer.NONE) {
      return RecordTailer.NONE;
    }
    int cycle = tailer.lastCycle();
    while (cycle != RecordTailer.NONE && tailer.count(cycle) == 0) {
      cycle = tailer.cycleBefore(cycle);
    }
    return cycle;
  }

  /** The cycle that holds this sequence if the journal does. */
  int cycleOfSequence(final long wanted) {
    if (wanted < 1) {
      return RecordTailer.NONE;
    }
    int cycle = newestCycle();
    while (cycle != RecordTailer.NONE
        && (tailer.count(cycle) == 0 || sequenceOf(cycle, 0) > wanted)) {
      cycle = tailer.cycleBefore(cycle);
    }
    return cycle;
  }

  /** Sequence of the first record whose stamp is not before this time, 0 if there is none. */
  long firstSequenceFrom(final long timeNs) {
    int cycle = newestCycle();
    if (cycle == RecordTailer.NONE) {
      return 0;
    }
    while (timeOf(cycle, 0) >= timeNs) {
      final int before = olderWithRecords(cycle);
      if (before == RecordTailer.NONE) {
        return sequenceOf(cycle, 0);
      }
      cycle = before;
    }
    long low = 1;
    long high = tailer.count(cycle);
    while (low < high) {
      final long middle = (low + high) >>> 1;
      if (timeOf(cycle, middle) < timeNs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    final long sequence = sequenceOf(cycle, 0) + low;
    return low < tailer.count(cycle) || cycle != newestCycle() ? sequence : 0;
  }

  private int olderWithRecords(final int cycle) {
    int older = tailer.cycleBefore(cycle);
    while (older != RecordTailer.NONE && tailer.count(older) == 0) {
      older = tailer.cycleBefore(older);
    }
    return older;
  }

  private long sequenceOf(final int cycle, final long number) {
    load(cycle, number);
    return RecordLayout.sequence(tailer.buffer(), 0);
  }

  private long timeOf(final int cycle, final long number) {
    load(cycle, number);
    return RecordLayout.time(tailer.buffer(), 0);
  }

  private void load(final int cycle, final long number) {
    tailer.moveTo(cycle, number);
    if (!tailer.load(0)) {
      throw new IllegalStateException("cycle " + cycle + " was removed while it was read");
    }
  }
}
