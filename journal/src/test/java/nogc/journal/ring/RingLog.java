package nogc.journal.ring;

import nogc.journal.RecordLayout;
import nogc.journal.codec.RingAttachedDecoder;
import nogc.journal.codec.TimerDecoder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;

/**
 * Checks every message that comes out of a ring: its bytes by its count, its count by the one
 * before.
 */
final class RingLog implements MessageHandler {
  private static final int BODY = RecordLayout.BODY_OFFSET;

  private long last;
  private long messages;
  private long gaps;
  private long incarnations;

  /** Makes the message of this count; returns its length. */
  static int fill(final MutableDirectBuffer message, final long count, final int body) {
    message.setMemory(0, BODY, (byte) 0);
    message.putByte(RecordLayout.TEMPLATE_ID_OFFSET, (byte) TimerDecoder.TEMPLATE_ID);
    for (int i = 0; i < body; i++) {
      message.putByte(BODY + i, byteAt(count, i));
    }
    return BODY + body;
  }

  private static byte byteAt(final long count, final int i) {
    return (byte) (1 + ((count * 31 + i * 7L) % 255));
  }

  @Override
  public void onMessage(
      final int type, final MutableDirectBuffer buffer, final int index, final int length) {
    final long count = RecordLayout.sequence(buffer, index);
    if (type == RingAttachedDecoder.TEMPLATE_ID) {
      check(count == 1 && length == 4 + RingAttachedDecoder.BLOCK_LENGTH, count, length);
      incarnations++;
    } else {
      check(type == TimerDecoder.TEMPLATE_ID && count > last, count, length);
      gaps += count - last - 1;
      messages++;
      for (int i = 0; i < length - BODY; i++) {
        check(buffer.getByte(index + BODY + i) == byteAt(count, i), count, length);
      }
    }
    last = count;
  }

  private void check(final boolean good, final long count, final int length) {
    if (!good) {
      throw new AssertionError(
          "garbage: count " + count + " behind " + last + ", " + length + " bytes");
    }
  }

  long last() {
    return last;
  }

  /** Messages apart from the producers' names. */
  long messages() {
    return messages;
  }

  long gaps() {
    return gaps;
  }

  long incarnations() {
    return incarnations;
  }
}
