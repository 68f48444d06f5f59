package nogc.engine.replay;

import nogc.engine.core.Outbox;
import nogc.journal.RecordBuffer;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Keeps the outputs of one input, sealed as the journal would seal them, until they are compared.
 */
final class ReplayOutbox implements Outbox {
  private final RecordBuffer record = new RecordBuffer();
  private final ExpandableArrayBuffer outputs = new ExpandableArrayBuffer(4096);
  private long lastSequence;
  private long timeNs;
  private int readAt;
  private int writtenTo;
  private int nextLength;

  /** Outputs from now on follow this input. */
  void follow(final long sequence, final long inputTimeNs) {
    lastSequence = sequence;
    timeNs = inputTimeNs;
    readAt = 0;
    writtenTo = 0;
  }

  @Override
  public UnsafeBuffer buffer() {
    return record.buffer();
  }

  @Override
  public long nextSequence() {
    return lastSequence + 1;
  }

  @Override
  public long append(final int length) {
    record.seal(++lastSequence, timeNs, length);
    outputs.putInt(writtenTo, length);
    outputs.putBytes(writtenTo + 4, record.buffer(), 0, length);
    writtenTo += 4 + length;
    return lastSequence;
  }

  /** Whether an output has not been taken yet. */
  boolean hasNext() {
    return readAt < writtenTo;
  }

  /** Takes the next output; {@link #nextOffset} and {@link #nextLength} say where it lies. */
  DirectBuffer next() {
    nextLength = outputs.getInt(readAt);
    readAt += 4 + nextLength;
    return outputs;
  }

  DirectBuffer outputs() {
    return outputs;
  }

  int nextOffset() {
    return readAt - nextLength;
  }

  int nextLength() {
    return nextLength;
  }

  /** Whether the output taken last equals these bytes. */
  boolean nextEquals(final DirectBuffer buffer, final int offset, final int length) {
    if (length != nextLength) {
      return false;
    }
    final int at = nextOffset();
    int i = 0;
    for (; i <= length - Long.BYTES; i += Long.BYTES) {
      if (outputs.getLong(at + i) != buffer.getLong(offset + i)) {
        return false;
      }
    }
    for (; i < length; i++) {
      if (outputs.getByte(at + i) != buffer.getByte(offset + i)) {
        return false;
      }
    }
    return true;
  }
}
