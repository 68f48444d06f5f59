package nogc.connectors.sim.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Captures of real venues, which are not in this repository: looked for in a folder {@code
 * shared/data} beside the checkout. Without it the tests that need it are skipped, and say so.
 */
final class SharedData {
  private SharedData() {}

  static Path folder(final String name) {
    final Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      final Path folder = at.resolve("shared").resolve("data").resolve(name);
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    assumeTrue(false, "skipped: no shared/data/" + name + " beside the checkout " + start);
    throw new AssertionError();
  }
}
