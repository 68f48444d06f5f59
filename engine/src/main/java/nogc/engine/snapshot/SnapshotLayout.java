package nogc.engine.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import nogc.journal.schema.SchemaDocument;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The bytes of a snapshot file, little-endian.
 *
 * <pre>
 *      0  magic       i64  "NOGCSNAP"
 *      8  format      i32  1
 *     12  crc         i32  CRC32C over all bytes from 16 to the end
 *     16  length      i64  of the file
 *     24  sequence    i64  last record covered
 *     32  time        i64  its stamp, epoch ns
 *     40  recordCrc   i32  its checksum
 *     44  schema      i32  version of the schema
 *     48  inputs      i64  inputs applied
 *     56  hash        i64  digest of the core
 *     64  build       40 bytes, zero padded
 *    104  state       what {@link nogc.engine.replay.Replayer#visit} shows, value behind value
 * </pre>
 */
final class SnapshotLayout {
  static final long MAGIC = 0x50414E53_43474F4EL;
  static final int FORMAT = 1;
  static final int STATE_OFFSET = 104;
  private static final int FORMAT_OFFSET = 8;
  private static final int CRC_OFFSET = 12;
  private static final int LENGTH_OFFSET = 16;
  private static final int SEQUENCE_OFFSET = 24;
  private static final int TIME_OFFSET = 32;
  private static final int RECORD_CRC_OFFSET = 40;
  private static final int SCHEMA_OFFSET = 44;
  private static final int INPUTS_OFFSET = 48;
  private static final int HASH_OFFSET = 56;
  private static final int BUILD_OFFSET = 64;
  private static final int BUILD_LENGTH = 40;

  private SnapshotLayout() {}

  /** Writes the head in front of a state that is complete. */
  static void seal(final MutableDirectBuffer buffer, final Snapshot head) {
    final int length = (int) head.lengthBytes();
    buffer.setMemory(0, STATE_OFFSET, (byte) 0);
    buffer.putLong(0, MAGIC, LITTLE_ENDIAN);
    buffer.putInt(FORMAT_OFFSET, FORMAT, LITTLE_ENDIAN);
    buffer.putLong(LENGTH_OFFSET, length, LITTLE_ENDIAN);
    buffer.putLong(SEQUENCE_OFFSET, head.sequence(), LITTLE_ENDIAN);
    buffer.putLong(TIME_OFFSET, head.timeNs(), LITTLE_ENDIAN);
    buffer.putInt(RECORD_CRC_OFFSET, head.recordCrc(), LITTLE_ENDIAN);
    buffer.putInt(SCHEMA_OFFSET, SchemaDocument.current().version(), LITTLE_ENDIAN);
    buffer.putLong(INPUTS_OFFSET, head.inputs(), LITTLE_ENDIAN);
    buffer.putLong(HASH_OFFSET, head.hash(), LITTLE_ENDIAN);
    final byte[] build = head.buildId().getBytes(StandardCharsets.UTF_8);
    buffer.putBytes(BUILD_OFFSET, build, 0, Math.min(build.length, BUILD_LENGTH));
    buffer.putInt(CRC_OFFSET, crc(buffer, length), LITTLE_ENDIAN);
  }

  /**
   * Reads the head.
   *
   * @throws UnusableSnapshotException if the file is not a whole snapshot of this format and schema
   */
  static Snapshot read(final Path file, final DirectBuffer buffer) {
    final int length = buffer.capacity();
    if (length < STATE_OFFSET || buffer.getLong(0, LITTLE_ENDIAN) != MAGIC) {
      throw new UnusableSnapshotException(file, "it is no snapshot");
    }
    final int format = buffer.getInt(FORMAT_OFFSET, LITTLE_ENDIAN);
    if (format != FORMAT) {
      throw new UnusableSnapshotException(file, "it has format " + format + ", not " + FORMAT);
    }
    if (buffer.getLong(LENGTH_OFFSET, LITTLE_ENDIAN) != length
        || buffer.getInt(CRC_OFFSET, LITTLE_ENDIAN) != crc(buffer, length)) {
      throw new UnusableSnapshotException(file, "it is damaged: length or checksum is wrong");
    }
    final int schema = buffer.getInt(SCHEMA_OFFSET, LITTLE_ENDIAN);
    if (schema != SchemaDocument.current().version()) {
      throw new UnusableSnapshotException(
          file,
          "it has schema " + schema + ", this build has " + SchemaDocument.current().version());
    }
    return new Snapshot(
        file,
        buffer.getLong(SEQUENCE_OFFSET, LITTLE_ENDIAN),
        buffer.getLong(TIME_OFFSET, LITTLE_ENDIAN),
        buffer.getInt(RECORD_CRC_OFFSET, LITTLE_ENDIAN),
        buffer.getLong(INPUTS_OFFSET, LITTLE_ENDIAN),
        buffer.getLong(HASH_OFFSET, LITTLE_ENDIAN),
        length,
        text(buffer));
  }

  private static String text(final DirectBuffer buffer) {
    final byte[] build = new byte[BUILD_LENGTH];
    buffer.getBytes(BUILD_OFFSET, build);
    int length = 0;
    while (length < BUILD_LENGTH && build[length] != 0) {
      length++;
    }
    return new String(build, 0, length, StandardCharsets.UTF_8);
  }

  private static int crc(final DirectBuffer buffer, final int length) {
    final CRC32C crc = new CRC32C();
    final ByteBuffer bytes =
        buffer.byteArray() != null
            ? ByteBuffer.wrap(buffer.byteArray())
            : buffer.byteBuffer().duplicate();
    bytes.limit(buffer.wrapAdjustment() + length).position(buffer.wrapAdjustment() + LENGTH_OFFSET);
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
