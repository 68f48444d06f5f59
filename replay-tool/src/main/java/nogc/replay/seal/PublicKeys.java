package nogc.replay.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Public Ed25519 keys (RFC 8032), written as the 64 hexadecimal digits of their 32 bytes; in files
 * as PEM of the SubjectPublicKeyInfo (RFC 8410), as OpenSSL writes them.
 */
public final class PublicKeys {
  static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  static final String END = "-----END PUBLIC KEY-----";

  private static final int RAW_LENGTH = 32;
  private static final HexFormat HEX = HexFormat.of();

  /** What stands in front of the 32 bytes: the algorithm, RFC 8410, section 4. */
  private static final byte[] PREFIX = HEX.parseHex("302a300506032b6570032100");

  private PublicKeys() {}

  /**
   * Reads a PEM file.
   *
   * @throws IllegalArgumentException if it holds no public Ed25519 key
   */
  public static String read(final Path file) {
    return hex(pem(file, BEGIN, END));
  }

  private static String hex(final byte[] encoded) {
    return HEX.formatHex(encoded).substring(2 * PREFIX.length);
  }

  static String hex(final PublicKey key) {
    return hex(key.getEncoded());
  }

  /** The key as a PEM file. */
  static byte[] toPem(final String key) {
    final byte[] raw = HEX.parseHex(key);
    final byte[] encoded = new byte[PREFIX.length + RAW_LENGTH];
    System.arraycopy(PREFIX, 0, encoded, 0, PREFIX.length);
    System.arraycopy(raw, 0, encoded, PREFIX.length, RAW_LENGTH);
    return pem(BEGIN, END, encoded);
  }

  static byte[] pem(final String begin, final String end, final byte[] encoded) {
    final String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return (begin + "\n" + text + "\n" + end + "\n").getBytes(US_ASCII);
  }

  /** The bytes of the one part of a PEM file between these two lines. */
  static byte[] pem(final Path file, final String begin, final String end) {
    final String text;
    try {
      text = new String(Files.readAllBytes(file), US_ASCII);
    } catch (final IOException ex) {
      throw new UncheckedIOException("key " + file + " cannot be read: " + ex.getMessage(), ex);
    }
    final int from = text.indexOf(begin);
    final int to = text.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("key " + file + " has no part \"" + begin + "\"");
    }
    try {
      final byte[] encoded =
          Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
      if (begin.equals(BEGIN) && encoded.length != PREFIX.length + RAW_LENGTH) {
        throw new IllegalArgumentException(encoded.length + " bytes");
      }
      return encoded;
    } catch (final IllegalArgumentException ex) {
      // Not the cause: what could not be decoded may be a secret.
      throw new IllegalArgumentException("key " + file + " is no Ed25519 key in PEM form");
    }
  }

  /**
   * Whether this is the signature of these bytes by this key.
   *
   * @param signature hexadecimal; anything else is no signature
   */
  public static boolean verify(final String key, final byte[] bytes, final String signature) {
    try {
      final byte[] raw = HEX.parseHex(key);
      final byte[] claimed = HEX.parseHex(signature);
      if (raw.length != RAW_LENGTH || claimed.length != 2 * RAW_LENGTH) {
        return false;
      }
      final byte[] encoded = HEX.parseHex(HEX.formatHex(PREFIX) + key);
      final Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      verifier.update(bytes);
      return verifier.verify(claimed);
    } catch (final GeneralSecurityException | IllegalArgumentException ex) {
      // A point that is not on the curve, a scalar out of range, no hexadecimal: not a signature.
      return false;
    }
  }
}
