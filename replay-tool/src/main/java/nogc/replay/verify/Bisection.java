package nogc.replay.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import nogc.journal.JournalReader;

/**
 * Finds the first input of which two builds do not make the same. Both follow all inputs and tell
 * digests of outputs and state now and then; where the first ones differ they are asked again, more
 * closely, until every input is compared.
 *
 * <p>A difference in the state that goes away by itself, without an output that shows it, may be
 * passed over in a long journal, unless every input is compared from the start.
 */
final class Bisection {
  private static final long SAMPLES = 256;

  private final Path journal;
  private final Build one;
  private final Build other;
  private final Consumer<String> progress;

  Bisection(
      final Path journal, final Build one, final Build other, final Consumer<String> progress) {
    this.journal = journal;
    this.one = one;
    this.other = other;
    this.progress = progress;
  }

  /**
   * Looks for the input.
   *
   * @param exact whether all inputs are compared at once
   * @return its sequence; 0 if the builds agree on the whole journal
   */
  long firstDifference(final boolean exact) {
    long from = 1;
    long to;
    try (JournalReader reader = JournalReader.open(journal)) {
      reader.seekEnd();
      to = reader.sequence();
    }
    while (true) {
      final long every = exact ? 1 : Math.max(1, (to - from + 1) / SAMPLES);
      progress.accept(String.format("sequence %d to %d, every %d", from, to, every));
      final List<List<String>> told = Build.ask(one, other, "digests", journal, every, from, to);
      final List<String> ours = told.get(0);
      final List<String> theirs = told.get(1);
      // The first line of each names the build.
      int at = 1;
      while (at < ours.size() && at < theirs.size() && ours.get(at).equals(theirs.get(at))) {
        at++;
      }
      if (at >= ours.size() && at >= theirs.size()) {
        return 0;
      }
      to = sequence(at < ours.size() ? ours.get(at) : theirs.get(at));
      if (every == 1) {
        return to;
      }
      from = at == 1 ? from : sequence(ours.get(at - 1)) + 1;
    }
  }

  private static long sequence(final String line) {
    return Long.parseLong(line.substring(0, line.indexOf(' ')));
  }
}
