package nogc.connectors.coinbase.feed;

import java.util.List;
import nogc.connectors.common.Secret;
import okhttp3.HttpUrl;

/**
 * How the feed is to be read.
 *
 * @param endpoints in the order of preference; after a failure the next one is tried
 * @param channels of market data and {@code user}; {@code heartbeat} is always read
 * @param productsPerSocket how many products one connection carries
 * @param key of the API
 * @param secret in Base64
 * @param passphrase of the key
 * @param seed of the jitter between attempts
 */
public record FeedSettings(
    List<HttpUrl> endpoints,
    List<String> channels,
    int productsPerSocket,
    Secret key,
    Secret secret,
    Secret passphrase,
    long seed) {
  /** Channels that this reads (Coinbase docs, WebSocket Channels). */
  public static final List<String> CHANNELS =
      List.of(
          "level2",
          "level2_batch",
          "full",
          "matches",
          "ticker",
          "ticker_batch",
          "status",
          "user",
          "heartbeat");

  boolean has(final String channel) {
    return channels.contains(channel);
  }

  /** The channel of price levels; empty if none is read. */
  String levelChannel() {
    if (has("level2")) {
      return "level2";
    }
    return has("level2_batch") ? "level2_batch" : "";
  }
}
