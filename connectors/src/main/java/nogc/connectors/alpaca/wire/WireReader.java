package nogc.connectors.alpaca.wire;

/**
 * Pulls one document token by token, the same for JSON and MessagePack, so that each message has
 * one parser. Depth and lengths are bounded: a hostile document ends in a {@link WireException},
 * not in memory.
 */
public interface WireReader {
  /** What stands at the reader's place. */
  enum Token {
    OBJECT,
    END_OBJECT,
    ARRAY,
    END_ARRAY,
    KEY,
    TEXT,
    NUMBER,
    TRUE,
    FALSE,
    NULL,
    /** A time stamp of MessagePack; in JSON times are texts. */
    TIME,
    /** The document is over. */
    END
  }

  /** Deepest nesting that is read. */
  int MAX_DEPTH = 32;

  /** Longest text that is read. */
  int MAX_TEXT = 1 << 20;

  /**
   * Goes on to the next token.
   *
   * @throws WireException if the document is malformed
   */
  Token next();

  /** A key, a text, or the digits of a number as they stand there. */
  String text();

  /**
   * A number, or a text with one, as the nearest mantissa.
   *
   * @param scale decimals of the mantissa
   * @throws NumberFormatException if it is no number or does not fit 64 bits
   */
  long decimal(int scale);

  /**
   * A whole number, exactly.
   *
   * @throws NumberFormatException if it is none or does not fit 64 bits
   */
  long whole();

  /**
   * A time, or a text with one, in epoch nanoseconds.
   *
   * @throws IllegalArgumentException if it is none
   */
  long timeNs();

  /**
   * Passes over the rest of the value that a token began; nothing to do for a plain one.
   *
   * @param begun the token just read
   * @throws WireException if the document is malformed
   */
  default void skip(final Token begun) {
    if (begun != Token.OBJECT && begun != Token.ARRAY) {
      return;
    }
    int depth = 1;
    while (depth > 0) {
      switch (next()) {
        case OBJECT, ARRAY -> depth++;
        case END_OBJECT, END_ARRAY -> depth--;
        case END -> throw new WireException("the document ends within a value");
        default -> {
          // A plain value, or a key.
        }
      }
    }
  }

  /**
   * Goes on to the next token, which must be this one.
   *
   * @throws WireException if it is another one
   */
  default void expect(final Token wanted) {
    final Token token = next();
    if (token != wanted) {
      throw new WireException("found " + token + " where " + wanted + " belongs");
    }
  }
}
