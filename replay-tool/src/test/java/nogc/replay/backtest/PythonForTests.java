package nogc.replay.backtest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Python that runs the package nogc of this source tree. */
final class PythonForTests {
  private static final Path BRIDGE = Path.of("../python-bridge/src").toAbsolutePath().normalize();

  private PythonForTests() {}

  /** Lets backtests use it; skips the test if the machine has no Python with numpy and PyYAML. */
  static void use(final Path folder) {
    System.setProperty("nogc.python", script(folder, found()).toString());
  }

  static void forget() {
    System.clearProperty("nogc.python");
  }

  private static String found() {
    final List<String> candidates = new ArrayList<>();
    final String named = System.getenv("NOGC_PYTHON");
    if (named != null) {
      candidates.add(named);
    }
    candidates.add(Path.of("../.nogc/venv/bin/python").toAbsolutePath().toString());
    candidates.add("python3");
    for (final String each : candidates) {
      if (runs(List.of(each, "-c", "import numpy, yaml"))) {
        return each;
      }
    }
    assumeTrue(false, "needs Python 3 with numpy and PyYAML: name one by NOGC_PYTHON");
    return "";
  }

  private static boolean runs(final List<String> command) {
    try {
      final Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (final IOException ex) {
      return false;
    } catch (final InterruptedException ex) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Path script(final Path folder, final String python) {
    final Path script = folder.resolve("python");
    try {
      Files.writeString(
          script, "#!/bin/sh\nPYTHONPATH='" + BRIDGE + "' exec '" + python + "' \"$@\"\n");
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
    return script;
  }
}
