package nogc.replay.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nogc.connectors.sim.data.FactorFile;
import nogc.connectors.sim.data.FeedSettings;
import nogc.connectors.sim.data.RecordedDataException;
import nogc.connectors.sim.data.SessionHours;
import nogc.engine.config.ConfigNode;

/**
 * One entry of the list {@code data} of a backtest file; docs/data-formats.md tells the fields.
 *
 * @param path file, folder, or pattern of files such as {@code spy_*_trade.zip}
 * @param factors file of factors by which prices are adjusted, null for none
 * @param symbols only these, empty for all
 * @param settings how it is to be read
 * @param liftCrossed whether an offer below the bid is lifted to it
 */
public record DataSource(
    Path path, Path factors, Set<String> symbols, FeedSettings settings, boolean liftCrossed) {

  /**
   * Reads a block; what is wrong with it goes to its problems.
   *
   * @param folder from which relative paths start
   */
  public static DataSource read(final ConfigNode node, final Path folder) {
    final Path path = folder.resolve(node.text("path")).normalize();
    final String factorsText = node.text("factors", null);
    final Path factors = factorsText == null ? null : folder.resolve(factorsText).normalize();
    final Set<String> symbols = symbols(node);
    final FeedSettings settings =
        FeedSettings.ALL
            .withSymbol(symbols.size() == 1 ? symbols.iterator().next() : null)
            .withDays(Fields.day(node, "from"), Fields.day(node, "to"))
            .withHours(hours(node))
            .withFactors(factors(node, factors))
            .withFillForward(node.flag("fillForward", false))
            .withInstrument(InstrumentFields.read(node))
            .withTable(TableFields.read(node))
            .withOptions(OptionFields.read(node.optionalBlock("options")));
    final boolean liftCrossed = node.flag("liftCrossed", false);
    node.finish();
    return new DataSource(path, factors, symbols, settings, liftCrossed);
  }

  /** What is read: files, folders, or patterns of files. */
  public List<Path> files() {
    return factors == null ? List.of(path) : List.of(path, factors);
  }

  private static Set<String> symbols(final ConfigNode node) {
    final Set<String> symbols = new TreeSet<>();
    for (final String symbol : node.text("symbol", "").split(",", -1)) {
      if (!symbol.isBlank()) {
        symbols.add(symbol.strip());
      }
    }
    return symbols;
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

  private static FactorFile factors(final ConfigNode node, final Path factors) {
    try {
      return factors == null ? null : FactorFile.of(factors);
    } catch (final RecordedDataException ex) {
      node.problem("factors", ex.getMessage());
      return null;
    }
  }
}
