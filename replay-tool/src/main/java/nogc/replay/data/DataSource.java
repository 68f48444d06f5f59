package nogc.replay.data;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nogc.connectors.sim.data.FactorFile;
import nogc.connectors.sim.data.FeedSettings;
import nogc.connectors.sim.data.RecordedDataException;
import nogc.connectors.sim.data.SessionHours;
import nogc.engine.config.ConfigNode;
import nogc.journal.codec.AssetClass;

/**
 * One entry of the list {@code data} of a backtest file; docs/data-formats.md tells the fields.
 *
 * @param path file, folder, or pattern of files such as {@code spy_*_trade.zip}
 * @param symbols only these, empty for all
 * @param settings how it is to be read
 */
public record DataSource(Path path, Set<String> symbols, FeedSettings settings) {
  private static final Map<String, AssetClass> ASSETS =
      Map.of(
          "stock", AssetClass.STOCK,
          "crypto", AssetClass.CRYPTO,
          "option", AssetClass.OPTION,
          "future", AssetClass.FUTURE,
          "forex", AssetClass.FOREX);

  /**
   * Reads a block; what is wrong with it goes to its problems.
   *
   * @param folder from which relative paths start
   */
  public static DataSource read(final ConfigNode node, final Path folder) {
    final Path path = folder.resolve(node.text("path")).normalize();
    final Set<String> symbols = new TreeSet<>();
    final String symbol = node.text("symbol", null);
    if (symbol != null) {
      for (final String one : symbol.split(",", -1)) {
        symbols.add(one.strip());
      }
    }
    FeedSettings settings = FeedSettings.ALL.withDays(day(node, "from"), day(node, "to"));
    settings = settings.withHours(hours(node)).withFactors(factors(node, folder));
    settings = settings.withAsset(asset(node), node.text("currency", null));
    if (node.flag("fillForward", false)) {
      settings = settings.withFillForward();
    }
    node.finish();
    return new DataSource(path, symbols, settings);
  }

  private static LocalDate day(final ConfigNode node, final String field) {
    final String text = node.text(field, null);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (final DateTimeException ex) {
      node.problem(field, "must be a day like 2013-10-07, found " + text);
      return null;
    }
  }

  private static SessionHours hours(final ConfigNode node) {
    final String text = node.text("hours", null);
    try {
      return text == null ? null : SessionHours.parse(text);
    } catch (final IllegalArgumentException ex) {
      node.problem("hours", ex.getMessage());
      return null;
    }
  }

  private static FactorFile factors(final ConfigNode node, final Path folder) {
    final String text = node.text("factors", null);
    try {
      return text == null ? null : FactorFile.of(folder.resolve(text).normalize());
    } catch (final RecordedDataException ex) {
      node.problem("factors", ex.getMessage());
      return null;
    }
  }

  private static AssetClass asset(final ConfigNode node) {
    final String text = node.text("asset", null);
    if (text != null && !ASSETS.containsKey(text)) {
      node.problem("asset", "must be one of " + new TreeSet<>(ASSETS.keySet()) + ", found " + text);
    }
    return text == null ? null : ASSETS.get(text);
  }
}
