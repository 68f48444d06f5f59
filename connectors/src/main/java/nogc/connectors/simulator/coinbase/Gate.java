package nogc.connectors.simulator.coinbase;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import okhttp3.Headers;

/** Who may come in, by REST and to the feed: the same key, passphrase, time and signature. */
final class Gate {
  private static final BigDecimal MOST_SKEW_SECONDS = BigDecimal.valueOf(30);
  private static final int MILLI = 3;

  private final ApiKey key;

  Gate(final ApiKey key) {
    this.key = key;
  }

  /** What is wrong with a request, null if nothing is. */
  String problem(
      final Headers headers, final String method, final String target, final String body) {
    return problem(
        headers.get("CB-ACCESS-KEY"),
        headers.get("CB-ACCESS-PASSPHRASE"),
        headers.get("CB-ACCESS-TIMESTAMP"),
        headers.get("CB-ACCESS-SIGN"),
        method + target + body);
  }

  /**
   * What is wrong with a proof, null if nothing is.
   *
   * @param signed text behind the timestamp
   */
  String problem(
      final String name,
      final String passphrase,
      final String timestamp,
      final String signature,
      final String signed) {
    if (name == null || passphrase == null || timestamp == null || signature == null) {
      return "CB-ACCESS-KEY header is required";
    }
    if (!name.equals(key.key())) {
      return "Invalid API Key";
    }
    if (!isNow(timestamp)) {
      return "request timestamp expired";
    }
    if (!MessageDigest.isEqual(bytes(key.sign(timestamp + signed)), bytes(signature))) {
      return "invalid signature";
    }
    return passphrase.equals(key.passphrase()) ? null : "Invalid Passphrase";
  }

  private static boolean isNow(final String timestamp) {
    try {
      final BigDecimal now = BigDecimal.valueOf(System.currentTimeMillis(), MILLI);
      return now.subtract(new BigDecimal(timestamp)).abs().compareTo(MOST_SKEW_SECONDS) <= 0;
    } catch (final NumberFormatException ex) {
      return false;
    }
  }

  private static byte[] bytes(final String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
