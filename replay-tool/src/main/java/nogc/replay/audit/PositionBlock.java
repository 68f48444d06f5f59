package nogc.replay.audit;

import java.util.zip.CRC32C;

/**
 * Rising sequences of one session under one topic, in few bytes: number of the session, count, the
 * first and the distances as base-128 numbers, then a checksum over them and the topic. A value of
 * the index is one block behind the other.
 */
final class PositionBlock {
  private static final int CRC_BYTES = 4;
  private static final int LONGEST = 10;

  private byte[] bytes = new byte[256];
  private int length;

  /** Writes a block; the array that is returned is the caller's. */
  byte[] encode(final long topic, final int session, final Sequences sequences) {
    final int room = (2 + sequences.count()) * LONGEST + CRC_BYTES;
    if (bytes.length < room) {
      bytes = new byte[room];
    }
    length = 0;
    number(session);
    number(sequences.count());
    long before = 0;
    for (int i = 0; i < sequences.count(); i++) {
      number(sequences.get(i) - before);
      before = sequences.get(i);
    }
    final long crc = checksum(topic, bytes, 0, length);
    for (int i = 0; i < CRC_BYTES; i++) {
      bytes[length++] = (byte) (crc >>> (Byte.SIZE * i));
    }
    return java.util.Arrays.copyOf(bytes, length);
  }

  private void number(final long value) {
    long left = value;
    while (left >>> 7 != 0) {
      bytes[length++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[length++] = (byte) left;
  }

  private static long checksum(
      final long topic, final byte[] bytes, final int from, final int length) {
    final CRC32C crc = new CRC32C();
    for (int i = 0; i < Long.BYTES; i++) {
      crc.update((int) (topic >>> (Byte.SIZE * i)) & 0xFF);
    }
    crc.update(bytes, from, length);
    return crc.getValue();
  }

  /**
   * Reads the sequences of one session out of a value.
   *
   * @throws DamagedIndexException if it was not written so
   */
  static Sequences decode(final long topic, final byte[] value, final int session) {
    final Sequences sequences = new Sequences();
    final Cursor cursor = new Cursor(value);
    while (cursor.at < value.length) {
      final int begin = cursor.at;
      final boolean wanted = cursor.number() == session;
      final long count = cursor.number();
      long sequence = 0;
      for (long i = 0; i < count; i++) {
        sequence += cursor.number();
        if (wanted) {
          sequences.add(sequence);
        }
      }
      final long crc = checksum(topic, value, begin, cursor.at - begin);
      for (int i = 0; i < CRC_BYTES; i++) {
        if (cursor.next() != (byte) (crc >>> (Byte.SIZE * i))) {
          throw new DamagedIndexException("a checksum does not match");
        }
      }
    }
    return sequences;
  }

  private static final class Cursor {
    private final byte[] value;
    private int at;

    Cursor(final byte[] value) {
      this.value = value;
    }

    byte next() {
      if (at >= value.length) {
        throw new DamagedIndexException("a value ends too early");
      }
      return value[at++];
    }

    long number() {
      long number = 0;
      for (int shift = 0; shift < Long.SIZE; shift += 7) {
        final byte each = next();
        number |= (each & 0x7FL) << shift;
        if (each >= 0) {
          return number;
        }
      }
      throw new DamagedIndexException("a number is too long");
    }
  }
}
