package nogc.engine.snapshot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import nogc.engine.core.Core;
import nogc.journal.fixed.Int128;
import nogc.journal.schema.SchemaDocument;

/**
 * Names the code that decides: a digest over the classes of the core, its arithmetic and the
 * schema. Two builds of the same name give the same outputs for the same journal, and can restore
 * one another's snapshots; nobody has to remember to count a version up.
 */
public final class BuildId {
  private static final int HEX_DIGITS = 16;
  private static final String CURRENT = compute();

  private BuildId() {}

  /** Of the running code: {@code core-} and 16 hexadecimal digits. */
  public static String current() {
    return CURRENT;
  }

  private static String compute() {
    try {
      final MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, Core.class);
      add(digest, Int128.class);
      digest.update(SchemaDocument.current().sha256());
      return "core-" + HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
    } catch (final NoSuchAlgorithmException ex) {
      throw new IllegalStateException("every Java platform has SHA-256", ex);
    }
  }

  private static void add(final MessageDigest digest, final Class<?> member) {
    ClassFiles.below(member)
        .forEach(
            (name, bytes) -> {
              digest.update(name.getBytes(StandardCharsets.UTF_8));
              digest.update(bytes);
            });
  }
}
