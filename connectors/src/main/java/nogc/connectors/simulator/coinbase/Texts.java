package nogc.connectors.simulator.coinbase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** JSON, times and money as the venue writes them. */
final class Texts {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int MONEY_DECIMALS = 16;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Texts() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static String json(final JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (final JsonProcessingException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** Null if it is no JSON. */
  static JsonNode parse(final String text) {
    try {
      return JSON.readTree(text);
    } catch (final JsonProcessingException ex) {
      return null;
    }
  }

  static String time(final long timeNs) {
    return MICROS.format(Instant.ofEpochSecond(timeNs / SECOND_NS, timeNs % SECOND_NS));
  }

  /** With sixteen decimals, as balances and fees are written. */
  static String money(final BigDecimal amount) {
    return amount.setScale(MONEY_DECIMALS, RoundingMode.DOWN).toPlainString();
  }
}
