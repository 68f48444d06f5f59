package nogc.engine.live;

import nogc.engine.core.Outbox;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Outputs go straight into the journal, with the time of their input. */
final class JournalOutbox implements Outbox {
  private final RecordBuffer record = new RecordBuffer();
  private final JournalWriter writer;

  JournalOutbox(final JournalWriter writer) {
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
