package nogc.replay.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nogc.journal.CorruptJournalException;
import nogc.journal.JournalReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a session earned, what it cost and what went wrong: as text, as JSON and as a page. */
@Command(
    name = "report",
    description = {
      "Sums a recorded session up: profit, returns, round trips, transaction costs, latencies,"
          + " rejections, outages. Prints a summary; --out writes a page that needs no network.",
      "The session is re-executed on the way. Exit status 0: done. 1: it was, but the re-execution"
          + " came to another result, or the journal is corrupt. 2: wrong usage."
    },
    footer = {"", "Example: nogc replay report /tmp/first --out first.html --json first.json"},
    mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
  private static final int POLL_LIMIT = 4_096;
  private static final long PROGRESS_NS = 1_000_000_000L;

  @Parameters(paramLabel = "DIR", description = "Folder of the journal.")
  private Path directory;

  @Option(names = "--out", paramLabel = "FILE", description = "Writes the page: one HTML file.")
  private Path page;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the report as JSON; - prints it instead of the text.")
  private String json;

  @Option(
      names = "--start-cash",
      paramLabel = "AMOUNT",
      description =
          "Cash that returns are counted from, in the base currency. Default: what the accounts"
              + " told first.")
  private BigDecimal startCash;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    final PrintWriter out = spec.commandLine().getOut();
    final PrintWriter err = spec.commandLine().getErr();
    if (startCash != null && startCash.signum() <= 0) {
      throw new IllegalArgumentException(
          "--start-cash is " + startCash.toPlainString() + "; it must be positive");
    }
    final SessionPass pass = new SessionPass(startCash);
    boolean whole = true;
    try (JournalReader reader = JournalReader.open(directory)) {
      read(reader, pass, err);
    } catch (final CorruptJournalException ex) {
      err.println("report: " + ex.getMessage());
      err.println("report: what follows is of the records before");
      err.flush();
      whole = false;
    }
    pass.end();
    if (pass.replayer().records() == 0) {
      throw new IllegalStateException(directory + " holds no record");
    }
    final ObjectNode report = Report.of(pass, directory);
    write(report, out);
    return whole && pass.replayer().divergence() == null ? 0 : 1;
  }

  private static void read(
      final JournalReader reader, final SessionPass pass, final PrintWriter err) {
    final boolean terminal = System.console() != null;
    long nextNs = System.nanoTime() + PROGRESS_NS;
    boolean told = false;
    while (reader.poll(pass, POLL_LIMIT) > 0) {
      if (terminal && System.nanoTime() - nextNs >= 0) {
        nextNs += PROGRESS_NS;
        told = true;
        err.printf("\rreport: %,d records", pass.replayer().records());
        err.flush();
      }
    }
    if (told) {
      err.print("\r\033[K");
      err.flush();
    }
  }

  private void write(final ObjectNode report, final PrintWriter out) {
    final String text = text(report);
    if ("-".equals(json)) {
      out.println(text);
    } else {
      new ReportText(report, out).print();
      if (json != null) {
        save(Path.of(json), text + System.lineSeparator());
      }
    }
    if (page != null) {
      save(page, ReportPage.of(text));
    }
    out.flush();
  }

  private static String text(final ObjectNode report) {
    try {
      return new ObjectMapper()
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .writeValueAsString(report);
    } catch (final JsonProcessingException ex) {
      throw new IllegalStateException(ex);
    }
  }

  private static void save(final Path file, final String text) {
    try {
      Files.writeString(file, text);
    } catch (final IOException ex) {
      throw new UncheckedIOException("cannot write " + file + ": " + ex.getMessage(), ex);
    }
  }
}
