package nogc.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import nogc.journal.codec.MessageHeaderDecoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Where the fields that all records share lie, in bytes from the start of a record.
 *
 * <pre>
 *   0        1          2        3        4                12            20     24         26      27     28
 *  +--------+----------+--------+--------+----------------+-------------+------+----------+-------+------+----
 *  | block  | template | schema | version| sequence       | time        | crc  |instrument| source| flags| body
 *  | length | id       | id     |        | i64            | i64 epoch ns| u32  | u16      | u8    | u8   |
 *  +--------+----------+--------+--------+----------------+-------------+------+----------+-------+------+----
 * </pre>
 *
 * All little-endian. A record is 4 modulo 8 bytes long, so that behind the queue's own 4-byte
 * document header every long is 8-aligned in the file.
 */
public final class RecordLayout {
  public static final int BLOCK_LENGTH_OFFSET = 0;
  public static final int TEMPLATE_ID_OFFSET = 1;
  public static final int SCHEMA_ID_OFFSET = 2;
  public static final int VERSION_OFFSET = 3;
  public static final int HEADER_LENGTH = 4;
  public static final int SEQUENCE_OFFSET = 4;
  public static final int TIME_OFFSET = 12;
  public static final int CRC_OFFSET = 20;
  public static final int INSTRUMENT_OFFSET = 24;
  public static final int SOURCE_OFFSET = 26;
  public static final int FLAGS_OFFSET = 27;

  /** First byte of the fields that differ from record to record. */
  public static final int BODY_OFFSET = 28;

  /** Longest record without variable text: a block length fits one unsigned byte. */
  public static final int MAX_FIXED_LENGTH = HEADER_LENGTH + 254;

  /** Longest record at all; only the schema record comes near. */
  public static final int MAX_LENGTH = 1 << 20;

  /** The set choice {@code last}: the book is whole again after this record. */
  public static final int FLAG_LAST = 1;

  /** The set choice {@code snapshot}. */
  public static final int FLAG_SNAPSHOT = 1 << 1;

  /** The set choice {@code aggressorBuy}. */
  public static final int FLAG_AGGRESSOR_BUY = 1 << 2;

  /** The set choice {@code aggressorSell}. */
  public static final int FLAG_AGGRESSOR_SELL = 1 << 3;

  static {
    if (MessageHeaderDecoder.ENCODED_LENGTH != HEADER_LENGTH) {
      throw new AssertionError("schema header is " + MessageHeaderDecoder.ENCODED_LENGTH);
    }
  }

  private RecordLayout() {}

  public static int blockLength(final DirectBuffer buffer, final int offset) {
    return buffer.getByte(offset + BLOCK_LENGTH_OFFSET) & 0xFF;
  }

  public static int templateId(final DirectBuffer buffer, final int offset) {
    return buffer.getByte(offset + TEMPLATE_ID_OFFSET) & 0xFF;
  }

  public static int schemaId(final DirectBuffer buffer, final int offset) {
    return buffer.getByte(offset + SCHEMA_ID_OFFSET) & 0xFF;
  }

  public static int version(final DirectBuffer buffer, final int offset) {
    return buffer.getByte(offset + VERSION_OFFSET) & 0xFF;
  }

  public static long sequence(final DirectBuffer buffer, final int offset) {
    return buffer.getLong(offset + SEQUENCE_OFFSET, LITTLE_ENDIAN);
  }

  /**
   * Fills a record with zeros, so that no byte of it is left to chance: with plain stores, since a
   * call into the JVM for so few bytes costs more than they do.
   *
   * @param length 4 modulo 8
   */
  public static void clear(final MutableDirectBuffer buffer, final int offset, final int length) {
    final int last = offset + length - Integer.BYTES;
    for (int at = offset; at < last; at += Long.BYTES) {
      buffer.putLong(at, 0);
    }
    buffer.putInt(last, 0);
  }

  /** Epoch nanoseconds. */
  public static long time(final DirectBuffer buffer, final int offset) {
    return buffer.getLong(offset + TIME_OFFSET, LITTLE_ENDIAN);
  }

  /** CRC32C as stored, an unsigned value in an int. */
  public static int crc(final DirectBuffer buffer, final int offset) {
    return buffer.getInt(offset + CRC_OFFSET, LITTLE_ENDIAN);
  }

  public static int instrument(final DirectBuffer buffer, final int offset) {
    return buffer.getShort(offset + INSTRUMENT_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
  }

  public static int source(final DirectBuffer buffer, final int offset) {
    return buffer.getByte(offset + SOURCE_OFFSET) & 0xFF;
  }

  public static int flags(final DirectBuffer buffer, final int offset) {
    return buffer.getByte(offset + FLAGS_OFFSET) & 0xFF;
  }
}
