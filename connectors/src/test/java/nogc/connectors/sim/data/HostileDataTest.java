package nogc.connectors.sim.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were cut or changed: never other records than the whole file has, without a word. */
final class HostileDataTest {
  private static final int ROUNDS = 150;
  private static final int ROWS = 300;
  private static final int MIDNIGHT_MS = 34_200_000;
  private static final int LOCAL_HEADER = 30;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @TempDir private Path folder;

  @Test
  void archivesOfBars() throws IOException {
    final String entry = "20131007_spy_minute_trade.csv";
    attack(Recording.zipOf(folder.resolve("bars.zip"), entry, rows("%d,5,9,1,7,%d", 60_000)));
  }

  @Test
  void archivesOfOptions() throws IOException {
    final String entry = "20151224_goog_minute_quote_american_put_7500000_20160617.csv";
    attack(
        Recording.zipOf(folder.resolve("options.zip"), entry, rows("%d,,,,,0,5,9,1,7,%d", 60_000)));
  }

  @Test
  void archivesOfTicks() throws IOException {
    attack(Recording.zip(folder.resolve("ibm_20131007_trade.zip"), rows("%d,5,%d,P,0,0", 1)));
  }

  @Test
  void packedTables() throws IOException {
    attack(gzip("table.csv.gz", "time,symbol,price,size", rows("1%012d,X,1.5,%d", 1)));
  }

  @Test
  void packedBinaryRecords() throws IOException {
    final DbnFile orders = DbnFile.of(DbnSchema.MBO);
    final DbnFile trades = DbnFile.of(DbnSchema.TRADES);
    for (int i = 0; i < ROWS; i++) {
      final long price = 25L * (1 + random.nextInt(1_000_000));
      orders.order(100 + i, 'A', 'B', price, 1 + random.nextInt(9), 1 + i, 128);
      trades.trade(100 + i, 'A', price, 1 + random.nextInt(9));
    }
    attack(orders.write(folder.resolve("orders.dbn.zst")));
    attack(trades.write(folder.resolve("trades.dbn.zst")));
  }

  @Test
  void plainBinaryRecordsThatAreCutWithinOne() throws IOException {
    final DbnFile trades = DbnFile.of(DbnSchema.TRADES);
    for (int i = 0; i < ROWS; i++) {
      trades.trade(100 + i, 'A', 1 + random.nextInt(1_000), 1);
    }
    final Path file = trades.write(folder.resolve("trades.dbn"));
    final byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < ROUNDS; i++) {
      final int cut = random.nextInt(whole.length);
      if ((whole.length - cut) % 48 != 0) {
        Files.write(file, Arrays.copyOf(whole, cut));
        assertThatThrownBy(() -> ShortText.all(RecordedFeeds.open(file)))
            .as("seed %d, cut at %d", seed, cut)
            .isInstanceOf(RecordedDataException.class)
            .hasMessageContaining("trades.dbn:");
      }
    }
  }

  @Test
  void archivesOfBooks() throws IOException {
    final String[] lines = new String[ROWS - 1];
    for (int i = 0; i < lines.length; i++) {
      lines[i] =
          String.format(
              "{\"topic\":\"orderbook.50.AB\",\"type\":\"%s\",\"ts\":%d,\"data\":{\"s\":\"AB\",\"b\":"
                  + "[[\"1\",\"%d\"]],\"a\":[],\"u\":%d}}",
              i == 0 ? "snapshot" : "delta", 1_000 + i, random.nextInt(1_000_000), i);
    }
    attack(Recording.zipOf(folder.resolve("ab-ob50.data.zip"), "ab_ob50.data", lines));
  }

  @Test
  void plainTablesThatAreCutWithinARow() throws IOException {
    final Path file =
        Recording.text(
            folder.resolve("table.csv"),
            "time,symbol,price,size\n" + String.join("\n", rows("1%012d,X,1.5,%d", 1)));
    final byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < ROUNDS; i++) {
      final int cut = 30 + random.nextInt(whole.length - 30);
      if (whole[cut - 1] != '\n') {
        Files.write(file, Arrays.copyOf(whole, cut));
        assertThatThrownBy(() -> ShortText.all(RecordedFeeds.open(file)))
            .as("seed %d, cut at %d", seed, cut)
            .isInstanceOf(RecordedDataException.class)
            .hasMessageContaining("table.csv:");
      }
    }
  }

  @Test
  void emptyFilesAndFilesOfAnotherKind() throws IOException {
    for (final String name :
        List.of(
            "a.zip",
            "a.csv.gz",
            "a.csv",
            "a.csv.zst",
            "a.dbn",
            "a.dbn.zst",
            "a_ob500.data.zip",
            "ibm_20131007_trade.zip",
            "x-bid-1.csv")) {
      final Path file = folder.resolve(name);
      for (final byte[] content :
          List.of(new byte[0], new byte[] {0, 1, 2, 3}, "PK".getBytes(UTF_8))) {
        Files.write(file, content);
        assertThatThrownBy(() -> ShortText.all(RecordedFeeds.open(file)))
            .as(name + " of " + content.length)
            .isInstanceOfAny(RecordedDataException.class, IllegalArgumentException.class)
            .hasMessageContaining(name);
      }
      Files.delete(file);
    }
  }

  private void attack(final Path file) throws IOException {
    final byte[] whole = Files.readAllBytes(file);
    final List<String> records = ShortText.all(RecordedFeeds.open(file));
    assertThat(records).hasSize(ROWS);
    for (int i = 0; i < ROUNDS; i++) {
      final int cut = random.nextInt(whole.length);
      Files.write(file, Arrays.copyOf(whole, cut));
      assertSameOrRefused(file, records, "cut at " + cut);
      // Names in an archive have no checksum; only what is packed is changed.
      final int at = LOCAL_HEADER + random.nextInt(whole.length / 2);
      final byte[] changed = whole.clone();
      changed[file.toString().endsWith(".zip") ? at + 60 : random.nextInt(whole.length)] ^=
          (byte) (1 << random.nextInt(8));
      Files.write(file, changed);
      assertSameOrRefused(file, records, "changed");
    }
    final byte[] longer = Arrays.copyOf(whole, whole.length + 100);
    random.nextBytes(longer);
    System.arraycopy(whole, 0, longer, 0, whole.length);
    Files.write(file, longer);
    assertSameOrRefused(file, records, "longer");
  }

  private void assertSameOrRefused(final Path file, final List<String> records, final String how) {
    try {
      assertThat(ShortText.all(RecordedFeeds.open(file)))
          .as("seed %d, %s", seed, how)
          .isEqualTo(records);
    } catch (final RecordedDataException | IllegalArgumentException ex) {
      assertThat(ex.getMessage())
          .as("seed %d, %s", seed, how)
          .contains(file.getFileName().toString());
    }
  }

  private String[] rows(final String form, final int stepMs) {
    final String[] rows = new String[ROWS];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = String.format(form, MIDNIGHT_MS + i * stepMs, random.nextInt(1_000_000));
    }
    return rows;
  }

  private Path gzip(final String name, final String header, final String... rows) {
    final Path file = folder.resolve(name);
    try (OutputStream bytes = new GZIPOutputStream(Files.newOutputStream(file))) {
      bytes.write((header + "\n" + String.join("\n", rows) + "\n").getBytes(UTF_8));
      return file;
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
