package nogc.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The loss of power, played: of everything that was written since the last sync each block reached
 * the disk or did not, in any order, and a file's length may lag behind.
 *
 * <p>Whatever is left, a journal that opens and reads holds all that was synced, is what was
 * written up to some record, and goes on without a gap. Where the newest file has a hole it is
 * refused and not one byte is changed.
 */
class PowerLossTest {
  private static final int SECTOR = 512;

  @TempDir(factory = MemoryFolder.class)
  private Path directory;

  @Test
  void shouldLoseNothingThatWasSynced() throws IOException {
    losePower(60, 5);
  }

  @Test
  @Tag("slow")
  void shouldLoseNothingThatWasSyncedHoweverOften() throws IOException {
    losePower(5_000, System.nanoTime());
  }

  private void losePower(final int times, final long firstSeed) throws IOException {
    System.out.println("PowerLossTest seed " + firstSeed);
    int cut = 0;
    int refused = 0;
    for (long seed = firstSeed; seed < firstSeed + times; seed++) {
      final Path journal = directory.resolve("j" + seed);
      final SplittableRandom random = new SplittableRandom(seed);
      // Rolls in some sessions, before the loss and in it.
      final long stepNs = random.nextBoolean() ? 1_000 : Journals.SECOND_NS / 60;
      final Map<Path, byte[]> synced;
      final int safe;
      try (JournalWriter writer = JournalWriter.open(Journals.secondly(journal))) {
        Journals.append(writer, seed, 1 + random.nextInt(100), Journals.START_NS, stepNs);
        writer.sync();
        synced = files(journal);
        safe = (int) writer.lastSequence();
        Journals.append(writer, ~seed, 1 + random.nextInt(200), writer.lastTime(), stepNs);
      }
      final List<Entry> written = Journals.readAll(journal);
      lose(journal, synced, random);
      final Map<Path, byte[]> lost = files(journal);
      try (JournalWriter writer = JournalWriter.open(Journals.secondly(journal))) {
        final int last = (int) writer.lastSequence();
        assertThat(last).as("seed %d", seed).isBetween(safe, written.size());
        cut += writer.tornTails().size();
        if (isReadable(journal)) {
          assertThat(Journals.readAll(journal)).isEqualTo(written.subList(0, last));
          final List<Entry> more = Journals.append(writer, 3, 300, writer.lastTime(), stepNs);
          final List<Entry> read = Journals.readAll(journal);
          JournalRoundTripTest.assertGapless(read, 1);
          assertThat(read.subList(0, last)).as("seed %d", seed).isEqualTo(written.subList(0, last));
          assertThat(Journals.withoutSchemas(read.subList(last, read.size())))
              .as("seed %d", seed)
              .isEqualTo(more);
        } else {
          assertThat(Journals.cycleFiles(journal)).as("seed %d", seed).hasSizeGreaterThan(1);
          refused++;
        }
      } catch (final CorruptJournalException ex) {
        refused++;
        for (final Map.Entry<Path, byte[]> each : lost.entrySet()) {
          assertThat(Journals.written(each.getKey()))
              .as("seed %d", seed)
              .isEqualTo(each.getValue());
        }
      }
      for (final Path file : files(journal).keySet()) {
        Files.delete(file);
      }
    }
    System.out.println(
        "PowerLossTest: of " + times + " losses " + cut + " cut, " + refused + " refused");
    assertThat(cut).isPositive();
    assertThat(refused).as("holes in front of whole records").isPositive();
  }

  /** Holes in files before the newest one are found by whoever reads them. */
  private static boolean isReadable(final Path journal) {
    try {
      Journals.readAll(journal);
      return true;
    } catch (final CorruptJournalException ex) {
      return false;
    }
  }

  private static Map<Path, byte[]> files(final Path journal) throws IOException {
    final Map<Path, byte[]> files = new HashMap<>();
    try (var list = Files.list(journal)) {
      for (final Path each : (Iterable<Path>) list::iterator) {
        files.put(each, Journals.written(each));
      }
    }
    return files;
  }

  /** Takes sectors back to what they were at the sync. The metadata were made durable at once. */
  private static void lose(
      final Path journal, final Map<Path, byte[]> synced, final SplittableRandom random)
      throws IOException {
    // Write-back goes through a file more or less in order: mostly the end is missing.
    final boolean inOrder = random.nextInt(4) > 0;
    for (final Path file : Journals.cycleFiles(journal)) {
      final byte[] now = Journals.written(file);
      final byte[] before = synced.getOrDefault(file, new byte[0]);
      final byte[] left = new byte[(int) Files.size(file)];
      final int limit = random.nextInt(now.length + 1) / SECTOR * SECTOR;
      for (int at = 0; at < now.length; at += SECTOR) {
        final boolean kept =
            inOrder ? at < limit || (at == 0 && random.nextBoolean()) : random.nextInt(8) > 0;
        final byte[] from = kept ? now : before;
        final int end = Math.min(at + SECTOR, from.length);
        if (at < end) {
          System.arraycopy(from, at, left, at, end - at);
        }
      }
      Files.write(file, left);
    }
  }
}
