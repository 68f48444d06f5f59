package nogc.replay.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, and how digests are written: 64 lower-case hexadecimal digits. */
public final class Sha256 {
  /** In place of a digest where there is nothing to digest. */
  public static final String NONE = "0".repeat(64);

  private Sha256() {}

  /** A new digest. */
  public static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (final NoSuchAlgorithmException ex) {
      throw new IllegalStateException("every Java platform has SHA-256", ex);
    }
  }

  /** The digest of these bytes in hexadecimal. */
  public static String hex(final byte[] bytes) {
    return HexFormat.of().formatHex(start().digest(bytes));
  }
}
