package nogc.deploy.start;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nogc.engine.config.SessionConfig;
import nogc.engine.operator.OperatorMain;
import nogc.engine.snapshot.ClassFiles;
import nogc.engine.status.StatusMain;
import nogc.replay.ReplayMain;

/**
 * Does in one process what the short commands do: makes a session, audits and reads it, and loads
 * what a command of an operator needs. The launcher runs it twice after a build.
 *
 * <ol>
 *   <li>With a jar to write: what Chronicle Map compiles when it opens a map goes there, and so on
 *       the class path. The compiler alone takes longer than such a command.
 *   <li>With {@code -XX:ArchiveClassesAtExit}: the JVM leaves an archive of all classes as it has
 *       them in memory, which later processes map instead of reading and verifying jars.
 * </ol>
 */
public final class RehearsalMain {
  private static final Pattern ORDER = Pattern.compile("NEW of order (\\d+)");
  private static final List<Class<?>> OPERATORS =
      List.of(OperatorMain.class, StatusMain.class, SessionConfig.class);

  private RehearsalMain() {}

  /**
   * @param args a backtest and a session file; the jar to write, if one is wanted
   * @throws IllegalStateException if a command fails
   */
  public static void main(final String[] args) throws IOException {
    final Path folder = Files.createTempDirectory("nogc-rehearsal");
    try {
      final String session = folder.resolve("session").toString();
      run("backtest", args[0], "--out", session);
      final Matcher order = ORDER.matcher(run("audit", "decisions", session));
      if (!order.find()) {
        throw new IllegalStateException("no order in the session of " + args[0]);
      }
      run("audit", "order", order.group(1), session);
      run("tail", session);
      OPERATORS.forEach(ClassFiles::load);
      SessionConfig.read(Path.of(args[1]));
    } finally {
      delete(folder);
    }
    if (args.length > 2) {
      CompiledClasses.writeTo(Path.of(args[2]));
    }
  }

  private static String run(final String... words) {
    final StringWriter out = new StringWriter();
    final int status = ReplayMain.commandLine().setOut(new PrintWriter(out)).execute(words);
    if (status != 0) {
      throw new IllegalStateException(String.join(" ", words) + " ended with status " + status);
    }
    return out.toString();
  }

  private static void delete(final Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
