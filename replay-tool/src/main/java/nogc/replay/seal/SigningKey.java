package nogc.replay.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * A private Ed25519 key: in a PEM file as PKCS#8 (RFC 8410), as {@code openssl genpkey -algorithm
 * ed25519} writes it too. The file must belong to its owner alone.
 */
public final class SigningKey {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final String PRIVATE = "rw-------";

  private final PrivateKey key;
  private final String publicKey;

  private SigningKey(final PrivateKey key, final String publicKey) {
    this.key = key;
    this.publicKey = publicKey;
  }

  /**
   * Makes a new key: the private one into {@code file} with mode 0600, the public one beside it
   * with {@code .pub} behind the name.
   *
   * @return the public key in hexadecimal
   * @throws IllegalArgumentException if one of the files exists
   */
  public static String create(final Path file) {
    final Path open = publicFile(file);
    try {
      if (Files.exists(open)) {
        throw new FileAlreadyExistsException(open.toString());
      }
      final KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      final String publicKey = PublicKeys.hex(pair.getPublic());
      write(file, PublicKeys.pem(BEGIN, END, pair.getPrivate().getEncoded()));
      Files.write(open, PublicKeys.toPem(publicKey), StandardOpenOption.CREATE_NEW);
      return publicKey;
    } catch (final FileAlreadyExistsException ex) {
      throw new IllegalArgumentException(
          ex.getMessage() + " exists: a key is not written over", ex);
    } catch (final IOException ex) {
      throw new UncheckedIOException("key " + file + " cannot be written: " + ex, ex);
    } catch (final GeneralSecurityException ex) {
      throw new IllegalStateException("every Java platform from 15 on has Ed25519", ex);
    }
  }

  /** Where {@link #create} puts the public key. */
  public static Path publicFile(final Path file) {
    return file.resolveSibling(file.getFileName() + ".pub");
  }

  private static void write(final Path file, final byte[] bytes) throws IOException {
    final Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel =
        FileChannel.open(
            file,
            options,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)))) {
      channel.write(ByteBuffer.wrap(bytes));
      channel.force(true);
    }
  }

  /**
   * Reads a private key.
   *
   * @throws IllegalArgumentException if it is none, or others than its owner may read it
   */
  public static SigningKey read(final Path file) {
    refuseShared(file);
    try {
      final PrivateKey key =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new PKCS8EncodedKeySpec(PublicKeys.pem(file, BEGIN, END)));
      final byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
      return new SigningKey(key, publicKeyOf(seed));
    } catch (final GeneralSecurityException ex) {
      // Not the cause: it may show the key.
      throw new IllegalArgumentException("key " + file + " is no private Ed25519 key");
    }
  }

  private static void refuseShared(final Path file) {
    try {
      final Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
      final Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rwx------");
      if (!owner.containsAll(found)) {
        throw new IllegalArgumentException(
            "key "
                + file
                + " has mode "
                + PosixFilePermissions.toString(found)
                + ", others may use it: chmod 600 it");
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException("key " + file + " cannot be read: " + ex, ex);
    }
  }

  /**
   * The platform makes a public key only with its private one: from the seed, so it is the same.
   */
  private static String publicKeyOf(final byte[] seed) throws GeneralSecurityException {
    final KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new SeedOnly(seed));
    final KeyPair pair = generator.generateKeyPair();
    final byte[] made = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
    if (!MessageDigest.isEqual(made, seed)) {
      throw new IllegalStateException("this Java platform draws its Ed25519 keys in another way");
    }
    return PublicKeys.hex(pair.getPublic());
  }

  /** The public key in hexadecimal. */
  public String publicKey() {
    return publicKey;
  }

  /** The signature of these bytes in hexadecimal; the same for the same bytes (RFC 8032). */
  public String sign(final byte[] bytes) {
    try {
      final Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(key);
      signer.update(bytes);
      return HexFormat.of().formatHex(signer.sign());
    } catch (final GeneralSecurityException ex) {
      throw new IllegalStateException("Ed25519 does not sign", ex);
    }
  }

  /** Not random at all: gives the bytes that it was made with. */
  private static final class SeedOnly extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] seed;

    SeedOnly(final byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(final byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, bytes.length));
    }
  }
}
