package nogc.deploy.bench;

import java.nio.ByteOrder;
import org.agrona.MutableDirectBuffer;

/** The 76 bytes of every journal workload: an int, then nine longs made of the sequence. */
final class Payload {
  static final int LENGTH = 76;
  private static final int HEAD = 0x00010007;

  private Payload() {}

  static void fill(final MutableDirectBuffer buffer, final long sequence) {
    buffer.putInt(0, HEAD, ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(4, sequence, ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(12, sequence ^ 0x5555, ByteOrder.LITTLE_ENDIAN);
    for (int offset = 20; offset < LENGTH; offset += Long.BYTES) {
      buffer.putLong(offset, sequence + offset, ByteOrder.LITTLE_ENDIAN);
    }
  }
}
