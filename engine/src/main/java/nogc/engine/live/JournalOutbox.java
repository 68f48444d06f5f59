package nogc.engine.live;

import nogc.engine.core.Outbox;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AlertEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Outputs go straight into the journal, with the time of their input. */
public final class JournalOutbox implements Outbox {
  private static final int CODE_OFFSET =
      RecordLayout.HEADER_LENGTH + AlertEncoder.codeEncodingOffset();

  private final RecordBuffer record = new RecordBuffer();
  private final JournalWriter writer;
  private final long[] alerts = new long[256];

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
    if (RecordLayout.templateId(record.buffer(), 0) == AlertEncoder.TEMPLATE_ID) {
      alerts[record.buffer().getByte(CODE_OFFSET) & 0xFF]++;
    }
    return writer.append(record, length, writer.lastTime());
  }

  /** Alerts of this code since the start. */
  long alerts(final int code) {
    return alerts[code];
  }
}
