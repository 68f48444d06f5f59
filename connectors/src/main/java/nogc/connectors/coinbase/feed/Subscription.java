package nogc.connectors.coinbase.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import nogc.connectors.coinbase.Signature;
import nogc.journal.fixed.Decimals;

/**
 * Writes the messages that ask for channels. Each carries a signature of {@code timestamp + "GET" +
 * "/users/self/verify"}: level2, full and user want it, and a first subscription without it leaves
 * the whole connection without (Coinbase docs, WebSocket Authentication).
 */
final class Subscription {
  private static final String SIGNED = "GET/users/self/verify";
  private static final int NANO_SCALE = 9;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FeedSettings settings;

  Subscription(final FeedSettings settings) {
    this.settings = settings;
  }

  String subscribe(final List<String> products, final List<String> channels, final long nowNs) {
    return message("subscribe", products, channels, nowNs);
  }

  String unsubscribe(final List<String> products, final List<String> channels, final long nowNs) {
    return message("unsubscribe", products, channels, nowNs);
  }

  private String message(
      final String type,
      final List<String> products,
      final List<String> channels,
      final long nowNs) {
    final ObjectNode message = JSON.createObjectNode().put("type", type);
    final ArrayNode ids = message.putArray("product_ids");
    products.forEach(ids::add);
    final ArrayNode names = message.putArray("channels");
    channels.forEach(names::add);
    final String timestamp = Long.toString(nowNs / Decimals.powerOfTen(NANO_SCALE));
    return message
        .put("signature", signature(timestamp))
        .put("key", settings.key().reveal())
        .put("passphrase", settings.passphrase().reveal())
        .put("timestamp", timestamp)
        .toString();
  }

  /** The signature at a time, unix seconds. */
  String signature(final String timestamp) {
    return Signature.signature(settings.secret().reveal(), timestamp + SIGNED);
  }
}
