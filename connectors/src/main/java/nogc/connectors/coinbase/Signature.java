package nogc.connectors.coinbase;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of REST requests, WebSocket subscriptions and FIX logons: Base64 of the HMAC-SHA256
 * under the key that the secret is the Base64 of (Coinbase docs, Exchange REST API Authentication).
 * They differ in what is signed only.
 */
public final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /**
   * @param secretBase64 the API key's secret as the venue shows it
   * @param prehash what is signed; its UTF-8 bytes count
   * @throws IllegalArgumentException if the secret is no Base64 or empty; it is not shown
   */
  public static String signature(final String secretBase64, final String prehash) {
    try {
      final Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key(secretBase64), ALGORITHM));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(prehash.getBytes(StandardCharsets.UTF_8)));
    } catch (final GeneralSecurityException ex) {
      throw new IllegalStateException("this JDK has no " + ALGORITHM, ex);
    }
  }

  private static byte[] key(final String secretBase64) {
    final byte[] key;
    try {
      key = Base64.getDecoder().decode(secretBase64);
    } catch (final IllegalArgumentException ex) {
      // Without the cause: its message shows a character of the secret.
      throw new IllegalArgumentException(
          "the Coinbase secret is no Base64: give it as the venue showed it");
    }
    if (key.length == 0) {
      throw new IllegalArgumentException("the Coinbase secret is empty");
    }
    return key;
  }
}
