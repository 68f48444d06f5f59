package nogc.replay.backtest.python;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Python that runs strategies: that of {@code NOGC_PYTHON}, else of the virtual environment
 * under {@code .nogc}, else {@code python3}.
 */
final class Interpreter {
  private Interpreter() {}

  /**
   * A process of the package nogc, not started yet.
   *
   * @param arguments behind {@code python -m nogc}
   */
  static ProcessBuilder command(final List<String> arguments) {
    final List<String> command = new ArrayList<>(List.of(python(), "-m", "nogc"));
    command.addAll(arguments);
    final ProcessBuilder builder = new ProcessBuilder(command);
    final Map<String, String> environment = builder.environment();
    // Sets of text are otherwise walked in another order in each process.
    environment.put("PYTHONHASHSEED", "0");
    environment.put("PYTHONUNBUFFERED", "1");
    return builder;
  }

  static String python() {
    final String named = System.getProperty("nogc.python", System.getenv("NOGC_PYTHON"));
    if (named != null && !named.isBlank()) {
      return named;
    }
    final String home = System.getenv("NOGC_HOME");
    final Path own = Path.of(home == null ? "" : home, ".nogc", "venv", "bin", "python");
    return Files.isExecutable(own) ? own.toAbsolutePath().toString() : "python3";
  }
}
