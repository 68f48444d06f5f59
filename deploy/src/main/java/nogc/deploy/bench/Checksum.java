package nogc.deploy.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Fills the payload, with or without the checksum over it: the difference is what the checksum
 * costs.
 */
final class Checksum {
  private static final int CRC_OFFSET = 20;

  private final ByteBuffer memory =
      ByteBuffer.allocateDirect(Payload.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
  private final UnsafeBuffer payload = new UnsafeBuffer(memory);
  private final CRC32C crc = new CRC32C();
  private long sequence;
  private long sink;

  void fill(final int operations) {
    for (int i = 0; i < operations; i++) {
      Payload.fill(payload, ++sequence);
      sink += payload.getLong((int) (sequence & 7) * Long.BYTES);
    }
  }

  void fillAndSum(final int operations) {
    for (int i = 0; i < operations; i++) {
      Payload.fill(payload, ++sequence);
      crc.reset();
      memory.limit(CRC_OFFSET).position(0);
      crc.update(memory);
      memory.limit(Payload.LENGTH).position(CRC_OFFSET + Integer.BYTES);
      crc.update(memory);
      sink += crc.getValue();
    }
  }

  /** Keeps the work alive. */
  @Override
  public String toString() {
    return "sum of sums " + sink;
  }
}
