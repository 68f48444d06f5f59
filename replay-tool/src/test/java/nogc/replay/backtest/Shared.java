package nogc.replay.backtest;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** What lies beside the checkout, or in it. */
final class Shared {
  private Shared() {}

  /** The folder of recorded data; the test is skipped, and says so, where there is none. */
  static Path data() {
    final Path found = up("shared/data");
    Assumptions.assumeTrue(found != null, "there is no folder shared/data beside the checkout");
    return found;
  }

  /** An example of the project. */
  static Path example(final String name) {
    return up("deploy/examples/" + name);
  }

  private static Path up(final String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(name))) {
        return at.resolve(name);
      }
    }
    return null;
  }
}
