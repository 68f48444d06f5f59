package nogc.replay.verify;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Verifies a journal with another build: {@code verify --against}. */
public final class Against {
  private Against() {}

  /**
   * Re-executes the journal with the other build and prints where it first differs, with the state
   * of both builds before and after.
   *
   * @param full whether fields of the state are printed that neither change nor differ
   * @return 0 if the other build makes of it what is journaled, else 1
   * @throws IllegalArgumentException if there is no build
   */
  public static int verify(
      final Path journal, final Path otherBuild, final boolean full, final PrintWriter out) {
    final Build other = Build.at(otherBuild);
    final List<String> told = other.ask("verify", journal);
    final String name = told.get(0).substring("build ".length());
    final String result = told.get(1);
    if (!result.startsWith("differs ")) {
      out.printf("verified with %s (%s), byte for byte: %s%n", other.name(), name, result);
      return 0;
    }
    final String[] words = result.split(" ");
    out.printf(
        "NOT verified with %s (%s): first difference at sequence %s, caused by input %s%n",
        other.name(), name, words[1], words[2]);
    told.subList(2, told.size() - 1).forEach(line -> out.println("  " + line));
    new DifferenceText(out, full).print(journal, Long.parseLong(words[2]), Build.own(), other);
    return 1;
  }
}
