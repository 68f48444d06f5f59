package nogc.connectors.sim.data;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small files of DBN written by tests, by the layout of Databento's docs. */
final class DbnFile {
  static final long UNDEFINED = Long.MAX_VALUE;
  private final ByteArrayOutputStream records = new ByteArrayOutputStream();
  private int version = 1;
  private int schema;
  private boolean sentTimes;
  private long count = -1;
  private String dataset = "GLBX.MDP3";
  private String[] mappings = {"ESM4", "5602"};
  private int symbolOut;

  private DbnFile() {}

  static DbnFile of(final DbnSchema schema) {
    final DbnFile file = new DbnFile();
    file.schema = schema.number;
    return file;
  }

  DbnFile version(final int number) {
    version = number;
    return this;
  }

  DbnFile schema(final int number) {
    schema = number;
    return this;
  }

  DbnFile dataset(final String code) {
    dataset = code;
    return this;
  }

  DbnFile sentTimes() {
    sentTimes = true;
    return this;
  }

  DbnFile count(final long told) {
    count = told;
    return this;
  }

  /** Pairs of what was asked for and what it stands for. */
  DbnFile mappings(final String... pairs) {
    mappings = pairs;
    return this;
  }

  DbnFile asked(final boolean byNumber) {
    symbolOut = byNumber ? 1 : 0;
    return this;
  }

  DbnFile order(
      final long receivedNs,
      final char action,
      final char side,
      final long price,
      final long size,
      final long order,
      final int flags) {
    final ByteBuffer record = begin(56, 0xA0, 5602, receivedNs - 7);
    record.putLong(16, order).putLong(24, price).putInt(32, (int) size);
    record.put(36, (byte) flags).put(38, (byte) action).put(39, (byte) side);
    record.putLong(40, receivedNs);
    return add(record);
  }

  DbnFile trade(final long receivedNs, final char side, final long price, final long size) {
    return add(trade(48, 0x00, receivedNs, 'T', side, price, size));
  }

  DbnFile best(
      final long receivedNs,
      final char action,
      final long price,
      final long size,
      final long bid,
      final long bidSize,
      final long ask,
      final long askSize) {
    final ByteBuffer record = trade(80, 0x01, receivedNs, action, 'B', price, size);
    record.putLong(48, bid).putLong(56, ask).putInt(64, (int) bidSize).putInt(68, (int) askSize);
    return add(record);
  }

  private ByteBuffer trade(
      final int length,
      final int type,
      final long receivedNs,
      final char action,
      final char side,
      final long price,
      final long size) {
    final ByteBuffer record = begin(length, type, 5602, receivedNs - 7);
    record.putLong(16, price).putInt(24, (int) size);
    record.put(28, (byte) action).put(29, (byte) side);
    return record.putLong(32, receivedNs);
  }

  DbnFile bar(
      final int number,
      final long beginNs,
      final long open,
      final long high,
      final long low,
      final long close,
      final long volume) {
    final ByteBuffer record = begin(56, 0x21, number, beginNs);
    record.putLong(16, open).putLong(24, high).putLong(32, low).putLong(40, close);
    return add(record.putLong(48, volume));
  }

  private ByteBuffer begin(final int length, final int type, final int number, final long eventNs) {
    final int whole = length + (sentTimes ? 8 : 0);
    final ByteBuffer record = ByteBuffer.allocate(whole).order(LITTLE_ENDIAN);
    record.put(0, (byte) (whole / 4)).put(1, (byte) type).putShort(2, (short) 1);
    return record.putInt(4, number).putLong(8, eventNs);
  }

  private DbnFile add(final ByteBuffer record) {
    return raw(record.array());
  }

  DbnFile raw(final byte... bytes) {
    records.writeBytes(bytes);
    return this;
  }

  private byte[] metadata() {
    final int symbol = version == 1 ? 22 : 71;
    final ByteBuffer out =
        ByteBuffer.allocate(8 + 120 + mappings.length / 2 * (2 * symbol + 12)).order(LITTLE_ENDIAN);
    out.put("DBN".getBytes(US_ASCII)).put((byte) version).putInt(out.capacity() - 8);
    out.put(dataset.getBytes(US_ASCII)).position(8 + 16);
    out.putShort((short) schema).putLong(1).putLong(2).putLong(0);
    if (version == 1) {
      out.putLong(count);
    }
    out.put((byte) (1 - symbolOut)).put((byte) symbolOut).put((byte) (sentTimes ? 1 : 0));
    if (version > 1) {
      out.putShort((short) symbol);
    }
    out.position(8 + 100).putInt(0).putInt(0).putInt(0).putInt(0);
    out.putInt(mappings.length / 2);
    for (int i = 0; i < mappings.length; i += 2) {
      text(out, mappings[i], symbol).putInt(1).putInt(20240508).putInt(20240509);
      text(out, mappings[i + 1], symbol);
    }
    return out.array();
  }

  private static ByteBuffer text(final ByteBuffer out, final String text, final int length) {
    final int at = out.position();
    return out.put(text.getBytes(US_ASCII)).position(at + length);
  }

  /** Plain, or in two frames as Databento packs it where the name ends in {@code .zst}. */
  Path write(final Path file) {
    try {
      final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      final boolean packed = file.toString().endsWith(".zst");
      frame(bytes, metadata(), packed);
      frame(bytes, records.toByteArray(), packed);
      return Files.write(file, bytes.toByteArray());
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static void frame(final OutputStream out, final byte[] bytes, final boolean packed)
      throws IOException {
    if (!packed) {
      out.write(bytes);
      return;
    }
    final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    try (ZstdOutputStream zstd = new ZstdOutputStream(frame)) {
      zstd.setChecksum(true);
      zstd.write(bytes);
    }
    out.write(frame.toByteArray());
  }
}
