package nogc.deploy.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that holds everything of one session; only its owner may look into it.
 *
 * @param root of the folder
 */
record SessionFolder(Path root) {
  private static final String PREFIX = "demo-";

  /** Marks a folder of a demo that went well and that nobody wants to keep. */
  private static final String DISPOSABLE = "disposable";

  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  /**
   * Makes a new one.
   *
   * @param wanted null for one named after the time, under {@code .nogc} of the installation
   * @throws IllegalArgumentException if something is there already
   */
  static SessionFolder create(final Path wanted) {
    final Path root = (wanted == null ? defaultPath() : wanted).toAbsolutePath().normalize();
    try {
      if (Files.exists(root) && !isEmpty(root)) {
        throw new IllegalArgumentException(
            root + " is not empty; give --dir a new folder, a session begins with its own");
      }
      Files.createDirectories(root.getParent());
      if (wanted == null) {
        deleteDisposable(root.getParent());
      }
      Files.createDirectories(
          root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.createDirectories(root.resolve("log"));
      return new SessionFolder(root);
    } catch (final IOException ex) {
      throw new UncheckedIOException("session folder " + root + ": " + ex.getMessage(), ex);
    }
  }

  private static Path defaultPath() {
    final String home = System.getenv("NOGC_HOME");
    return Path.of(
        home == null ? "" : home, ".nogc", PREFIX + LocalDateTime.now(ZoneOffset.UTC).format(NAME));
  }

  private static boolean isEmpty(final Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  Path config() {
    return root.resolve("session.yaml");
  }

  Path journal() {
    return root.resolve("journal");
  }

  /** What the processes print. */
  Path log() {
    return root.resolve("log");
  }

  Path engineLatencies() {
    return journal().resolve("engine-latency.hlog");
  }

  /**
   * Ends the use of the folder.
   *
   * @param keep for ever, not only until the next session is made
   */
  void finish(final boolean keep) {
    try {
      if (!keep) {
        Files.createFile(root.resolve(DISPOSABLE));
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static void deleteDisposable(final Path parent) throws IOException {
    final List<Path> disposable;
    try (Stream<Path> entries = Files.list(parent)) {
      disposable =
          entries
              .filter(each -> each.getFileName().toString().startsWith(PREFIX))
              .filter(each -> Files.exists(each.resolve(DISPOSABLE)))
              .toList();
    }
    for (final Path each : disposable) {
      delete(each);
    }
  }

  private static void delete(final Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (final Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
