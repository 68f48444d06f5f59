package nogc.replay.verify;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** A build of the core on disk, which can be asked in a process of its own. */
final class Build {
  private static final String CORE = "nogc/engine/core/Core.class";
  private static final List<String> MODULES =
      List.of("journal", "engine", "connectors", "replay-tool");

  private final String name;
  private final Path place;
  private final String classPath;

  private Build(final String name, final Path place, final List<Path> entries) {
    this.name = name;
    this.place = place;
    final List<String> path = new ArrayList<>(entries.stream().map(Path::toString).toList());
    // Behind it our own: third-party libraries, and the probe for a build that has none.
    path.add(System.getProperty("java.class.path"));
    classPath = String.join(File.pathSeparator, path);
  }

  /** The build that runs. */
  static Build own() {
    return new Build("this build", null, List.of());
  }

  /**
   * Another build.
   *
   * @param given a folder with its jars; a folder with its classes; its repository, built; its
   *     launcher {@code deploy/nogc}
   * @throws IllegalArgumentException if there is none; says where it was looked for
   */
  static Build at(final Path given) {
    final Path place =
        Files.isRegularFile(given) ? given.toAbsolutePath().getParent().getParent() : given;
    final List<Path> looked = new ArrayList<>();
    for (final String folder : List.of("", "lib", "deploy/target/dist/lib")) {
      final Path jars = place.resolve(folder);
      looked.add(jars.resolve("nogc-engine-*.jar"));
      final List<Path> found = jars(jars);
      if (found.stream().anyMatch(jar -> jar.getFileName().toString().startsWith("nogc-engine"))) {
        return new Build(given.toString(), place, found);
      }
    }
    looked.add(place.resolve(CORE));
    if (Files.exists(place.resolve(CORE))) {
      return new Build(given.toString(), place, List.of(place));
    }
    final List<Path> classes =
        MODULES.stream().map(module -> place.resolve(module + "/target/classes")).toList();
    looked.add(classes.get(1).resolve(CORE));
    if (Files.exists(classes.get(1).resolve(CORE))) {
      return new Build(given.toString(), place, classes);
    }
    throw new IllegalArgumentException("no build in " + given + ": there is none of " + looked);
  }

  private static List<Path> jars(final Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (final IOException ex) {
      throw new UncheckedIOException(folder + " cannot be listed: " + ex, ex);
    }
  }

  /** How the build is called in the output. */
  String name() {
    return name;
  }

  /** Asks two builds the same at once; their lines, in this order. */
  static List<List<String>> ask(final Build one, final Build other, final Object... words) {
    final CompletableFuture<List<String>> theirs =
        CompletableFuture.supplyAsync(() -> other.ask(words));
    final List<String> ours = one.ask(words);
    try {
      return List.of(ours, theirs.join());
    } catch (final CompletionException ex) {
      throw new IllegalStateException(ex.getCause().getMessage(), ex);
    }
  }

  /**
   * Runs the probe with the classes of this build.
   *
   * @return its lines behind the head
   * @throws IllegalStateException if it did not come to its end; says what it wrote last
   */
  List<String> ask(final Object... words) {
    final List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-javaagent") && !flag.startsWith("-agent"))
        .filter(flag -> !flag.contains("jdwp"))
        .forEach(command::add);
    command.addAll(List.of("-cp", classPath, BuildProbe.class.getName()));
    for (final Object word : words) {
      command.add(word.toString());
    }
    try {
      return checked(run(command));
    } catch (final IOException ex) {
      throw new UncheckedIOException(name + " cannot be run: " + ex, ex);
    }
  }

  private List<String> run(final List<String> command) throws IOException {
    final Path errors = Files.createTempFile("nogc-build", ".err");
    try {
      final Process child =
          new ProcessBuilder(command).redirectError(Redirect.to(errors.toFile())).start();
      final List<String> lines = new ArrayList<>();
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
        in.lines().forEach(lines::add);
      } finally {
        child.destroy();
      }
      if (lines.isEmpty() || !"end".equals(lines.get(lines.size() - 1))) {
        final List<String> said = Files.readAllLines(errors);
        throw new IllegalStateException(
            name
                + " did not come to the end of the journal: "
                + (said.isEmpty()
                    ? "it said nothing"
                    : String.join("; ", said.subList(0, Math.min(3, said.size())))));
      }
      return lines;
    } finally {
      Files.delete(errors);
    }
  }

  private List<String> checked(final List<String> lines) throws IOException {
    if (!BuildProbe.HEAD.equals(lines.get(0))) {
      throw new IllegalStateException(name + " speaks another language: " + lines.get(0));
    }
    final Path code = Path.of(lines.get(1).substring("code ".length())).toRealPath();
    if (place != null && !code.startsWith(place.toRealPath())) {
      throw new IllegalStateException("the core ran from " + code + ", not from " + place);
    }
    return lines.subList(2, lines.size() - 1);
  }
}
