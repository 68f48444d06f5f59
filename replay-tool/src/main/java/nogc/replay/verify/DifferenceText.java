package nogc.replay.verify;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Prints what two builds make of one input: outputs, and the state before and after, by field. */
final class DifferenceText {
  private static final String ABSENT = "-";

  private final PrintWriter out;
  private final boolean full;

  /**
   * @param full whether fields are printed that neither change nor differ
   */
  DifferenceText(final PrintWriter out, final boolean full) {
    this.out = out;
    this.full = full;
  }

  void print(final Path journal, final long input, final Build one, final Build other) {
    final List<List<String>> told = Build.ask(one, other, "state", journal, input);
    final Told ours = Told.of(told.get(0));
    final Told theirs = Told.of(told.get(1));
    out.println("input: " + ours.input);
    outputs(one, ours, theirs);
    outputs(other, theirs, ours);
    out.printf("state before (%d fields):%n", ours.before.size());
    final int before = fields(ours.before, ours.before, theirs.before);
    out.println(before == 0 ? "  equal in both builds" : "  " + before + " fields differ");
    out.printf("state after (%d fields), the value before in brackets:%n", ours.after.size());
    final int after = fields(ours.before, ours.after, theirs.after);
    out.println(after == 0 ? "  equal in both builds" : "  " + after + " fields differ");
    out.flush();
  }

  private void outputs(final Build build, final Told told, final Told other) {
    out.printf("outputs of %s (%s):%n", build.name(), told.build);
    for (int i = 0; i < told.outputs.size(); i++) {
      final boolean same =
          i < other.outputs.size() && told.outputs.get(i).equals(other.outputs.get(i));
      out.println((same ? "    " : "  * ") + told.outputs.get(i));
    }
    if (told.outputs.isEmpty()) {
      out.println("    none");
    }
  }

  private int fields(
      final Map<String, String> before,
      final Map<String, String> one,
      final Map<String, String> other) {
    final Set<String> names = new LinkedHashSet<>(one.keySet());
    names.addAll(other.keySet());
    int count = 0;
    for (final String name : names) {
      final String was = before.getOrDefault(name, ABSENT);
      final String ours = one.getOrDefault(name, ABSENT);
      final String theirs = other.getOrDefault(name, ABSENT);
      final boolean differs = !Objects.equals(ours, theirs);
      count += differs ? 1 : 0;
      if (differs) {
        out.printf("  * %s: %s / %s (%s)%n", name, ours, theirs, was);
      } else if (full || !was.equals(ours)) {
        out.printf("    %s: %s (%s)%n", name, ours, was);
      }
    }
    return count;
  }
}
