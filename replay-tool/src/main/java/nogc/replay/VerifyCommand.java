package nogc.replay;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nogc.engine.replay.Divergence;
import nogc.engine.replay.Replayer;
import nogc.journal.CorruptJournalException;
import nogc.journal.JournalReader;
import nogc.replay.verify.Against;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Re-executes a recorded session and compares every output and state hash with the recorded one.
 */
@Command(
    name = "verify",
    description = {
      "Re-executes a recorded session and compares every output record, byte for byte, and every"
          + " state hash.",
      "Exit status 0: equal. 1: the first difference is printed field by field, or the journal is"
          + " corrupt."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final int POLL_LIMIT = 4_096;
  private static final long PROGRESS_NS = 1_000_000_000L;

  @Parameters(paramLabel = "DIR", description = "Folder of the journal.")
  private Path directory;

  @Option(names = "--json", description = "Prints the result as one JSON line.")
  private boolean json;

  @Option(
      names = "--against",
      paramLabel = "OTHER_BUILD",
      description =
          "Re-executes with another build: a folder with its jars or classes, its repository"
              + " (built), or its launcher. At the first difference the states of both builds are"
              + " printed field by field.")
  private Path against;

  @Option(names = "--full", description = "With --against: prints all fields of the state.")
  private boolean full;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    final PrintWriter out = spec.commandLine().getOut();
    if (against != null) {
      return Against.verify(directory, against, full, out);
    }
    final PrintWriter err = spec.commandLine().getErr();
    final Replayer replayer = new Replayer();
    final long begin = System.nanoTime();
    try (JournalReader reader = JournalReader.open(directory)) {
      run(reader, replayer, err, begin);
    } catch (final CorruptJournalException ex) {
      err.println("verify: " + ex.getMessage());
      result(out, replayer, begin, false);
      return 1;
    }
    final Divergence divergence = replayer.divergence();
    if (divergence != null) {
      out.flush();
      new DivergenceText(divergence).print(err);
    }
    result(out, replayer, begin, divergence == null);
    return divergence == null ? 0 : 1;
  }

  private static void run(
      final JournalReader reader,
      final Replayer replayer,
      final PrintWriter err,
      final long begin) {
    final boolean terminal = System.console() != null;
    long nextReport = begin + PROGRESS_NS;
    while (reader.poll(replayer, POLL_LIMIT) > 0 && replayer.divergence() == null) {
      if (terminal && System.nanoTime() >= nextReport) {
        nextReport += PROGRESS_NS;
        err.printf("\rverify: %,d records", replayer.records());
        err.flush();
      }
    }
    if (terminal && nextReport > begin + PROGRESS_NS) {
      err.print("\r\033[K");
    }
    err.flush();
  }

  private void result(
      final PrintWriter out, final Replayer replayer, final long begin, final boolean equal) {
    final double seconds = (System.nanoTime() - begin) / 1e9;
    final int missing = equal ? replayer.drainMissing((buffer, offset, length) -> {}) : 0;
    if (json) {
      out.printf(
          "{\"verified\":%b,\"records\":%d,\"inputs\":%d,\"outputs\":%d,\"stateHashes\":%d,"
              + "\"missing\":%d,\"digest\":\"%016x\",\"seconds\":%.3f}%n",
          equal,
          replayer.records(),
          replayer.inputs(),
          replayer.outputs(),
          replayer.stateHashes(),
          missing,
          replayer.digest(),
          seconds);
      return;
    }
    out.printf(
        "%s: %,d records, %,d inputs re-executed, %,d outputs and %,d state hashes compared in"
            + " %.2f s (%,.0f records/s)%n",
        equal ? "verified, byte for byte" : "NOT verified",
        replayer.records(),
        replayer.inputs(),
        replayer.outputs(),
        replayer.stateHashes(),
        seconds,
        replayer.records() / seconds);
    if (missing > 0) {
      out.printf(
          "the journal ends before %d outputs of its last input: its engine was killed there, and"
              + " the next start writes them%n",
          missing);
    }
  }
}
