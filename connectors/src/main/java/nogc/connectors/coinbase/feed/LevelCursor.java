package nogc.connectors.coinbase.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import nogc.journal.codec.Side;

/**
 * Walks over the rows of a book, one at a time, so that ten megabytes need no tree and can be put
 * aside between two rows: {@code bids} and {@code asks} of a snapshot of the feed or of REST, with
 * rows of price, size and, at level 3, order id; or {@code changes} of an l2update, with rows of
 * side, price and size.
 */
final class LevelCursor implements AutoCloseable {
  private final JsonParser parser;
  private final boolean changes;
  private Side side = Side.NONE;
  private String price = "";
  private String size = "";
  private String third = "";
  private long sequence = -1;
  private int arrays;
  private boolean inRows;

  private LevelCursor(final JsonParser parser, final boolean changes) {
    this.parser = parser;
    this.changes = changes;
  }

  /** Of a {@code snapshot}. */
  static LevelCursor ofSnapshot(final String frame) {
    return open(() -> FrameReader.JSON.createParser(frame), false);
  }

  /** Of an {@code l2update}. */
  static LevelCursor ofChanges(final String frame) {
    return open(() -> FrameReader.JSON.createParser(frame), true);
  }

  /** Of REST's {@code /products/ID/book}. */
  static LevelCursor ofBook(final byte[] body) {
    return open(() -> FrameReader.JSON.createParser(body), false);
  }

  private static LevelCursor open(final Source source, final boolean changes) {
    try {
      final LevelCursor cursor = new LevelCursor(source.open(), changes);
      cursor.expect(cursor.parser.nextToken(), JsonToken.START_OBJECT);
      return cursor;
    } catch (final IOException ex) {
      throw FrameReader.unreadable(ex);
    }
  }

  private interface Source {
    JsonParser open() throws IOException;
  }

  /**
   * Moves to the next row.
   *
   * @return false behind the last one
   * @throws MalformedFrame if the message cannot be read on, or has not all the arrays that it must
   *     have
   */
  boolean next() {
    try {
      while (true) {
        if (inRows) {
          final JsonToken token = parser.nextToken();
          if (token == JsonToken.START_ARRAY) {
            readRow();
            return true;
          }
          expect(token, JsonToken.END_ARRAY);
          inRows = false;
        }
        if (!findRows()) {
          return false;
        }
      }
    } catch (final IOException ex) {
      throw FrameReader.unreadable(ex);
    }
  }

  /** Goes on to the next array of rows; false at the end of the message. */
  private boolean findRows() throws IOException {
    String name = parser.nextFieldName();
    while (name != null) {
      final JsonToken value = parser.nextToken();
      if (isRows(name)) {
        expect(value, JsonToken.START_ARRAY);
        side = name.equals("asks") ? Side.SELL : Side.BUY;
        arrays++;
        inRows = true;
        return true;
      }
      if (name.equals("sequence") && value == JsonToken.VALUE_NUMBER_INT) {
        sequence = parser.getLongValue();
      }
      parser.skipChildren();
      name = parser.nextFieldName();
    }
    expect(parser.currentToken(), JsonToken.END_OBJECT);
    if (arrays < (changes ? 1 : 2)) {
      throw new MalformedFrame(changes ? "l2update without changes" : "book without both sides");
    }
    return false;
  }

  private boolean isRows(final String name) {
    return changes ? name.equals("changes") : name.equals("bids") || name.equals("asks");
  }

  private void readRow() throws IOException {
    final String first = element();
    final String second = element();
    if (changes) {
      side = FeedMessage.side(first);
      price = second;
      size = element();
    } else {
      price = first;
      size = second;
    }
    third = "";
    JsonToken token = parser.nextToken();
    if (!changes && token != null && token.isScalarValue()) {
      third = parser.getText();
      token = parser.nextToken();
    }
    while (token != null && token != JsonToken.END_ARRAY) {
      parser.skipChildren();
      token = parser.nextToken();
    }
    expect(token, JsonToken.END_ARRAY);
  }

  private String element() throws IOException {
    final JsonToken token = parser.nextToken();
    if (token != JsonToken.VALUE_STRING && (token == null || !token.isNumeric())) {
      throw new MalformedFrame("a row of a book has " + token + " for a value");
    }
    return parser.getText();
  }

  private void expect(final JsonToken found, final JsonToken wanted) {
    if (found != wanted) {
      throw new MalformedFrame("a book has " + found + " where " + wanted + " belongs");
    }
  }

  /** Side of the row. */
  Side side() {
    return side;
  }

  /** Price of the row, as the venue writes it. */
  String price() {
    return price;
  }

  /** Size of the row, as the venue writes it. */
  String size() {
    return size;
  }

  /** Third value of the row: the order id at level 3, the number of orders at level 2. */
  String third() {
    return third;
  }

  /** Sequence of a REST book as far as it has been read; -1 if it was not told. */
  long sequence() {
    return sequence;
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (final IOException ex) {
      throw FrameReader.unreadable(ex);
    }
  }
}
