package nogc.engine.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
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
    } catch (final IOException ex) {
      throw new UncheckedIOException("the classes of the core cannot be read", ex);
    } catch (final URISyntaxException | NoSuchAlgorithmException ex) {
      throw new IllegalStateException("the classes of the core cannot be read", ex);
    }
  }

  /** All classes in and below the package of this one, by name. */
  private static void add(final MessageDigest digest, final Class<?> member)
      throws IOException, URISyntaxException {
    final Path place = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    final String folder = member.getPackageName().replace('.', '/');
    final TreeMap<String, byte[]> classes =
        Files.isDirectory(place) ? fromFolder(place, folder) : fromJar(place, folder);
    classes.forEach(
        (name, bytes) -> {
          digest.update(name.getBytes(StandardCharsets.UTF_8));
          digest.update(bytes);
        });
  }

  private static TreeMap<String, byte[]> fromFolder(final Path place, final String folder)
      throws IOException {
    final TreeMap<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(place.resolve(folder))) {
      for (final Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        classes.put(place.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return classes;
  }

  private static TreeMap<String, byte[]> fromJar(final Path place, final String folder)
      throws IOException {
    final TreeMap<String, byte[]> classes = new TreeMap<>();
    try (ZipFile jar = new ZipFile(place.toFile())) {
      for (final ZipEntry entry : jar.stream().<ZipEntry>map(each -> each).toList()) {
        if (entry.getName().startsWith(folder + "/") && entry.getName().endsWith(".class")) {
          try (InputStream in = jar.getInputStream(entry)) {
            classes.put(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
    return classes;
  }
}
