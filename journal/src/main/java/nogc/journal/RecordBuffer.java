package nogc.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Off-heap room for one record, seen at once as an Agrona buffer (to encode), as Chronicle bytes
 * (to append) and as a NIO buffer (to checksum). Nothing is copied or allocated between the three.
 *
 * <p>Not thread safe. Lives as long as its owner; the memory is released with the object.
 */
public final class RecordBuffer {
  private final ByteBuffer memory;
  private final UnsafeBuffer buffer;
  private final Bytes<ByteBuffer> bytes;
  private final CRC32C crc32c = new CRC32C();

  /** Room for every record without variable text. */
  public RecordBuffer() {
    this(512);
  }

  /**
   * @param capacity in bytes
   */
  public RecordBuffer(final int capacity) {
    memory = BufferUtil.allocateDirectAligned(capacity, 64).order(LITTLE_ENDIAN);
    buffer = new UnsafeBuffer(memory);
    bytes = Bytes.wrapForRead(memory);
    bytes.singleThreadedCheckDisabled(true);
  }

  /** The record under construction begins at offset 0. */
  public UnsafeBuffer buffer() {
    return buffer;
  }

  /** Writes sequence, time and checksum into the record of this length. */
  public void seal(final long sequence, final long timeNs, final int length) {
    buffer.putLong(RecordLayout.SEQUENCE_OFFSET, sequence, LITTLE_ENDIAN);
    buffer.putLong(RecordLayout.TIME_OFFSET, timeNs, LITTLE_ENDIAN);
    buffer.putInt(RecordLayout.CRC_OFFSET, checksum(length), LITTLE_ENDIAN);
  }

  /** CRC32C over the first {@code length} bytes without the four bytes of the checksum itself. */
  int checksum(final int length) {
    final CRC32C crc = crc32c;
    final ByteBuffer view = memory;
    crc.reset();
    view.limit(RecordLayout.CRC_OFFSET).position(0);
    crc.update(view);
    view.limit(length).position(RecordLayout.INSTRUMENT_OFFSET);
    crc.update(view);
    view.clear();
    return (int) crc.getValue();
  }

  /** The first {@code length} bytes, as the queue takes them; valid until the next call. */
  Bytes<ByteBuffer> bytes(final int length) {
    bytes.readPositionRemaining(0, length);
    return bytes;
  }
}
