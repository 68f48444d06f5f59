package nogc.replay.backtest;

import nogc.engine.core.Outbox;
import org.agrona.ExpandableRingBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Outputs of the core on their way into the journal, and kept until those whom they concern have
 * heard them: an output is heard after its input, and after all outputs before it.
 */
final class HeardOutputs implements Outbox {
  private final Outbox journal;
  private final ExpandableRingBuffer kept = new ExpandableRingBuffer();

  HeardOutputs(final Outbox journal) {
    this.journal = journal;
  }

  @Override
  public UnsafeBuffer buffer() {
    return journal.buffer();
  }

  @Override
  public long nextSequence() {
    return journal.nextSequence();
  }

  @Override
  public long append(final int length) {
    final long sequence = journal.append(length);
    if (!kept.append(journal.buffer(), 0, length)) {
      throw new IllegalStateException("outputs of one input do not fit " + kept.size() + " bytes");
    }
    return sequence;
  }

  boolean isEmpty() {
    return kept.isEmpty();
  }

  /** Hands over what is kept; what comes meanwhile waits for the next call. */
  void drain(final ExpandableRingBuffer.MessageConsumer listener) {
    kept.consume(listener, Integer.MAX_VALUE);
  }
}
