package nogc.deploy.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The programs as the tests start them: from the classes under test, on this JDK or another. */
public final class TestPrograms {
  /** The repository. */
  public static final Path ROOT = root();

  private static final int NEWER_FLAGS_FROM = 24;

  private TestPrograms() {}

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("deploy/jvm.flags"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** On the JDK that runs the test. */
  public static Programs programs() {
    return onJdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
  }

  /** With Python; a test that needs it is skipped where there is none. */
  public static Programs programsWithPython() {
    final Programs programs = programs();
    Assumptions.assumeTrue(
        programs.python() != null,
        "skipped: no Python environment; run deploy/nogc test, or let NOGC_PYTHON name one");
    return programs;
  }

  private static Programs onJdk(final Path home, final int version) {
    final List<String> flags = new ArrayList<>();
    flags.add("@" + ROOT.resolve("deploy/jvm.flags"));
    if (version >= NEWER_FLAGS_FROM) {
      flags.add("@" + ROOT.resolve("deploy/jvm25.flags"));
    }
    flags.add("-ea");
    return new Programs(
        home.resolve("bin/java").toString(),
        flags,
        System.getProperty("java.class.path"),
        python());
  }

  private static String python() {
    final String named = System.getenv("NOGC_PYTHON");
    final Path python = named == null ? ROOT.resolve(".nogc/venv/bin/python") : Path.of(named);
    return Files.isExecutable(python) ? python.toString() : null;
  }

  /** On JDK 17 when this is a newer one, else on JDK 25; skipped where it is not installed. */
  public static Programs programsOnOtherJdk() {
    final int wanted = Runtime.version().feature() >= NEWER_FLAGS_FROM ? 17 : 25;
    final Path home = jdk(wanted);
    Assumptions.assumeTrue(
        home != null, "skipped: no JDK " + wanted + " here; JAVA" + wanted + "_HOME can name one");
    return onJdk(home, wanted);
  }

  private static Path jdk(final int version) {
    final String named = System.getenv("JAVA" + version + "_HOME");
    if (named != null) {
      return Path.of(named);
    }
    final Path all = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(all)) {
      return null;
    }
    try (Stream<Path> homes = Files.list(all)) {
      return homes
          .filter(home -> isVersion(home.resolve("release"), version))
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .findFirst()
          .orElse(null);
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static boolean isVersion(final Path release, final int version) {
    try {
      return Files.exists(release)
          && Files.readString(release).matches("(?s).*JAVA_VERSION=\"" + version + "[.\"].*");
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
