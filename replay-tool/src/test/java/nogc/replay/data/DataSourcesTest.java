package nogc.replay.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nogc.connectors.sim.data.KnownTime;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.engine.config.ConfigNode;
import nogc.journal.RecordLayout;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataSourcesTest {
  private static final long MINUTE_NS = 60_000_000_000L;

  @TempDir private Path folder;

  @Test
  void sourcesAreMergedByTheTimeAtWhichTheyAreKnown() {
    zip("spy_trade.zip", "20131007_spy_minute_trade.csv", "0,1,1,1,1,1", "60000,1,1,1,1,1");
    zip("ibm_trade.zip", "20131007_ibm_second_trade.csv", "59000,2,2,2,2,1", "60000,2,2,2,2,1");
    zip("spy_quote.zip", "20131007_spy_minute_quote.csv", "0,1,1,1,1,1,2,2,2,2,1");
    try (RecordedFeed feed =
        DataSources.open(
            List.of(
                source("path: spy_trade.zip"), source("path: ibm_*"), source("path: spy_q*")))) {
      assertThat(feed.instruments())
          .extracting(RecordedInstrument::symbol)
          .containsExactly("SPY", "IBM");
      final List<String> heard = new ArrayList<>();
      final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
      long midnightNs = 0;
      while (feed.next(buffer) > 0) {
        final long knownNs = KnownTime.ofNs(buffer, 0, 0);
        midnightNs = midnightNs == 0 ? knownNs - MINUTE_NS : midnightNs;
        heard.add(
            RecordLayout.templateId(buffer, 0)
                + ("/" + RecordLayout.instrument(buffer, 0))
                + ("@" + (knownNs - midnightNs) / 1_000_000_000));
      }
      assertThat(heard).containsExactly("36/1@60", "36/2@60", "6/1@60", "36/2@61", "36/1@120");
    }
  }

  @Test
  void aSymbolThatIsNotThereIsNamedWithThoseThatAre() {
    zip("a.zip", "20131007_spy_minute_trade.csv", "0,1,1,1,1,1");
    assertThatThrownBy(() -> DataSources.open(List.of(source("{path: a.zip, symbol: QQQ}"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.zip holds no QQQ; it holds [SPY]");
  }

  @Test
  void sourcesThatDisagreeAboutAnInstrumentAreRefused() {
    zip("a.zip", "20131007_spy_minute_trade.csv", "0,1,1,1,1,1");
    zip("b.zip", "20131008_spy_minute_trade.csv", "0,1,1,1,1,1");
    assertThatThrownBy(
            () ->
                DataSources.open(
                    List.of(source("path: a.zip"), source("{path: b.zip, currency: EUR}"))))
        .hasMessageContaining("different things of the same instrument");
  }

  @Test
  void allProblemsOfABlockComeAtOnce() {
    final List<String> problems = new ArrayList<>();
    DataSource.read(
        node(
            "{from: yesterday, hours: 9-16, asset: shares, factors: none.csv, adjust: true}",
            problems),
        folder);
    assertThat(problems)
        .anySatisfy(line -> assertThat(line).contains("path: is missing"))
        .anySatisfy(line -> assertThat(line).contains("from: must be a day like 2013-10-07"))
        .anySatisfy(line -> assertThat(line).contains("hours: '9-16' are no hours"))
        .anySatisfy(line -> assertThat(line).contains("asset: must be one of [crypto,"))
        .anySatisfy(line -> assertThat(line).contains("none.csv"))
        .anySatisfy(line -> assertThat(line).contains("adjust: is unknown"))
        .hasSize(6);
  }

  private DataSource source(final String yaml) {
    final List<String> problems = new ArrayList<>();
    final DataSource source = DataSource.read(node(yaml, problems), folder);
    assertThat(problems).isEmpty();
    return source;
  }

  private static ConfigNode node(final String yaml, final List<String> problems) {
    try {
      return new ConfigNode(
          new ObjectMapper(new YAMLFactory()).readTree(yaml), "data[0]", problems);
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private void zip(final String name, final String entry, final String... rows) {
    try (OutputStream bytes = Files.newOutputStream(folder.resolve(name));
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write((String.join("\n", rows) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
