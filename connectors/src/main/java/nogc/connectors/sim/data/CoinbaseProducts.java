package nogc.connectors.sim.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import nogc.journal.codec.AssetClass;
import nogc.journal.fixed.Decimals;

/**
 * The list of products of Coinbase Exchange as its REST interface gives it: {@code
 * https://.../products -> 1618677816.84: [...]} in the first line.
 */
final class CoinbaseProducts {
  private CoinbaseProducts() {}

  static boolean isFirstLine(final String line) {
    return line.startsWith("https://") && line.contains("coinbase.com/products -> ");
  }

  /** All products by symbol, without ids. */
  static Map<String, RecordedInstrument> read(final Path file) {
    try (TextLines lines = TextLines.of(file)) {
      final String line = lines.next();
      try {
        final Map<String, RecordedInstrument> products = new HashMap<>();
        for (final JsonNode product : JsonLines.parse(line.substring(line.indexOf('[')))) {
          products.put(product.required("id").asText(), instrument(product));
        }
        return products;
      } catch (final IllegalArgumentException | IndexOutOfBoundsException ex) {
        throw lines.malformed(ex.getMessage());
      }
    }
  }

  private static RecordedInstrument instrument(final JsonNode product) {
    final String priceStep = product.required("quote_increment").asText();
    final String quantityStep = product.required("base_increment").asText();
    final String minQuantity = product.required("base_min_size").asText();
    final int priceScale = RecordedInstrument.decimals(priceStep);
    final int quantityScale =
        Math.max(
            RecordedInstrument.decimals(quantityStep), RecordedInstrument.decimals(minQuantity));
    return new RecordedInstrument(
        0,
        product.required("id").asText(),
        product.required("quote_currency").asText(),
        AssetClass.CRYPTO,
        priceScale,
        quantityScale,
        Decimals.parse(priceStep, priceScale),
        Decimals.parse(quantityStep, quantityScale),
        Decimals.parse(minQuantity, quantityScale),
        0);
  }
}
