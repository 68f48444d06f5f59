package nogc.connectors.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nogc.connectors.coinbase.feed.FeedSettings;
import nogc.connectors.coinbase.fix.CancelOnDisconnect;
import nogc.connectors.coinbase.fix.SelfTradePrevention;
import nogc.connectors.common.Credentials;
import nogc.connectors.common.Secret;
import nogc.connectors.common.TlsSettings;
import nogc.engine.config.ConfigNode;

/**
 * The settings block of the connector.
 *
 * @param environment {@code environment: sandbox | production | custom}
 * @param endpoints {@code endpoints}, of custom only
 * @param tls {@code trust}: PEM file of the authorities that are believed
 * @param key API key, from {@code credentials}
 * @param secret API secret in Base64, from {@code credentials}
 * @param passphrase of the key, from {@code credentials}
 * @param channels {@code channels} of the feed
 * @param productsPerSocket {@code productsPerSocket} of the feed
 * @param cancelOnDisconnect {@code cancelOnDisconnect: none | session | profile}
 * @param selfTradePrevention {@code selfTradePrevention: decrement | cancel-oldest | cancel-newest
 *     | cancel-both}
 * @param resume {@code resume: true}: ask the FIX gateway for what was missed
 * @param heartbeatSeconds {@code heartbeatSeconds} of the FIX session
 * @param maxSkewNs {@code maxClockSkewMs}: the connector does not go live beyond it
 * @param timeoutNs {@code timeoutMs} of one REST request
 */
record CoinbaseSettings(
    CoinbaseEndpoints.Environment environment,
    CoinbaseEndpoints endpoints,
    TlsSettings tls,
    Secret key,
    Secret secret,
    Secret passphrase,
    List<String> channels,
    int productsPerSocket,
    CancelOnDisconnect cancelOnDisconnect,
    SelfTradePrevention selfTradePrevention,
    boolean resume,
    int heartbeatSeconds,
    long maxSkewNs,
    long timeoutNs) {
  private static final long MS = 1_000_000L;

  /** REST refuses a request whose time is off by more than 30 s. */
  private static final long MAX_SKEW_MS = 30_000;

  private static final List<String> USUAL =
      List.of("level2", "matches", "ticker", "status", "user");

  static CoinbaseSettings read(
      final JsonNode json,
      final Path directory,
      final Map<String, String> environmentVariables,
      final List<String> problems) {
    final ConfigNode node = new ConfigNode(json, "settings", problems);
    final CoinbaseEndpoints.Environment environment =
        node.choice(
            "environment",
            CoinbaseEndpoints.Environment.class,
            CoinbaseEndpoints.Environment.SANDBOX);
    if (!node.flag("allowLive", false) && environment == CoinbaseEndpoints.Environment.PRODUCTION) {
      node.problem(
          "allowLive",
          "must be true for environment: production, which trades real money; use sandbox until you"
              + " mean it");
    }
    final Credentials credentials =
        Credentials.read(node, directory, environmentVariables, "key", "secret", "passphrase");
    checkSecret(node, credentials.of("secret"));
    final List<String> channels = channels(node);
    final CoinbaseSettings settings =
        new CoinbaseSettings(
            environment,
            CoinbaseEndpoints.read(node, environment),
            TlsSettings.read(node, directory),
            credentials.of("key"),
            credentials.of("secret"),
            credentials.of("passphrase"),
            channels,
            (int) node.whole("productsPerSocket", 1, 1_000, channels.contains("full") ? 1 : 50),
            node.choice("cancelOnDisconnect", CancelOnDisconnect.class, CancelOnDisconnect.NONE),
            node.choice(
                "selfTradePrevention", SelfTradePrevention.class, SelfTradePrevention.DECREMENT),
            node.flag("resume", false),
            (int) node.whole("heartbeatSeconds", 1, 30, 10),
            node.whole("maxClockSkewMs", 1, MAX_SKEW_MS - 1, 5_000) * MS,
            node.whole("timeoutMs", 10, 600_000, 10_000) * MS);
    node.finish();
    return settings;
  }

  private static void checkSecret(final ConfigNode node, final Secret secret) {
    if (secret.reveal().isEmpty()) {
      return; // reported as missing
    }
    try {
      Signature.signature(secret.reveal(), "");
    } catch (final IllegalArgumentException ex) {
      node.problem("credentials.secret", "cannot be used: " + ex.getMessage());
    }
  }

  private static List<String> channels(final ConfigNode node) {
    final JsonNode list = node.raw("channels");
    if (list == null) {
      return USUAL;
    }
    final Set<String> channels = new LinkedHashSet<>();
    if (!list.isArray() || list.isEmpty()) {
      node.problem("channels", "must be a list of " + String.join(", ", FeedSettings.CHANNELS));
      return USUAL;
    }
    for (final JsonNode each : list) {
      if (!FeedSettings.CHANNELS.contains(each.asText())) {
        node.problem(
            "channels",
            "names " + each + "; there are " + String.join(", ", FeedSettings.CHANNELS));
      }
      channels.add(each.asText());
    }
    final List<String> books = new ArrayList<>(channels);
    books.retainAll(List.of("level2", "level2_batch", "full"));
    if (books.size() > 1) {
      node.problem(
          "channels", "has " + String.join(" and ", books) + "; one of them brings the whole book");
    }
    return List.copyOf(channels);
  }

  /** Says nothing of key, secret and passphrase. */
  @Override
  public String toString() {
    return "Coinbase Exchange, " + environment + " at " + endpoints.rest();
  }
}
