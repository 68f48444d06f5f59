package nogc.deploy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.agrona.IoUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Appending to and reading from the journal, beside the bare queue. */
@Command(
    name = "journal",
    description = "Appends and reads 76-byte records, beside the bare queue.",
    mixinStandardHelpOptions = true)
final class JournalBench implements Callable<Integer> {
  private static final Path MEMORY = Path.of("/dev/shm");

  /** What a record takes in the file, rounded up, and room for the schema and the index. */
  private static final long STRIDE = 80;

  private static final long SLACK = 1L << 20;

  @Mixin private BenchOptions options;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "where on the disk (default: ${DEFAULT-VALUE})")
  private Path directory = Path.of(".nogc");

  @Option(names = "--no-memory", description = "leaves out /dev/shm")
  private boolean noMemory;

  @Option(names = "--no-disk", description = "leaves out the disk")
  private boolean noDisk;

  private final Report report = new Report();

  @Override
  public Integer call() throws IOException {
    final double crc = checksum();
    if (!noDisk) {
      Files.createDirectories(directory);
      measure(directory, "disk", crc);
    }
    final long needed = 4 * (bytes(options.warmup + options.rounds) + SLACK);
    if (!noMemory && Files.isDirectory(MEMORY) && MEMORY.toFile().getUsableSpace() > 2 * needed) {
      measure(MEMORY, "tmpfs", crc);
    }
    report.print(System.out);
    report.write(options.json);
    return 0;
  }

  private long bytes(final int rounds) {
    return rounds * (long) options.records * STRIDE + SLACK;
  }

  private Rounds rounds(final int operations) {
    return new Rounds(options.warmup, options.rounds, operations);
  }

  private double checksum() {
    final Checksum checksum = new Checksum();
    final Map<String, Rounds.Result> results =
        rounds(options.records).add("fill", checksum::fill).add("sum", checksum::fillAndSum).run();
    final double fill = results.get("fill").nanosPerOp();
    final double both = results.get("sum").nanosPerOp();
    final Rounds.Result crc = new Rounds.Result(both - fill, results.get("sum").bytesPerOp());
    report.add(Figure.of("CRC32C over 72 of 76 B", crc));
    return crc.nanosPerOp();
  }

  private void measure(final Path parent, final String where, final double crc) throws IOException {
    final Path place = Files.createTempDirectory(parent, "nogc-bench");
    try (RawQueue rawNew = new RawQueue(place.resolve("raw-new"));
        OurJournal oursNew = new OurJournal(place.resolve("ours-new"), false);
        RawQueue rawPresent = new RawQueue(place.resolve("raw-present"));
        OurJournal oursPresent = new OurJournal(place.resolve("ours-present"), false)) {
      final Map<String, Rounds.Result> results =
          rounds(options.records)
              .add("raw new", rawNew::append)
              .add("ours new", oursNew::append)
              .add("raw present", onPresentPages(rawPresent::append, rawPresent::file))
              .add("ours present", onPresentPages(oursPresent::append, oursPresent::file))
              .run();
      for (final String pages : new String[] {"new", "present"}) {
        final String suffix = ", " + where + ", pages " + pages;
        final Rounds.Result raw = results.get("raw " + pages);
        report.add(Figure.of("append 76 B, bare queue" + suffix, raw));
        report.add(
            Figure.of("append 76 B, journal" + suffix, results.get("ours " + pages))
                .against(raw.nanosPerOp() + crc));
      }
      tail(where, rawNew, oursNew);
    } finally {
      IoUtil.delete(place.toFile(), true);
    }
  }

  private void tail(final String where, final RawQueue raw, final OurJournal ours) {
    final int all = options.records * (options.warmup + options.rounds);
    final Map<String, Rounds.Result> results =
        rounds(all).add("raw", raw::tail).add("ours", ours::tail).run();
    final double floor = results.get("raw").nanosPerOp();
    report.add(Figure.of("read 76 B, bare queue, " + where, results.get("raw")));
    final Figure journal =
        Figure.of("read 76 B, journal, " + where, results.get("ours")).against(floor);
    report.add(journal);
    report.add(journal.asRate());
  }

  private interface FileOf {
    Path file();
  }

  private Workload onPresentPages(final Workload append, final FileOf queue) {
    return new Workload() {
      @Override
      public void prepare(final int round) {
        if (round == 1) {
          ZerosAhead.write(queue.file(), bytes(1), bytes(options.warmup + options.rounds));
        }
      }

      @Override
      public void run(final int operations) {
        append.run(operations);
      }
    };
  }
}
