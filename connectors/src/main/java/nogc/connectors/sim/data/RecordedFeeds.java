package nogc.connectors.sim.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Opens recordings: which format a file or folder has is seen from what it holds. */
public final class RecordedFeeds {
  private RecordedFeeds() {}

  /**
   * Instruments get the ids 1, 2, 3 in the order in which the recording first names them.
   *
   * @param recording a file, or a folder with files of one format, which are read in the order of
   *     their names (equity ticks: merged by time); null for the trades of Bitstamp that are on the
   *     class path
   * @throws IllegalArgumentException saying what is understood
   */
  public static RecordedFeed open(final Path recording) {
    return open(recording, InstrumentIds.inFeedOrder(), FeedSettings.ALL);
  }

  /**
   * @param recording as above, or a pattern of files in one folder, {@code spy_*_trade.zip}
   * @param ids which instruments are wanted, and their ids
   * @param settings how it is to be read
   * @throws IllegalArgumentException saying what is understood, or which setting does not apply
   */
  public static RecordedFeed open(
      final Path recording, final InstrumentIds ids, final FeedSettings settings) {
    if (recording == null) {
      return new BitstampTrades(ids);
    }
    if (!settings.table().equals(TableLayout.BY_HEADER)) {
      return openTables(filesOf(recording).stream().map(TableFile::of).toList(), ids, settings);
    }
    final Map<RecordingFormat, List<Path>> files = new EnumMap<>(RecordingFormat.class);
    for (final Path file : filesOf(recording)) {
      files.merge(RecordingFormat.of(file), List.of(file), RecordedFeeds::joined);
    }
    final List<Path> products = files.remove(RecordingFormat.COINBASE_PRODUCTS);
    if (files.size() != 1) {
      throw refused(recording, files.isEmpty() ? "holds no recording" : "holds " + files);
    }
    final RecordingFormat format = files.keySet().iterator().next();
    final List<Path> ofFormat = files.get(format);
    final GivenInstrument given = settings.instrument();
    if (format.hasInstruments()) {
      settings.withInstrument(GivenInstrument.NOTHING).requireNone(recording);
    } else if (!format.hasSettings()) {
      settings.requireNone(recording);
    }
    return switch (format) {
      case EQUITY_TICKS -> new EquityTicks(ofFormat, ids);
      case LEAN_BARS -> new LeanBars(ofFormat, ids, settings);
      case QUOTE_BARS -> new QuoteBars(ofFormat, ids, settings);
      case TABLE -> openTables(ofFormat.stream().map(TableFile::of).toList(), ids, settings);
      case BINANCE -> new BinanceCapture(ofFormat, ids);
      case KRAKEN -> new KrakenCapture(ofFormat, ids);
      case DATABENTO_MBO -> new DatabentoMbo(ofFormat, ids, given);
      case DATABENTO_MBP -> new DatabentoMbp(ofFormat, ids, given);
      case DATABENTO_BARS -> new DatabentoBars(ofFormat, ids, given);
      case BYBIT -> new BybitBooks(ofFormat, ids, given);
      case COINBASE ->
          new CoinbaseFeed(
              ofFormat, products == null ? productsBeside(recording) : products.get(0), ids);
      default -> throw refused(recording, "has no format that is understood");
    };
  }

  /**
   * @param recording as above
   * @param idBySymbol instrument ids; an instrument that is not in the map is left out
   */
  public static RecordedFeed open(final Path recording, final Map<String, Integer> idBySymbol) {
    return open(recording, InstrumentIds.of(idBySymbol), FeedSettings.ALL);
  }

  /**
   * A table that another one reads.
   *
   * @param name for errors
   * @param opener opens it as comma-separated text with a header, as often as it is asked for; each
   *     row ends with a line feed
   */
  public static RecordedFeed openTable(
      final String name,
      final Supplier<InputStream> opener,
      final InstrumentIds ids,
      final FeedSettings settings) {
    return openTables(
        List.of(new TableFile(name, () -> CsvRows.of(name, opener.get()))), ids, settings);
  }

  private static RecordedFeed openTables(
      final List<TableFile> files, final InstrumentIds ids, final FeedSettings settings) {
    settings.requireNoBars(files.get(0).name());
    return new TableFeed(files, ids, settings);
  }

  private static Path productsBeside(final Path recording) {
    for (final Path file : filesOf(recording.toAbsolutePath().getParent())) {
      if (!file.toString().endsWith(".zip")
          && RecordingFormat.of(file) == RecordingFormat.COINBASE_PRODUCTS) {
        return file;
      }
    }
    throw refused(recording, "has no list of products beside it");
  }

  private static List<Path> filesOf(final Path recording) {
    if (Files.isRegularFile(recording)) {
      return List.of(recording);
    }
    final Path name = recording.getFileName();
    if (name != null && name.toString().matches(".*[*?{].*")) {
      return matching(recording, name.toString());
    }
    if (!Files.isDirectory(recording)) {
      throw refused(recording, "does not exist");
    }
    try (Stream<Path> entries = Files.list(recording)) {
      return entries.filter(Files::isRegularFile).sorted().toList();
    } catch (final IOException ex) {
      throw new UncheckedIOException("cannot list " + recording + ": " + ex, ex);
    }
  }

  private static List<Path> matching(final Path pattern, final String name) {
    final Path folder = pattern.toAbsolutePath().getParent();
    final PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + name);
    try (Stream<Path> entries = Files.list(folder)) {
      final List<Path> files =
          entries.filter(file -> matcher.matches(file.getFileName())).sorted().toList();
      if (files.isEmpty()) {
        throw refused(pattern, "matches no file");
      }
      return files;
    } catch (final IOException ex) {
      throw new UncheckedIOException("cannot list " + folder + ": " + ex, ex);
    }
  }

  private static List<Path> joined(final List<Path> some, final List<Path> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static IllegalArgumentException refused(final Path recording, final String why) {
    return new IllegalArgumentException(
        recording + " " + why + "; " + RecordingFormat.understood());
  }
}
