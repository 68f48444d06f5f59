package nogc.connectors.coinbase.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/**
 * Reads the scalars of a frame in one pass; arrays and objects are skipped, and read by a {@link
 * LevelCursor} or the like when they are wanted. No tree is built, and what a hostile frame can
 * make it allocate is bounded by the frame's length.
 */
final class FrameReader {
  static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(32)
                  .maxNumberLength(100)
                  .maxStringLength(1 << 16)
                  .maxNameLength(256)
                  .build())
          .build();

  /** More than any message has: what stands behind them is not kept. */
  private static final int MAX_FIELDS = 64;

  private final FeedMessage message = new FeedMessage();

  /**
   * @return the same object at each call
   * @throws MalformedFrame if it is no JSON object
   */
  FeedMessage read(final String frame) {
    message.clear();
    try (JsonParser parser = JSON.createParser(frame)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedFrame("no object: " + FeedMessage.shown(frame));
      }
      String name = parser.nextFieldName();
      while (name != null) {
        final JsonToken value = parser.nextToken();
        if (value == null) {
          throw new MalformedFrame("cut off behind " + FeedMessage.shown(name));
        }
        if (value.isStructStart()) {
          parser.skipChildren();
        } else if (value != JsonToken.VALUE_NULL && message.size() < MAX_FIELDS) {
          message.put(name, parser.getText());
        }
        name = parser.nextFieldName();
      }
      if (parser.currentToken() != JsonToken.END_OBJECT) {
        throw new MalformedFrame("cut off");
      }
      return message;
    } catch (final IOException ex) {
      throw unreadable(ex);
    }
  }

  /** Says where, and never quotes the source: it may be megabytes long. */
  static MalformedFrame unreadable(final IOException ex) {
    final String message = String.valueOf(ex.getMessage());
    final int line = message.indexOf('\n');
    return new MalformedFrame("no JSON: " + (line < 0 ? message : message.substring(0, line)));
  }
}
