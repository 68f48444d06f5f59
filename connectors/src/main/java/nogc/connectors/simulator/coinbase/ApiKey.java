package nogc.connectors.simulator.coinbase;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one API key that the simulator knows.
 *
 * @param key its name
 * @param secret Base64
 * @param passphrase of it
 */
public record ApiKey(String key, String secret, String passphrase) {
  private static final String ALGORITHM = "HmacSHA256";

  /** What a client must sign a text with. */
  String sign(final String text) {
    try {
      final Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), ALGORITHM));
      final byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature);
    } catch (final GeneralSecurityException ex) {
      throw new IllegalStateException("this JDK has no " + ALGORITHM, ex);
    }
  }

  /** Says nothing of the secrets. */
  @Override
  public String toString() {
    return "ApiKey[" + key + "]";
  }
}
