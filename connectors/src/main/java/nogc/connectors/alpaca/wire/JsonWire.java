package nogc.connectors.alpaca.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.RoundingMode;
import nogc.connectors.common.DecimalText;

/** Reads JSON, from text or from UTF-8. Numbers are taken from their digits. */
public final class JsonWire implements WireReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_TEXT)
                  .maxNameLength(256)
                  .maxNumberLength(64)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  private final JsonParser json;
  private final DecimalText decimals = new DecimalText();

  private JsonWire(final JsonParser json) {
    this.json = json;
  }

  /** A reader of one document. */
  public static JsonWire of(final String text) {
    try {
      return new JsonWire(FACTORY.createParser(text));
    } catch (final IOException ex) {
      throw new WireException("unreadable JSON", ex);
    }
  }

  /**
   * A reader of one document.
   *
   * @param utf8 is not changed
   */
  public static JsonWire of(final byte[] utf8) {
    try {
      return new JsonWire(FACTORY.createParser(utf8));
    } catch (final IOException ex) {
      throw new WireException("unreadable JSON", ex);
    }
  }

  @Override
  public Token next() {
    final JsonToken token;
    try {
      token = json.nextToken();
    } catch (final IOException ex) {
      throw new WireException("malformed JSON", ex);
    }
    if (token == null) {
      return Token.END;
    }
    return switch (token) {
      case START_OBJECT -> Token.OBJECT;
      case END_OBJECT -> Token.END_OBJECT;
      case START_ARRAY -> Token.ARRAY;
      case END_ARRAY -> Token.END_ARRAY;
      case FIELD_NAME -> Token.KEY;
      case VALUE_STRING -> Token.TEXT;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Token.NUMBER;
      case VALUE_TRUE -> Token.TRUE;
      case VALUE_FALSE -> Token.FALSE;
      case VALUE_NULL -> Token.NULL;
      default -> throw new WireException("malformed JSON: " + token);
    };
  }

  @Override
  public String text() {
    try {
      return json.getText();
    } catch (final IOException ex) {
      throw new WireException("malformed JSON", ex);
    }
  }

  @Override
  public long decimal(final int scale) {
    try {
      return decimals.exact(json, scale);
    } catch (final NumberFormatException ex) {
      return DecimalText.rounded(text(), scale, RoundingMode.HALF_EVEN);
    } catch (final IOException ex) {
      throw new WireException("malformed JSON", ex);
    }
  }

  @Override
  public long whole() {
    try {
      return decimals.exact(json, 0);
    } catch (final IOException ex) {
      throw new WireException("malformed JSON", ex);
    }
  }

  @Override
  public long timeNs() {
    return Rfc3339.parseNs(text());
  }
}
