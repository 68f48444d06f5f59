package nogc.connectors.alpaca.wire;

import java.io.IOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import nogc.connectors.common.DecimalText;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/**
 * Reads MessagePack. Its containers are counted, not closed: the ends are put in here. Nothing is
 * allocated for a count that a document only claims.
 */
public final class PackWire implements WireReader {
  private static final byte TIMESTAMP = -1;

  private final MessageUnpacker in;

  /** Values that are left at each depth; keys count in an object. */
  private final long[] left = new long[MAX_DEPTH];

  private final boolean[] object = new boolean[MAX_DEPTH];
  private int depth;
  private boolean begun;
  private String text;
  private long whole;
  private double real;
  private boolean isReal;
  private long timeNs;

  private PackWire(final MessageUnpacker in) {
    this.in = in;
  }

  /**
   * A reader of one document.
   *
   * @param bytes is not changed
   */
  public static PackWire of(final byte[] bytes) {
    return new PackWire(MessagePack.newDefaultUnpacker(bytes));
  }

  @Override
  public Token next() {
    try {
      return advance();
    } catch (final MessagePackException | IOException | IndexOutOfBoundsException ex) {
      throw new WireException("malformed MessagePack", ex);
    }
  }

  private Token advance() throws IOException {
    if (depth == 0) {
      if (begun) {
        if (in.hasNext()) {
          throw new WireException("bytes behind the document");
        }
        return Token.END;
      }
      begun = true;
      return in.hasNext() ? value() : Token.END;
    }
    final int at = depth - 1;
    if (left[at] == 0) {
      depth--;
      return object[at] ? Token.END_OBJECT : Token.END_ARRAY;
    }
    final boolean key = object[at] && left[at] % 2 == 0;
    left[at]--;
    if (key) {
      text = string();
      if (text == null) {
        throw new WireException("a key longer than " + MAX_TEXT);
      }
      return Token.KEY;
    }
    return value();
  }

  private Token value() throws IOException {
    final MessageFormat format = in.getNextFormat();
    text = null;
    isReal = false;
    switch (format.getValueType()) {
      case MAP -> {
        return open(true, 2L * in.unpackMapHeader());
      }
      case ARRAY -> {
        return open(false, in.unpackArrayHeader());
      }
      case STRING -> {
        text = string();
        return text == null ? Token.NULL : Token.TEXT;
      }
      case INTEGER -> {
        if (format == MessageFormat.UINT64) {
          return unsigned();
        }
        whole = in.unpackLong();
        return Token.NUMBER;
      }
      case FLOAT -> {
        real = in.unpackDouble();
        isReal = true;
        return Token.NUMBER;
      }
      case BOOLEAN -> {
        return in.unpackBoolean() ? Token.TRUE : Token.FALSE;
      }
      case NIL -> {
        in.unpackNil();
        return Token.NULL;
      }
      case EXTENSION -> {
        return extension();
      }
      default -> {
        in.skipValue();
        return Token.NULL;
      }
    }
  }

  /** Null for one that is longer than any that we read: it is passed over. */
  private String string() throws IOException {
    final int length = in.unpackRawStringHeader();
    if (length > MAX_TEXT) {
      passOver(length);
      return null;
    }
    return new String(in.readPayload(length), StandardCharsets.UTF_8);
  }

  private Token open(final boolean isObject, final long values) {
    if (depth == MAX_DEPTH) {
      throw new WireException("nested deeper than " + MAX_DEPTH);
    }
    object[depth] = isObject;
    left[depth] = values;
    depth++;
    return isObject ? Token.OBJECT : Token.ARRAY;
  }

  /** One above 2^63 fits no field that we know: a real number, which no whole field takes. */
  private Token unsigned() throws IOException {
    final java.math.BigInteger number = in.unpackBigInteger();
    isReal = number.bitLength() > 63;
    if (isReal) {
      real = number.doubleValue();
    } else {
      whole = number.longValue();
    }
    return Token.NUMBER;
  }

  private Token extension() throws IOException {
    final ExtensionTypeHeader header = in.unpackExtensionTypeHeader();
    if (header.getType() != TIMESTAMP) {
      passOver(header.getLength());
      return Token.NULL;
    }
    final Instant time = in.unpackTimestamp(header);
    if (time.getEpochSecond() < 0 || time.getEpochSecond() > Rfc3339.MAX_SECOND) {
      throw new WireException("a time outside 1970 to 2262");
    }
    timeNs = time.getEpochSecond() * 1_000_000_000L + time.getNano();
    return Token.TIME;
  }

  /** In small pieces: the length is what the document claims. */
  private void passOver(final int length) throws IOException {
    final byte[] piece = new byte[Math.min(length, 4096)];
    for (int rest = length; rest > 0; rest -= piece.length) {
      in.readPayload(piece, 0, Math.min(rest, piece.length));
    }
  }

  @Override
  public String text() {
    if (text != null) {
      return text;
    }
    return isReal ? Double.toString(real) : Long.toString(whole);
  }

  @Override
  public long decimal(final int scale) {
    if (text != null) {
      return DecimalText.rounded(text, scale, RoundingMode.HALF_EVEN);
    }
    return isReal
        ? DecimalText.nearest(real, scale)
        : DecimalText.rounded(Long.toString(whole), scale, RoundingMode.UNNECESSARY);
  }

  @Override
  public long whole() {
    if (text != null) {
      return Long.parseLong(text);
    }
    if (isReal) {
      throw new NumberFormatException(real + " is no whole number");
    }
    return whole;
  }

  @Override
  public long timeNs() {
    return text == null ? timeNs : Rfc3339.parseNs(text);
  }
}
