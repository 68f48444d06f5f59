package nogc.replay.seal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import nogc.journal.JournalReader;
import nogc.journal.JournalSettings;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import nogc.journal.RecordLayout;
import nogc.journal.schema.RandomRecords;
import nogc.journal.schema.SchemaDocument;
import nogc.replay.audit.AuditCommand;
import org.agrona.concurrent.UnsafeBuffer;
import picocli.CommandLine;

/** A journal of random records in cycles of one second, and its commands as a person types them. */
final class Session {
  static final long START_NS = 1_767_571_200_000_000_000L;

  final Path directory;
  String out = "";
  String err = "";

  Session(final Path directory) {
    this.directory = directory;
  }

  /** Records without the schema records, which the writer adds again. */
  static Session write(final Path directory, final List<byte[]> records) {
    final JournalSettings settings =
        JournalSettings.of(directory)
            .withRollCycle(TestRollCycles.TEST_SECONDLY)
            .withBlockSize(JournalSettings.MIN_BLOCK_SIZE);
    final RecordBuffer record = new RecordBuffer();
    try (JournalWriter writer = JournalWriter.open(settings)) {
      for (final byte[] bytes : records) {
        record.buffer().putBytes(0, bytes);
        writer.append(record, bytes.length, RecordLayout.time(new UnsafeBuffer(bytes), 0));
      }
    }
    return new Session(directory);
  }

  /** Random records, evenly over so many cycles. */
  static List<byte[]> random(final long seed, final int count, final int cycles) {
    final RandomRecords random = new RandomRecords(SchemaDocument.current(), seed);
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    final List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      final byte[] bytes = new byte[random.next(buffer)];
      buffer.getBytes(0, bytes);
      stamp(bytes, START_NS + i * (cycles * 1_000_000_000L / count));
      records.add(bytes);
    }
    return records;
  }

  static void stamp(final byte[] record, final long timeNs) {
    new UnsafeBuffer(record).putLong(RecordLayout.TIME_OFFSET, timeNs);
  }

  /** Sequence and cycle file of each record, in order. */
  List<Place> places() {
    final List<Place> places = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(directory)) {
      while (reader.poll(
              (buffer, offset, length) ->
                  places.add(
                      new Place(
                          RecordLayout.sequence(buffer, offset),
                          reader.fileOf(reader.cycle()),
                          RecordLayout.templateId(buffer, offset) == SchemaDocument.TEMPLATE_ID)),
              1)
          > 0) {
        // on
      }
    }
    return places;
  }

  /** Where one of the records lies that were written, schema records not counted. */
  Place place(final int index) {
    return places().stream().filter(place -> !place.isSchema()).toList().get(index);
  }

  record Place(long sequence, String file, boolean isSchema) {}

  List<Path> files(final String suffix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  /** A journal of the same bytes elsewhere, to be spoilt. */
  Session copyTo(final Path target) throws IOException {
    Files.createDirectory(target);
    try (Stream<Path> files = Files.list(directory)) {
      for (final Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
    return new Session(target);
  }

  void takeSealsOf(final Session other) throws IOException {
    for (final Path seal : other.files(Seal.SUFFIX)) {
      Files.copy(seal, directory.resolve(seal.getFileName()));
    }
  }

  /** {@code audit seal DIR ...}; returns the exit status. */
  int seal(final Object... options) {
    final List<String> words = new ArrayList<>(List.of("seal", directory.toString()));
    for (final Object option : options) {
      words.add(option.toString());
    }
    return run(words);
  }

  int run(final List<String> words) {
    final StringWriter stdout = new StringWriter();
    final StringWriter stderr = new StringWriter();
    final CommandLine line = new CommandLine(new AuditCommand());
    line.setOut(new PrintWriter(stdout, true)).setErr(new PrintWriter(stderr, true));
    line.setExecutionExceptionHandler(
        (ex, command, parsed) -> {
          command.getErr().println(ex.getMessage());
          return ex instanceof IllegalArgumentException ? 2 : 1;
        });
    final int status = line.execute(words.toArray(String[]::new));
    out = stdout.toString();
    err = stderr.toString();
    return status;
  }
}
