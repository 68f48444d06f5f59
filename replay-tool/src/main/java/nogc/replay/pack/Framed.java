package nogc.replay.pack;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32C;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Records in a row, each with its length (u32, little endian) in front. */
final class Framed {
  private Framed() {}

  static void write(
      final OutputStream out, final DirectBuffer buffer, final int offset, final int length)
      throws IOException {
    final byte[] bytes = new byte[Integer.BYTES + length];
    new UnsafeBuffer(bytes).putInt(0, length, LITTLE_ENDIAN);
    buffer.getBytes(offset, bytes, Integer.BYTES, length);
    out.write(bytes);
  }

  /**
   * Hands over the records that are whole.
   *
   * @param name of the file, to be named if it is damaged
   * @return how many
   * @throws IllegalArgumentException in front of one whose length or checksum is wrong
   */
  static long read(final String name, final InputStream in, final RecordHandler handler)
      throws IOException {
    long count = 0;
    final UnsafeBuffer head = new UnsafeBuffer(new byte[Integer.BYTES]);
    final UnsafeBuffer record = new UnsafeBuffer(0, 0);
    while (true) {
      final int got = in.readNBytes(head.byteArray(), 0, Integer.BYTES);
      if (got == 0) {
        return count;
      }
      final int length = head.getInt(0, LITTLE_ENDIAN);
      if (got < Integer.BYTES
          || length < RecordLayout.BODY_OFFSET
          || length > RecordLayout.MAX_LENGTH) {
        throw new IllegalArgumentException(
            name + ": record " + (count + 1) + " has no length that a record may have");
      }
      final byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException(name + " ends within record " + (count + 1));
      }
      record.wrap(bytes);
      if (checksum(bytes) != RecordLayout.crc(record, 0)) {
        throw new IllegalArgumentException(
            name
                + ": record "
                + (count + 1)
                + ", which calls itself sequence "
                + RecordLayout.sequence(record, 0)
                + ", has a wrong checksum");
      }
      handler.onRecord(record, 0, length);
      count++;
    }
  }

  private static int checksum(final byte[] record) {
    final CRC32C crc = new CRC32C();
    crc.update(record, 0, RecordLayout.CRC_OFFSET);
    crc.update(
        record, RecordLayout.INSTRUMENT_OFFSET, record.length - RecordLayout.INSTRUMENT_OFFSET);
    return (int) crc.getValue();
  }
}
