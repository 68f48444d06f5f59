package nogc.engine.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The class files of a package and of those below it, where the running code was loaded from. */
public final class ClassFiles {
  private static final String SUFFIX = ".class";

  private ClassFiles() {}

  /**
   * Loads and initializes every class in and below the package of this one, so that none is loaded
   * at its first use: that would take heap and milliseconds from a thread which has neither.
   *
   * @throws UncheckedIOException if the place of the classes cannot be read
   */
  public static void load(final Class<?> member) {
    for (final String path : below(member).keySet()) {
      final String name =
          path.substring(0, path.length() - SUFFIX.length()).replace('/', '.').replace('\\', '.');
      try {
        Class.forName(name, true, member.getClassLoader());
      } catch (final ClassNotFoundException ex) {
        throw new IllegalStateException("class " + name + " was there when it was listed", ex);
      }
    }
  }

  /**
   * The bytes of every class in and below the package of this one, by path.
   *
   * @throws UncheckedIOException if the place of the classes cannot be read
   */
  static TreeMap<String, byte[]> below(final Class<?> member) {
    final String folder = member.getPackageName().replace('.', '/');
    try {
      final Path place =
          Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isDirectory(place) ? fromFolder(place, folder) : fromJar(place, folder);
    } catch (final IOException ex) {
      throw new UncheckedIOException("the classes of " + folder + " cannot be read", ex);
    } catch (final URISyntaxException ex) {
      throw new IllegalStateException("the classes of " + folder + " cannot be read", ex);
    }
  }

  private static TreeMap<String, byte[]> fromFolder(final Path place, final String folder)
      throws IOException {
    final TreeMap<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(place.resolve(folder))) {
      for (final Path file : files.filter(each -> each.toString().endsWith(SUFFIX)).toList()) {
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
        if (entry.getName().startsWith(folder + "/") && entry.getName().endsWith(SUFFIX)) {
          try (InputStream in = jar.getInputStream(entry)) {
            classes.put(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
    return classes;
  }
}
