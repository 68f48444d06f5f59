package nogc.connectors.sim.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import nogc.journal.fixed.Decimals;

/**
 * Rows of comma-separated text, read without an object for each. A field in double quotes may hold
 * commas and doubled quotes, but no line feed.
 *
 * <p>Every error is a {@link RecordedDataException} that names file, line, column and value.
 */
final class CsvRows implements AutoCloseable {
  private static final int FIRST_BUFFER = 1 << 16;
  private static final int LONGEST_ROW = 1 << 20;
  private static final int SHOWN = 60;
  private static final int LONGEST_WORD = 7;

  private final String name;
  private final InputStream in;
  private final boolean endsWithLineFeed;
  private final Field field = new Field();
  private byte[] bytes;
  private int limit;
  private int rowBegin;
  private int rowEnd;
  private int next;
  private long line;
  private int count;
  private long wordKey = -1;
  private String word;
  private int[] begins = new int[32];
  private int[] ends = new int[32];

  private CsvRows(
      final String name,
      final InputStream in,
      final byte[] bytes,
      final int limit,
      final boolean endsWithLineFeed) {
    this.name = name;
    this.in = in;
    this.bytes = bytes;
    this.limit = limit;
    this.endsWithLineFeed = endsWithLineFeed;
  }

  /**
   * Rows of a file, unpacked by its name. The last row of a file that is not packed must end with a
   * line feed: otherwise nothing would show that it was cut.
   */
  static CsvRows of(final Path file) {
    return of(file, !Unpacked.isPacked(file));
  }

  /** The same of a file whose last row is known to come without a line feed. */
  static CsvRows ofLoose(final Path file) {
    return of(file, false);
  }

  private static CsvRows of(final Path file, final boolean endsWithLineFeed) {
    try {
      return new CsvRows(
          file.toString(), Unpacked.open(file), new byte[FIRST_BUFFER], 0, endsWithLineFeed);
    } catch (final IOException | IllegalArgumentException ex) {
      throw RecordedDataException.unreadable(file.toString(), ex);
    }
  }

  /** Rows of a stream of which each row ends with a line feed; the name is for errors. */
  static CsvRows of(final String name, final InputStream in) {
    return new CsvRows(name, in, new byte[FIRST_BUFFER], 0, true);
  }

  /** Rows that are in memory; the name is for errors. */
  static CsvRows of(final String name, final byte[] bytes) {
    return new CsvRows(name, null, bytes, bytes.length, false);
  }

  /** Goes to the next row; false at the end. */
  boolean next() {
    rowBegin = next;
    if (line == 0) {
      skipByteOrderMark();
    }
    count = 0;
    int at = rowBegin;
    begins[0] = at;
    while (true) {
      if (at == limit) {
        final int moved = rowBegin;
        final boolean more = fill();
        at -= moved - rowBegin;
        if (!more) {
          return lastRow(at);
        }
      }
      final byte c = bytes[at];
      if (c == ',') {
        endField(at);
        at++;
        begins[count] = at;
      } else if (c == '\n') {
        endRow(at);
        next = at + 1;
        return true;
      } else if (c == '"' && at == begins[count]) {
        at = unquote(at);
        if (at < limit && bytes[at] != ',' && bytes[at] != '\n' && bytes[at] != '\r') {
          line++;
          throw malformed("text follows behind a closing double quote");
        }
      } else {
        at++;
      }
    }
  }

  private void skipByteOrderMark() {
    while (limit - next < 3 && fill()) {
      // Three bytes are needed.
    }
    if (limit - next >= 3
        && bytes[next] == (byte) 0xEF
        && bytes[next + 1] == (byte) 0xBB
        && bytes[next + 2] == (byte) 0xBF) {
      next += 3;
      rowBegin = next;
    }
  }

  private boolean lastRow(final int at) {
    next = at;
    if (at == rowBegin) {
      return false;
    }
    endRow(at);
    if (endsWithLineFeed) {
      throw malformed(
          "the last row does not end with a line feed, so the file may be cut; if it is whole, add"
              + " one");
    }
    return true;
  }

