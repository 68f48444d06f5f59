package nogc.connectors.alpaca;

import java.util.List;
import nogc.engine.config.ConfigNode;
import okhttp3.HttpUrl;

/**
 * Where Alpaca is (Alpaca docs, Authentication and Real-time Market Data; both environments share
 * the market data).
 *
 * @param trading scheme, host and port of the trading API
 * @param updates URL of the WebSocket with trade updates
 * @param data URL of the market data stream, without version and feed
 * @param history scheme, host and port of the market data's REST API; null if there is none
 */
record Endpoints(HttpUrl trading, String updates, String data, HttpUrl history) {
  /** Which account it is about. */
  enum Environment {
    PAPER,
    LIVE,
    CUSTOM
  }

  private static final HttpUrl HISTORY = HttpUrl.get("https://data.alpaca.markets");
  private static final Endpoints PAPER =
      new Endpoints(
          HttpUrl.get("https://paper-api.alpaca.markets"),
          "wss://paper-api.alpaca.markets/stream",
          "wss://stream.data.alpaca.markets",
          HISTORY);
  private static final Endpoints LIVE =
      new Endpoints(
          HttpUrl.get("https://api.alpaca.markets"),
          "wss://api.alpaca.markets/stream",
          "wss://stream.data.alpaca.markets",
          HISTORY);

  /** Reads {@code endpoints}: needed for {@code custom}, forbidden for the others. */
  static Endpoints read(final ConfigNode settings, final Environment environment) {
    if (environment != Environment.CUSTOM) {
      if (settings.raw("endpoints") != null) {
        settings.problem(
            "endpoints",
            "are fixed for paper and live; give environment: custom to connect elsewhere");
      }
      return environment == Environment.LIVE ? LIVE : PAPER;
    }
    final ConfigNode node = settings.block("endpoints");
    final HttpUrl trading = httpUrl(node, "trading", node.text("trading"));
    final String updates = socketUrl(node, "updates");
    final String data = socketUrl(node, "data");
    final String past = node.text("history", "");
    final HttpUrl history = past.isEmpty() ? null : httpUrl(node, "history", past);
    node.finish();
    return new Endpoints(trading, updates, data, history);
  }

  private static HttpUrl httpUrl(final ConfigNode node, final String field, final String text) {
    final HttpUrl url = HttpUrl.parse(text);
    if (url == null) {
      node.problem(field, "is '" + text + "', which is no http or https URL");
      return PAPER.trading;
    }
    if (!url.isHttps() && !isLocal(url.host())) {
      node.problem(field, "is '" + text + "'; without TLS only this machine may be spoken to");
    }
    return url;
  }

  private static String socketUrl(final ConfigNode node, final String field) {
    final String text = node.text(field);
    final String http = text.replaceFirst("^ws", "http");
    if (!text.startsWith("ws://") && !text.startsWith("wss://")) {
      node.problem(field, "is '" + text + "', which is no ws or wss URL");
    } else {
      httpUrl(node, field, http);
    }
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private static boolean isLocal(final String host) {
    return List.of("localhost", "127.0.0.1", "::1").contains(host);
  }
}
