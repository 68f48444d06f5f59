package nogc.replay.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import nogc.engine.core.Core;

/** Another build of the engine: the same classes, one of them compiled from a changed source. */
final class OtherBuild {
  private static final Path SOURCES = Path.of("..", "engine", "src", "main", "java");

  private OtherBuild() {}

  /** All classes as they are: of a folder, or of the jar where this was packaged. */
  static Path same(final Path folder) throws IOException {
    final Path engine;
    try {
      engine = Path.of(Core.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (final URISyntaxException ex) {
      throw new IllegalStateException(ex);
    }
    if (Files.isDirectory(engine)) {
      copy(engine, folder);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(engine)) {
        copy(jar.getPath("/"), folder);
      }
    }
    return folder;
  }

  private static void copy(final Path from, final Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (final Path file : files.toList()) {
        final Path target = folder.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  /** One piece of the source of a class changed; it must be there exactly once. */
  static Path changed(
      final Path folder, final String type, final String piece, final String instead)
      throws IOException {
    same(folder);
    final String source = Files.readString(SOURCES.resolve(type));
    assertThat(source.split(Pattern.quote(piece), -1)).hasSize(2);
    final Path changed = Files.createDirectories(folder.resolve("source")).resolve(type);
    Files.createDirectories(changed.getParent());
    Files.writeString(changed, source.replace(piece, instead));
    final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    final StringWriter said = new StringWriter();
    final boolean done =
        compiler
            .getTask(
                said,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-g",
                    "--release",
                    "17",
                    "-d",
                    folder.toString(),
                    "-cp",
                    System.getProperty("java.class.path")),
                null,
                compiler
                    .getStandardFileManager(null, null, null)
                    .getJavaFileObjects(changed.toFile()))
            .call();
    assertThat(done).as(said.toString()).isTrue();
    return folder;
  }
}