  private void endRow(final int at) {
    rowEnd = at > rowBegin && bytes[at - 1] == '\r' ? at - 1 : at;
    endField(rowEnd);
    line++;
  }

  private void endField(final int at) {
    ends[count++] = at;
    if (count == begins.length) {
      begins = Arrays.copyOf(begins, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
  }

  /** Takes the quotes away in place, by blanks behind the field's end; returns what is next. */
  private int unquote(final int quote) {
    int at = quote + 1;
    int to = quote;
    while (true) {
      if (at == limit) {
        final int moved = rowBegin;
        final boolean more = fill();
        at -= moved - rowBegin;
        to -= moved - rowBegin;
        if (!more) {
          throw notClosed();
        }
      }
      final byte c = bytes[at++];
      if (c == '\n') {
        throw notClosed();
      }
      if (c != '"') {
        bytes[to++] = c;
      } else if (at < limit && bytes[at] == '"') {
        bytes[to++] = c;
        at++;
      } else {
        break;
      }
    }
    // What is left of the field moves up, so that the row has no gap.
    final int gap = at - to;
    System.arraycopy(bytes, at, bytes, to, limit - at);
    limit -= gap;
    return to;
  }

  private RecordedDataException notClosed() {
    line++;
    return new RecordedDataException(place(), "a double quote is not closed on its line", null);
  }

  /** Reads more behind the row that is being read; false at the end. */
  private boolean fill() {
    if (in == null) {
      return false;
    }
    final int begin = Math.min(rowBegin, next);
    if (begin > 0) {
      System.arraycopy(bytes, begin, bytes, 0, limit - begin);
      for (int i = 0; i <= count; i++) {
        begins[i] -= begin;
        ends[i] -= begin;
      }
      limit -= begin;
      next -= begin;
      rowBegin -= begin;
    }
    if (limit == bytes.length) {
      if (limit >= LONGEST_ROW) {
        line++;
        throw new RecordedDataException(
            place(), "a row of more than " + LONGEST_ROW + " bytes: this is no such text", null);
      }
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    try {
      final int read = in.read(bytes, limit, bytes.length - limit);
      limit += Math.max(read, 0);
      return read > 0;
    } catch (final IOException ex) {
      throw RecordedDataException.unreadable(place(), ex);
    }
  }

  /** Fields of the row. */
  int count() {
    return count;
  }

  /** Requires the row to have so many fields. */
  void require(final int fields) {
    if (count != fields) {
      throw malformed(fields + " fields expected, found " + count + " in '" + row() + "'");
    }
  }

  boolean isEmpty(final int column) {
    return begins[column] == ends[column];
  }

  /** Decimals that a field needs, those of trailing zeros and of a negative exponent too. */
  int decimals(final int column) {
    final int end = ends[column];
    for (int at = begins[column]; at < end; at++) {
      if (bytes[at] == '.' || (bytes[at] | 0x20) == 'e') {
        return decimalsFrom(at, end);
      }
    }
    return 0;
  }

  private int decimalsFrom(final int from, final int end) {
    int behind = 0;
    int at = from + (bytes[from] == '.' ? 1 : 0);
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
      behind++;
    }
    int exponent = 0;
    if (at < end && (bytes[at] | 0x20) == 'e') {
      final boolean negative = at + 1 < end && bytes[at + 1] == '-';
      for (at += 2; at < end && exponent <= Decimals.MAX_SCALE; at++) {
        exponent = exponent * 10 + (bytes[at] - '0');
      }
      exponent = negative ? -exponent : exponent;
    }
    final int needed = Math.max(0, behind - exponent);
    if (needed > Decimals.MAX_SCALE) {
      throw malformed(
          "'" + shortened(from, end) + "' has more than " + Decimals.MAX_SCALE + " decimals");
    }
    return needed;
  }

  /** A field as text; the next row changes it. */
  CharSequence chars(final int column) {
    field.begin = begins[column];
    field.end = ends[column];
    return field;
  }

  /** A field as text that stays. */
  String text(final int column) {
    try {
      return UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, begins[column], ends[column] - begins[column]))
          .toString();
    } catch (final CharacterCodingException ex) {
      throw wrong(column, "field " + (column + 1), "is not UTF-8");
    }
  }

