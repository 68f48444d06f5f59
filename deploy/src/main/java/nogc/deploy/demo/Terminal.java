package nogc.deploy.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What stands behind standard error: a terminal whose last line can be rewritten, or a file. */
final class Terminal {
  private static final int USUAL_COLUMNS = 80;
  private static final String TO_LINE_START_AND_CLEAR = "\r\033[K";

  private final PrintStream stream;
  private final boolean interactive;
  private final int columns;
  private boolean lineIsOpen;

  Terminal(final PrintStream stream, final boolean interactive, final int columns) {
    this.stream = stream;
    this.interactive = interactive;
    this.columns = columns;
  }

  /** The standard error of this process. */
  static Terminal ofStandardError() {
    final boolean interactive =
        !"dumb".equals(System.getenv("TERM")) && "0".equals(ask("test -t 2; echo $?"));
    return new Terminal(
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        interactive,
        interactive ? columns(ask("stty size </dev/tty")) : USUAL_COLUMNS);
  }

  /** Asks the system through a shell that shares this process's terminal. */
  private static String ask(final String question) {
    try {
      final Process shell =
          new ProcessBuilder("/bin/sh", "-c", question)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (final IOException ex) {
      return "";
    }
  }

  private static int columns(final String rowsAndColumns) {
    final String[] parts = rowsAndColumns.toLowerCase(Locale.ROOT).split(" ");
    try {
      final int columns = parts.length == 2 ? Integer.parseInt(parts[1]) : 0;
      return columns > 0 ? columns : USUAL_COLUMNS;
    } catch (final NumberFormatException ex) {
      return USUAL_COLUMNS;
    }
  }

  boolean isInteractive() {
    return interactive;
  }

  int columns() {
    return columns;
  }

  /** A line that stays. */
  void say(final String line) {
    closeLine();
    stream.println(line);
  }

  /** A line that the next one replaces; where that cannot be done it stays. */
  void show(final String line) {
    if (interactive) {
      stream.print(TO_LINE_START_AND_CLEAR + cut(line));
      stream.flush();
      lineIsOpen = true;
    } else {
      stream.println(line);
    }
  }

  private String cut(final String line) {
    return line.length() < columns ? line : line.substring(0, columns - 1);
  }

  /** Leaves the last shown line where it is. */
  void closeLine() {
    if (lineIsOpen) {
      stream.println();
      lineIsOpen = false;
    }
  }
}
