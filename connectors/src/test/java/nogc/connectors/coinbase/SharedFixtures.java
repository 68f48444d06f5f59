package nogc.connectors.coinbase;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Recorded payloads of real brokers, which are not in this repository: looked for in a folder
 * {@code shared} beside the checkout. Without it the tests that need it are skipped, and say so.
 */
public final class SharedFixtures {
  private SharedFixtures() {}

  /**
   * A file of recorded payloads.
   *
   * @param name below {@code shared/reference/fixtures/coinbase}
   */
  public static String text(final String name) {
    try {
      return Files.readString(path("reference/fixtures/coinbase/" + name));
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /**
   * A file of the folder.
   *
   * @param name below {@code shared}
   */
  public static Path path(final String name) {
    final Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      final Path file = at.resolve("shared").resolve(name);
      if (Files.exists(file)) {
        return file;
      }
    }
    assumeTrue(false, "skipped: no shared/" + name + " beside the checkout " + start);
    throw new AssertionError();
  }
}
