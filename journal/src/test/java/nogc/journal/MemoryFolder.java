package nogc.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** A temporary folder in memory where there is one: for tests that sync hundreds of times. */
public final class MemoryFolder implements TempDirFactory {
  @Override
  public Path createTempDirectory(
      final AnnotatedElementContext element, final ExtensionContext extension) throws IOException {
    return Files.createTempDirectory(Journals.memory(), "nogc-test");
  }
}
