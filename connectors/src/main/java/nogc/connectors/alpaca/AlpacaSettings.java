package nogc.connectors.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nogc.connectors.common.Credentials;
import nogc.connectors.common.Secret;
import nogc.connectors.common.TlsSettings;
import nogc.engine.config.ConfigNode;

/**
 * The settings block of the connector.
 *
 * @param environment {@code environment: paper | live | custom}
 * @param endpoints {@code endpoints}, of custom only
 * @param tls {@code trust}: PEM file of the authorities that are believed
 * @param key API key id, from {@code credentials}
 * @param secret API secret, from {@code credentials}
 * @param stocks {@code stocks: {feed, channels}}
 * @param crypto {@code crypto: {feed, channels}}
 * @param packed {@code encoding: json | msgpack}
 * @param headers {@code dataLogin: headers | message}
 * @param serverSent {@code tradeUpdates: websocket | sse}
 * @param extendedHours {@code extendedHours: true}: stocks count as open from 4:00 to 20:00 New
 *     York
 * @param requestsPerMinute {@code requestsPerMinute}, of the broker's 200
 * @param reservedForCancels {@code reservedForCancels} of them
 * @param pingNs {@code pingMs}: a socket that misses a pong for so long is dropped
 * @param silenceNs {@code silenceMs}: an open market without data for so long is dropped; 0 never
 * @param sweepNs {@code sweepMs}: how often open orders are compared with the broker's
 * @param timeoutNs {@code timeoutMs}: of one REST request
 */
record AlpacaSettings(
    Endpoints.Environment environment,
    Endpoints endpoints,
    TlsSettings tls,
    Secret key,
    Secret secret,
    Feed stocks,
    Feed crypto,
    boolean packed,
    boolean headers,
    boolean serverSent,
    boolean extendedHours,
    int requestsPerMinute,
    int reservedForCancels,
    long pingNs,
    long silenceNs,
    long sweepNs,
    long timeoutNs) {
  private static final long MS = 1_000_000L;

  /**
   * One market data stream.
   *
   * @param path behind the endpoint
   * @param channels that are subscribed
   */
  record Feed(String path, List<String> channels) {}

  private enum Encoding {
    JSON,
    MSGPACK
  }

  private enum Login {
    HEADERS,
    MESSAGE
  }

  private enum Updates {
    WEBSOCKET,
    SSE
  }

  static AlpacaSettings read(
      final JsonNode json,
      final Path directory,
      final Map<String, String> environmentVariables,
      final List<String> problems) {
    final ConfigNode node = new ConfigNode(json, "settings", problems);
    final Endpoints.Environment environment =
        node.choice("environment", Endpoints.Environment.class, Endpoints.Environment.PAPER);
    if (!node.flag("allowLive", false) && environment == Endpoints.Environment.LIVE) {
      node.problem(
          "allowLive",
          "must be true for environment: live, which trades real money; use paper until you mean it");
    }
    final Credentials credentials =
        Credentials.read(node, directory, environmentVariables, "key", "secret");
    final Endpoints endpoints = Endpoints.read(node, environment);
    final int requests = (int) node.whole("requestsPerMinute", 10, 10_000, 180);
    final AlpacaSettings settings =
        new AlpacaSettings(
            environment,
            endpoints,
            TlsSettings.read(node, directory),
            credentials.of("key"),
            credentials.of("secret"),
            feed(
                node,
                "stocks",
                "iex",
                Map.of(
                    "sip", "/v2/sip",
                    "iex", "/v2/iex",
                    "delayed_sip", "/v2/delayed_sip",
                    "test", "/v2/test"),
                Set.of(
                    "trades",
                    "quotes",
                    "bars",
                    "updatedBars",
                    "dailyBars",
                    "statuses",
                    "lulds",
                    "imbalances"),
                List.of("trades", "quotes", "statuses")),
            feed(
                node,
                "crypto",
                "us",
                Map.of("us", "/v1beta3/crypto/us", "global", "/v1beta3/crypto/global"),
                Set.of("trades", "quotes", "bars", "updatedBars", "dailyBars", "orderbooks"),
                List.of("trades", "quotes")),
            node.choice("encoding", Encoding.class, Encoding.JSON) == Encoding.MSGPACK,
            node.choice("dataLogin", Login.class, Login.MESSAGE) == Login.HEADERS,
            node.choice("tradeUpdates", Updates.class, Updates.WEBSOCKET) == Updates.SSE,
            node.flag("extendedHours", false),
            requests,
            (int) node.whole("reservedForCancels", 0, requests - 1, Math.min(20, requests / 2)),
            node.whole("pingMs", 10, 600_000, 10_000) * MS,
            node.whole("silenceMs", 0, 3_600_000, 30_000) * MS,
            node.whole("sweepMs", 50, 3_600_000, 30_000) * MS,
            node.whole("timeoutMs", 10, 600_000, 5_000) * MS);
    node.finish();
    return settings;
  }

  private static Feed feed(
      final ConfigNode settings,
      final String name,
      final String absent,
      final Map<String, String> paths,
      final Set<String> known,
      final List<String> usual) {
    final ConfigNode node = settings.optionalBlock(name);
    final String feed = node.text("feed", absent);
    if (!paths.containsKey(feed)) {
      node.problem(
          "feed", "is '" + feed + "'; must be one of " + String.join(", ", sorted(paths.keySet())));
    }
    final JsonNode list = node.raw("channels");
    final Set<String> channels = new LinkedHashSet<>();
    if (list == null) {
      channels.addAll(usual);
    } else if (!list.isArray() || list.isEmpty()) {
      node.problem("channels", "must be a list of " + String.join(", ", sorted(known)));
    } else {
      for (final JsonNode each : list) {
        if (!known.contains(each.asText())) {
          node.problem(
              "channels", "names " + each + "; there are " + String.join(", ", sorted(known)));
        }
        channels.add(each.asText());
      }
    }
    node.finish();
    return new Feed(paths.getOrDefault(feed, paths.get(absent)), List.copyOf(channels));
  }

  private static List<String> sorted(final Set<String> names) {
    return names.stream().sorted().toList();
  }

  /** Says nothing of key and secret. */
  @Override
  public String toString() {
    return "Alpaca, " + environment + " at " + endpoints.trading();
  }
}
