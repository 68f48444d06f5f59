package nogc.replay.export;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.RollCycle;
import nogc.journal.JournalReader;
import nogc.journal.JournalSettings;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import nogc.journal.schema.RandomRecords;
import nogc.journal.schema.SchemaDocument;
import nogc.replay.ReplayMain;
import picocli.CommandLine;

/** Journals of tests, and the commands as a person types them. */
final class Records {
  static final long HOUR_NS = 3_600_000_000_000L;

  /** 2026-01-05T00:00:00Z. */
  static final long START_NS = 1_767_571_200_000_000_000L;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  static JournalSettings settings(final Path directory, final RollCycle cycle) {
    return JournalSettings.of(directory)
        .withRollCycle(cycle)
        .withBlockSize(JournalSettings.MIN_BLOCK_SIZE);
  }

  /** Random records of all kinds, every kind at least once, so far apart. */
  static void random(
      final JournalSettings settings, final long seed, final int count, final long stepNs) {
    final RandomRecords random = new RandomRecords(SchemaDocument.current(), seed);
    final RecordBuffer record = new RecordBuffer();
    try (JournalWriter writer = JournalWriter.open(settings)) {
      for (int i = 0; i < count; i++) {
        final int length =
            i < random.kinds().size()
                ? random.next(record.buffer(), random.kinds().get(i))
                : random.next(record.buffer());
        writer.append(record, length, START_NS + i * stepNs);
      }
    }
  }

  /** All bytes of all records, schema records too. */
  static List<String> of(final Path directory) {
    final List<String> records = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(directory)) {
      while (reader.poll(
              (buffer, offset, length) -> {
                final byte[] bytes = new byte[length];
                buffer.getBytes(offset, bytes);
                records.add(HexFormat.of().formatHex(bytes));
              },
              1_000)
          > 0) {
        // on to the end
      }
    }
    return records;
  }

  static List<String> files(final Path folder, final String suffix) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString())
          .filter(name -> name.endsWith(suffix))
          .sorted()
          .toList();
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** Runs a command; returns its exit status. */
  int run(final Object... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    final CommandLine line = ReplayMain.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
    final String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    final int status = line.execute(words);
    line.getOut().flush();
    return status;
  }

  List<String> lines() {
    return out.toString().lines().toList();
  }

  String err() {
    return err.toString();
  }
}
