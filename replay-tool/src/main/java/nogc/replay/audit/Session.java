package nogc.replay.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One journal among those that are asked.
 *
 * @param root folder that the user named
 * @param journal folder of the journal: the root, or below it
 */
record Session(Path root, Path journal) {
  private static final String METADATA = "metadata.cq4t";
  private static final int DEPTH = 6;

  /**
   * The journals in a folder, which may be one itself, by name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static List<Session> in(final Path root) {
    if (!Files.isDirectory(root)) {
      throw new IllegalArgumentException(root + " is not a folder: name one that holds journals");
    }
    final List<Session> found = new ArrayList<>();
    if (Files.exists(root.resolve(METADATA))) {
      found.add(new Session(root, root));
      return found;
    }
    try (Stream<Path> files = Files.walk(root, DEPTH)) {
      files
          .filter(file -> file.endsWith(METADATA))
          .map(Path::getParent)
          .sorted()
          .forEach(journal -> found.add(new Session(root, journal)));
    } catch (final IOException ex) {
      throw new UncheckedIOException(root + " cannot be searched: " + ex.getMessage(), ex);
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "no journal in " + root + " nor in its folders: none has a " + METADATA);
    }
    return found;
  }

  /** Path of the journal below the root, or the name of the root. */
  String name() {
    final Path below = root.relativize(journal);
    if (!below.toString().isEmpty()) {
      return below.toString();
    }
    final Path last = root.toAbsolutePath().normalize().getFileName();
    return last == null ? root.toString() : last.toString();
  }
}
