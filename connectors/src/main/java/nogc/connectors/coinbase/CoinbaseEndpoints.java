package nogc.connectors.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import nogc.engine.config.ConfigNode;
import okhttp3.HttpUrl;

/**
 * Where the venue is (Coinbase docs, Exchange: REST, WebSocket and FIX connectivity).
 *
 * @param rest of the REST interface
 * @param feeds of the WebSocket feed, in the order of preference
 * @param fixHost of FIX order entry
 * @param fixPort of FIX order entry
 */
record CoinbaseEndpoints(HttpUrl rest, List<HttpUrl> feeds, String fixHost, int fixPort) {
  private static final int FIX_PORT = 6121;
  private static final int MAX_PORT = 65_535;

  /** Which of the venue's worlds. */
  enum Environment {
    /** Funds without limit, a few products, odd books. */
    SANDBOX,
    /** Real money. */
    PRODUCTION,
    /** Endpoints of the settings: another region, or a simulator. */
    CUSTOM
  }

  private static final CoinbaseEndpoints SANDBOX =
      new CoinbaseEndpoints(
          HttpUrl.get("https://api-public.sandbox.exchange.coinbase.com"),
          List.of(
              HttpUrl.get("https://ws-feed-public.sandbox.exchange.coinbase.com"),
              HttpUrl.get("https://ws-direct.sandbox.exchange.coinbase.com")),
          "fix-ord.sandbox.exchange.coinbase.com",
          FIX_PORT);

  private static final CoinbaseEndpoints PRODUCTION =
      new CoinbaseEndpoints(
          HttpUrl.get("https://api.exchange.coinbase.com"),
          List.of(
              HttpUrl.get("https://ws-direct.exchange.coinbase.com"),
              HttpUrl.get("https://ws-feed.exchange.coinbase.com")),
          "fix-ord.exchange.coinbase.com",
          FIX_PORT);

  /** Those of the environment, or of the block {@code endpoints: {rest, feed, fix}}. */
  static CoinbaseEndpoints read(final ConfigNode settings, final Environment environment) {
    final ConfigNode node = settings.optionalBlock("endpoints");
    if (environment != Environment.CUSTOM) {
      if (node.json() != null) {
        settings.problem("endpoints", "belong to environment: custom only");
      }
      return environment == Environment.PRODUCTION ? PRODUCTION : SANDBOX;
    }
    final HttpUrl rest = url(node, "rest", node.text("rest"));
    final List<HttpUrl> feeds = new ArrayList<>();
    final JsonNode list = node.raw("feed");
    if (list == null) {
      node.problem("feed", "is missing; give one URL or a list, such as wss://host:port");
    } else {
      for (final JsonNode each : list.isArray() ? list : List.of(list)) {
        feeds.add(url(node, "feed", each.asText()));
      }
    }
    final String fix = node.text("fix");
    final String[] parts = fix.replaceFirst("^[a-z+]+://", "").split(":", -1);
    int port = 0;
    if (parts.length == 2 && parts[1].matches("\\d{1,5}")) {
      port = Integer.parseInt(parts[1]);
    }
    if (!fix.isEmpty() && (port < 1 || port > MAX_PORT || parts[0].isBlank())) {
      node.problem("fix", "is '" + fix + "'; give host:port");
    }
    node.finish();
    return new CoinbaseEndpoints(rest, List.copyOf(feeds), parts[0], port);
  }

  private static HttpUrl url(final ConfigNode node, final String field, final String text) {
    final String http = text.replaceFirst("^wss://", "https://");
    final HttpUrl url = http.startsWith("https://") ? HttpUrl.parse(http) : null;
    if (url != null) {
      return url;
    }
    if (!text.isEmpty()) {
      node.problem(field, "is '" + text + "'; must begin with https:// or wss://");
    }
    return SANDBOX.rest;
  }
}
