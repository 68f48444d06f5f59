package nogc.replay.backtest.python;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import nogc.replay.backtest.sweep.DataHash;

/**
 * The modules and packages that a strategy can import from its folder: all {@code .py} files below
 * it, but for hidden folders and virtual environments.
 */
final class PythonModules extends SimpleFileVisitor<Path> {
  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  private PythonModules(final Path folder) {
    this.folder = folder;
  }

  /**
   * @throws UncheckedIOException if the folder cannot be listed
   */
  static void addTo(final DataHash hash, final Path folder) {
    final PythonModules modules = new PythonModules(folder);
    try {
      Files.walkFileTree(folder, modules);
    } catch (final IOException ex) {
      throw new UncheckedIOException("cannot list " + folder + ": " + ex.getMessage(), ex);
    }
    modules.files.sort(null);
    hash.add(folder, modules.files);
  }

  @Override
  public FileVisitResult preVisitDirectory(final Path found, final BasicFileAttributes attributes) {
    final boolean passed =
        !found.equals(folder)
            && (found.getFileName().toString().startsWith(".")
                || Files.exists(found.resolve("pyvenv.cfg")));
    return passed ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(final Path found, final BasicFileAttributes attributes) {
    if (found.toString().endsWith(".py")) {
      files.add(found);
    }
    return FileVisitResult.CONTINUE;
  }
}