  /** A short field in lower case; words that come often are not made anew. */
  String lower(final int column) {
    final int length = ends[column] - begins[column];
    if (length > LONGEST_WORD) {
      return text(column);
    }
    long key = length;
    for (int at = begins[column]; at < ends[column]; at++) {
      key = key << 8 | Character.toLowerCase(bytes[at] & 0xFF);
    }
    if (key != wordKey) {
      wordKey = key;
      word = text(column).toLowerCase(Locale.ROOT);
    }
    return word;
  }

  /** A whole number that is not negative. */
  long whole(final int column, final String what) {
    final int end = ends[column];
    int at = begins[column];
    long value = 0;
    if (at == end) {
      throw wrong(column, what, "is empty; a whole number is expected");
    }
    for (; at < end; at++) {
      final int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        throw wrong(column, what, "is no whole number from 0 on");
      }
      if (value > (Long.MAX_VALUE - digit) / 10) {
        throw wrong(column, what, "does not fit 64 bits");
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** Decimal text as a mantissa of a scale, exactly; may be negative. */
  long decimal(final int column, final String what, final int scale) {
    final int end = ends[column];
    int at = begins[column];
    final boolean negative = at < end && bytes[at] == '-';
    at += negative ? 1 : 0;
    long value = 0;
    int behind = -1;
    final int digits = end - at;
    if (digits > 0 && digits <= Decimals.MAX_SCALE) {
      for (; at < end; at++) {
        final byte c = bytes[at];
        if (c >= '0' && c <= '9') {
          value = value * 10 + (c - '0');
          behind += behind >= 0 ? 1 : 0;
        } else if (c == '.' && behind < 0) {
          behind = 0;
        } else {
          return slowDecimal(column, what, scale);
        }
      }
      final int missing = scale - Math.max(behind, 0);
      if (missing >= 0 && missing + digits <= Decimals.MAX_SCALE && digits > (behind < 0 ? 0 : 1)) {
        value *= Decimals.powerOfTen(missing);
        return negative ? -value : value;
      }
    }
    return slowDecimal(column, what, scale);
  }

  private long slowDecimal(final int column, final String what, final int scale) {
    try {
      return Decimals.parse(chars(column), scale);
    } catch (final NumberFormatException ex) {
      throw malformed(what + " " + ex.getMessage());
    }
  }

  /** An error about one field of the row. */
  RecordedDataException wrong(final int column, final String what, final String why) {
    return malformed(what + " '" + shortened(begins[column], ends[column]) + "' " + why);
  }

  /** An error about the row. */
  RecordedDataException malformed(final String why) {
    return new RecordedDataException(place(), why, null);
  }

  /** Whether the row is this text. */
  boolean is(final String text) {
    return new String(bytes, rowBegin, rowEnd - rowBegin, UTF_8).equals(text);
  }

  /** The row as text, shortened. */
  String row() {
    return shortened(rowBegin, rowEnd);
  }

  private String shortened(final int begin, final int end) {
    final String text = new String(bytes, begin, Math.min(end - begin, SHOWN), UTF_8);
    return end - begin > SHOWN ? text + "..." : text;
  }

  /** Number of the row last read, from 1 on. */
  long line() {
    return line;
  }

  /** File and line of the row last read. */
  String place() {
    return name + ":" + line;
  }

  @Override
  public void close() {
    if (in != null) {
      try {
        in.close();
      } catch (final IOException ex) {
        throw RecordedDataException.unreadable(name, ex);
      }
    }
  }

  /** One field as text. */
  private final class Field implements CharSequence {
    private int begin;
    private int end;

    @Override
    public int length() {
      return end - begin;
    }

    @Override
    public char charAt(final int index) {
      return (char) (bytes[begin + index] & 0xFF);
    }

    @Override
    public CharSequence subSequence(final int from, final int to) {
      return toString().subSequence(from, to);
    }

    @Override
    public String toString() {
      return new String(bytes, begin, end - begin, UTF_8);
    }
  }
}
