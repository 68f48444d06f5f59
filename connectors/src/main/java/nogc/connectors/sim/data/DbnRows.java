package nogc.connectors.sim.data;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import nogc.journal.codec.AssetClass;

/**
 * Records of a file of the Databento Binary Encoding, versions 1 to 3, which do not differ in what
 * is read here; the layout of each is in Databento's docs, "Schemas and data formats". A file has
 * one schema. The record is read into one buffer.
 */
final class DbnRows extends DatabentoRows {
  private static final int HEADER = 16;
  private static final int WORD = 4;
  private static final int LONGEST = 255 * WORD;
  private static final int BUFFER = 1 << 16;
  private static final int SENT_TIME = 8;

  /** Datasets of venues of futures, by what is in front of their dot. */
  private static final Set<String> FUTURES =
      Set.of("GLBX", "IFEU", "IFUS", "IFLL", "NDEX", "XEUR", "XEEE", "XCBF");

  private static final String OPTIONS = "OPRA";

  private final String name;
  private final InputStream in;
  private final DbnMetadata metadata;
  private final DbnSchema schema;
  private final int recordBytes;
  private final Map<Integer, String> symbols;
  private final byte[] bytes = new byte[LONGEST];
  private final ByteBuffer record = ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN);
  private long number;
  private long at;
  private int instrument;

  DbnRows(final Path file) {
    name = file.toString();
    in = open(file);
    try {
      metadata = DbnMetadata.read(in);
    } catch (final IOException ex) {
      close();
      throw new RecordedDataException(name, "is no DBN file: " + ex.getMessage(), ex);
    }
    schema = DbnSchema.of(metadata.schema());
    final String venue = metadata.dataset().replaceFirst("\\..*", "");
    if (schema == null || venue.equals(OPTIONS)) {
      close();
      throw new RecordedDataException(
          name,
          "schema "
              + metadata.schema()
              + " of "
              + metadata.dataset()
              + " is not understood; understood are "
              + Arrays.toString(DbnSchema.values())
              + " of stocks and futures",
          null);
    }
    symbols = new HashMap<>(metadata.symbols());
    recordBytes = schema.recordBytes + (metadata.sentTimes() ? SENT_TIME : 0);
    at = metadata.bytes();
    hasQuote = schema == DbnSchema.MBP_1;
  }

  static boolean isName(final String name) {
    return name.endsWith(".dbn") || name.endsWith(".dbn.zst");
  }

  /** Which schema a file has. */
  static DbnSchema schemaOf(final Path file) {
    try (DbnRows rows = new DbnRows(file)) {
      return rows.schema;
    }
  }

  private static InputStream open(final Path file) {
    try {
      return new BufferedInputStream(Unpacked.open(file), BUFFER);
    } catch (final IOException | IllegalArgumentException ex) {
      throw RecordedDataException.unreadable(file.toString(), ex);
    }
  }

  @Override
  boolean next() {
    if (!readRecord()) {
      return false;
    }
    final int type = bytes[1] & 0xFF;
    if (type != schema.recordType) {
      throw malformed(
          String.format(
              "a record of type 0x%02x in a file of schema %s; split the file by schema",
              type, schema));
    }
    final int id = record.getInt(4);
    if (symbol == null || id != instrument) {
      instrument = id;
      symbol = symbols.computeIfAbsent(id, Integer::toUnsignedString);
    }
    eventNs = record.getLong(8);
    switch (schema) {
      case MBO -> readOrder();
      case MBP_1, TRADES -> readTrade();
      default -> readBar();
    }
    if (eventNs < 0 || orderedNs < 0) {
      throw malformed("a time that is not defined");
    }
    return true;
  }

  private void readOrder() {
    order = record.getLong(16);
    price = record.getLong(24);
    size = size(32);
    flags = bytes[36] & 0xFF;
    action = (char) bytes[38];
    side = (char) bytes[39];
    orderedNs = record.getLong(40);
  }

  private void readTrade() {
    price = record.getLong(16);
    size = size(24);
    action = (char) bytes[28];
    side = (char) bytes[29];
    flags = bytes[30] & 0xFF;
    orderedNs = record.getLong(32);
    if (hasQuote) {
      bid = record.getLong(48);
      ask = record.getLong(56);
      bidSize = bid == NO_PRICE ? 0 : size(64);
      askSize = ask == NO_PRICE ? 0 : size(68);
    }
  }

  private void readBar() {
    price = record.getLong(16);
    high = record.getLong(24);
    low = record.getLong(32);
    close = record.getLong(40);
    size = record.getLong(48);
    orderedNs = eventNs;
  }

  private long size(final int offset) {
    return record.getInt(offset) & 0xFFFF_FFFFL;
  }

  /** Reads a record, which begins with its length in words; false at the end of the file. */
  private boolean readRecord() {
    at += number == 0 ? 0 : recordBytes;
    number++;
    try {
      final int words = in.read();
      if (words < 0) {
        requireWhole();
        return false;
      }
      if (words * WORD < HEADER) {
        throw malformed("a length of " + words + " words is less than that of its header");
      }
      bytes[0] = (byte) words;
      final int read = 1 + in.readNBytes(bytes, 1, words * WORD - 1);
      if (read < words * WORD) {
        throw malformed(
            "the file ends within it, behind "
                + read
                + " of "
                + words * WORD
                + " bytes: it is cut; get it again from its source");
      }
      if ((bytes[1] & 0xFF) == schema.recordType && words * WORD != recordBytes) {
        throw malformed(words * WORD + " bytes, but records of " + schema + " have " + recordBytes);
      }
      return true;
    } catch (final IOException ex) {
      throw RecordedDataException.unreadable(place(), ex);
    }
  }

  private void requireWhole() {
    final long records = number - 1;
    if (records == 0 || (metadata.recordCount() >= 0 && metadata.recordCount() != records)) {
      throw malformed(
          "the file ends behind "
              + records
              + " records"
              + (metadata.recordCount() >= 0 ? " of " + metadata.recordCount() : "")
              + ": it is cut or empty; get it again from its source");
    }
  }

  @Override
  AssetClass asset() {
    return FUTURES.contains(metadata.dataset().replaceFirst("\\..*", ""))
        ? AssetClass.FUTURE
        : AssetClass.STOCK;
  }

  @Override
  long durationNs() {
    return schema.durationNs;
  }

  @Override
  String place() {
    return name + ":record " + number + " at byte " + at;
  }

  @Override
  String rowBefore() {
    return "record " + (number - 1);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (final IOException ex) {
      throw RecordedDataException.unreadable(name, ex);
    }
  }
}
