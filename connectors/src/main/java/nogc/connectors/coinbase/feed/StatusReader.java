package nogc.connectors.coinbase.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import nogc.connectors.coinbase.rest.Product;

/**
 * Reads our products out of a message of the channel {@code status}, which describes all products
 * and currencies of the venue; only ours become trees.
 */
final class StatusReader {
  private static final ObjectMapper JSON = new ObjectMapper(FrameReader.JSON);

  private StatusReader() {}

  static void read(
      final String frame, final Predicate<String> ours, final Consumer<Product> onProduct) {
    try (JsonParser parser = FrameReader.JSON.createParser(frame)) {
      parser.nextToken();
      String name = parser.nextFieldName();
      while (name != null) {
        final JsonToken value = parser.nextToken();
        if (name.equals("products") && value == JsonToken.START_ARRAY) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            final JsonNode product = JSON.readTree(parser);
            if (ours.test(product.path("id").asText(""))) {
              onProduct.accept(product(product));
            }
          }
        } else {
          parser.skipChildren();
        }
        name = parser.nextFieldName();
      }
    } catch (final IOException ex) {
      throw FrameReader.unreadable(ex);
    }
  }

  private static Product product(final JsonNode json) {
    try {
      return Product.of(json);
    } catch (final IllegalArgumentException ex) {
      throw new MalformedFrame("status: " + ex.getMessage());
    }
  }
}
