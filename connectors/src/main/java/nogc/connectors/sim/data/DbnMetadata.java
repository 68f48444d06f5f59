package nogc.connectors.sim.data;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What stands in front of the records of a DBN file, versions 1 to 3: Databento docs, "Databento
 * Binary Encoding: metadata".
 *
 * @param dataset code of the venue's data, {@code GLBX.MDP3}
 * @param schema number of what the records are
 * @param sentTimes whether the time of sending is behind each record
 * @param recordCount records of the file, -1 where it is not told: only version 1 may tell it
 * @param symbols of instruments that have one symbol, which no other one has, by their number
 * @param bytes its length
 */
record DbnMetadata(
    String dataset,
    int schema,
    boolean sentTimes,
    long recordCount,
    Map<Integer, String> symbols,
    long bytes) {
  static final int NEWEST_VERSION = 3;
  private static final int PRELUDE = 8;
  private static final int FIXED = 100;
  private static final int DATASET = 16;
  private static final int SYMBOL_OF_VERSION_1 = 22;
  private static final int RESERVED_OF_VERSION_1 = 47;
  private static final int RESERVED = 53;
  private static final int BY_NUMBER = 0;

  /**
   * @throws IOException if the bytes are no metadata, saying why
   */
  static DbnMetadata read(final InputStream in) throws IOException {
    final byte[] prelude = in.readNBytes(PRELUDE);
    if (prelude.length < PRELUDE || prelude[0] != 'D' || prelude[1] != 'B' || prelude[2] != 'N') {
      throw new IOException("it does not begin with DBN");
    }
    final int version = prelude[3];
    if (version < 1 || version > NEWEST_VERSION) {
      throw new IOException(
          "DBN version "
              + version
              + " is not understood; versions 1 to "
              + NEWEST_VERSION
              + " are");
    }
    final int length = ByteBuffer.wrap(prelude).order(LITTLE_ENDIAN).getInt(4);
    if (length < FIXED) {
      throw new IOException("metadata of " + length + " bytes; they have at least " + FIXED);
    }
    final byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("it ends within its metadata");
    }
    try {
      return parse(version, ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN));
    } catch (final RuntimeException ex) {
      throw new IOException("its metadata cannot be understood: " + ex, ex);
    }
  }

  private static DbnMetadata parse(final int version, final ByteBuffer in) {
    final String dataset = text(in, DATASET);
    final int schema = in.getShort() & 0xFFFF;
    skip(in, 3 * Long.BYTES); // begin, end and limit of the query
    final long count = version == 1 ? in.getLong() : -1;
    final int symbolIn = in.get();
    final int symbolOut = in.get();
    final boolean sentTimes = in.get() != 0;
    final int length = version == 1 ? SYMBOL_OF_VERSION_1 : in.getShort() & 0xFFFF;
    skip(in, version == 1 ? RESERVED_OF_VERSION_1 : RESERVED);
    if (in.getInt() != 0) {
      throw new IllegalArgumentException("it has a definition of its schema, which is not known");
    }
    for (int list = 0; list < 3; list++) { // symbols asked for, found in part, not found
      skip(in, Math.multiplyExact(in.getInt(), length));
    }
    final Map<Integer, String> symbols = symbols(in, length, symbolIn, symbolOut);
    return new DbnMetadata(
        dataset, schema, sentTimes, count, symbols, PRELUDE + (long) in.capacity());
  }

  /**
   * A symbol that stands for several numbers in turn, or a number that had several, is left out.
   */
  private static Map<Integer, String> symbols(
      final ByteBuffer in, final int length, final int symbolIn, final int symbolOut) {
    final Map<Integer, String> symbols = new HashMap<>();
    final Map<String, Integer> numbers = new HashMap<>();
    final Set<String> ambiguous = new HashSet<>();
    final int mappings = in.getInt();
    for (int i = 0; i < mappings; i++) {
      final String from = text(in, length);
      final int intervals = in.getInt();
      for (int j = 0; j < intervals; j++) {
        skip(in, 2 * Integer.BYTES); // first day, and day behind the last
        final String to = text(in, length);
        if (to.isEmpty() || (symbolIn != BY_NUMBER && symbolOut != BY_NUMBER)) {
          continue;
        }
        final String symbol = symbolOut == BY_NUMBER ? from : to;
        final Integer number = Integer.parseUnsignedInt(symbolOut == BY_NUMBER ? to : from);
        final String known = symbols.putIfAbsent(number, symbol);
        final Integer other = numbers.putIfAbsent(symbol, number);
        if ((known != null && !known.equals(symbol)) || (other != null && !other.equals(number))) {
          ambiguous.add(symbol);
          ambiguous.add(symbols.get(number));
        }
      }
    }
    symbols.values().removeIf(ambiguous::contains);
    return Map.copyOf(symbols);
  }

  private static String text(final ByteBuffer in, final int length) {
    final byte[] bytes = new byte[length];
    in.get(bytes);
    final String text = new String(bytes, UTF_8);
    final int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  private static void skip(final ByteBuffer in, final int bytes) {
    in.position(in.position() + bytes);
  }
}
