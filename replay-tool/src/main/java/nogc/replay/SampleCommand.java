package nogc.replay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import net.openhft.chronicle.queue.RollCycle;
import nogc.journal.JournalSettings;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import nogc.journal.schema.RandomRecords;
import nogc.journal.schema.SchemaDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Writes a journal of random records, every kind at least once if there are enough: for people who
 * test readers in other languages. Without {@code --paced} the same arguments give the same
 * records.
 */
@Command(
    name = "sample",
    description = "Writes a journal of random records, to test readers with.",
    mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer> {
  private static final long START_NS =
      TimeUnit.SECONDS.toNanos(Instant.parse("2026-01-05T00:00:00Z").getEpochSecond());

  @Parameters(paramLabel = "DIR", description = "folder of the new journal")
  private Path directory;

  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "1000",
      description = "how many, schema records apart (default: ${DEFAULT-VALUE})")
  private long records;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "of the random content (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--roll",
      paramLabel = "CYCLE",
      defaultValue = "FAST_DAILY",
      description = "roll cycle, for example FAST_HOURLY or TEST_SECONDLY (default: FAST_DAILY)")
  private String roll;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "1000",
      description = "records per second of their stamps (default: ${DEFAULT-VALUE})")
  private long rate;

  @Option(
      names = "--paced",
      description = "stamp by the clock and keep the rate in real time, for live readers")
  private boolean paced;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (rate < 1 || records < 0) {
      throw new IllegalArgumentException(
          "--rate " + rate + " must be 1 at least, --records " + records + " 0 at least");
    }
    if (Files.exists(directory.resolve("metadata.cq4t"))) {
      throw new IllegalArgumentException(directory + " holds a journal already");
    }
    final RollCycle cycle = RollCycleName.parse(roll);
    final RandomRecords random = new RandomRecords(SchemaDocument.current(), seed);
    final RecordBuffer record = new RecordBuffer();
    final JournalSettings settings = JournalSettings.of(directory).withRollCycle(cycle);
    try (JournalWriter writer = JournalWriter.open(settings)) {
      final long startNs = paced ? System.currentTimeMillis() * 1_000_000 : START_NS;
      final long beganNs = System.nanoTime();
      for (long i = 0; i < records; i++) {
        final int length =
            i < random.kinds().size()
                ? random.next(record.buffer(), random.kinds().get((int) i))
                : random.next(record.buffer());
        final long offsetNs = (long) (i * (1e9 / rate));
        if (paced) {
          waitUntil(beganNs + offsetNs);
        }
        writer.append(record, length, startNs + offsetNs);
      }
      spec.commandLine().getOut().println("last sequence " + writer.lastSequence());
    }
    return 0;
  }

  private static void waitUntil(final long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
