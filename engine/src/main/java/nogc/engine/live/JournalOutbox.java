package nogc.engine.live;

import nogc.engine.core.Outbox;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Outputs go straight into the journal, with the time of their input. */
public final class JournalOutbox implements Outbox {
  private final RecordBuffer record = new RecordBuffer();
  private final JournalWriter writer;

  /**
   * @param writer of the journal that holds the inputs too
   */
  public JournalOutbox(final JournalWriter writer) {
    this.writer = writer;
  }

  @Override
  public UnsafeBuffer buffer() {
    return record.buffer();
  }

  @Override
  public long nextSequence() {
    return writer.nextSequence();
  }

  @Override
  public long append(final int length) {
    return writer.append(record, length, writer.lastTime());
  }
}
