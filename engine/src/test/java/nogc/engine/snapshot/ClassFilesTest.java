package nogc.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nogc.engine.core.Core;
import nogc.journal.codec.TradeDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassFilesTest {
  @ParameterizedTest
  @ValueSource(classes = {Core.class, TradeDecoder.class})
  void shouldLoadEveryClassInAndBelowThePackage(final Class<?> member) throws Exception {
    final List<String> names =
        ClassFiles.below(member).keySet().stream()
            .map(path -> path.replace(".class", "").replace('/', '.'))
            .toList();
    try (Loader loader = new Loader()) {
      assertThat(names).hasSizeGreaterThan(50).filteredOn(loader::isLoaded).isEmpty();
      ClassFiles.load(loader.loadClass(member.getName()));
      assertThat(names).allMatch(loader::isLoaded);
    }
  }

  @Test
  void shouldReadAJarAsItReadsAFolder() {
    assertThat(ClassFiles.below(org.agrona.DirectBuffer.class).keySet())
        .contains("org/agrona/DirectBuffer.class", "org/agrona/concurrent/UnsafeBuffer.class")
        .allMatch(path -> path.startsWith("org/agrona/"));
  }

  /** Shares nothing with the test's own classes, and tells what it has loaded. */
  private static final class Loader extends URLClassLoader {
    Loader() {
      super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    boolean isLoaded(final String name) {
      return findLoadedClass(name) != null;
    }

    private static URL[] classPath() {
      return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(Loader::url)
          .toArray(URL[]::new);
    }

    private static URL url(final String entry) {
      try {
        return Path.of(entry).toUri().toURL();
      } catch (final MalformedURLException ex) {
        throw new IllegalArgumentException(entry, ex);
      }
    }
  }
}
