package nogc.replay.data;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeSet;
import nogc.connectors.sim.data.GivenInstrument;
import nogc.engine.config.ConfigNode;
import nogc.journal.codec.AssetClass;
import nogc.journal.fixed.Decimals;

/** Fields of a source that tell of its instruments. */
final class InstrumentFields {
  private static final Map<String, AssetClass> ASSETS =
      Map.of(
          "stock", AssetClass.STOCK,
          "crypto", AssetClass.CRYPTO,
          "option", AssetClass.OPTION,
          "future", AssetClass.FUTURE,
          "forex", AssetClass.FOREX);
  private static final int LARGEST_MULTIPLIER = 1_000_000_000;

  private InstrumentFields() {}

  static GivenInstrument read(final ConfigNode node) {
    return new GivenInstrument(
        asset(node),
        currency(node),
        (int) node.whole("priceScale", 0, Decimals.MAX_SCALE, -1),
        (int) node.whole("quantityScale", 0, Decimals.MAX_SCALE, -1),
        step(node, "tickSize"),
        step(node, "lotSize"),
        node.whole("multiplier", 1, LARGEST_MULTIPLIER, 0));
  }

  private static AssetClass asset(final ConfigNode node) {
    final String text = node.text("asset", null);
    if (text != null && !ASSETS.containsKey(text)) {
      node.problem("asset", "must be one of " + new TreeSet<>(ASSETS.keySet()) + ", found " + text);
    }
    return text == null ? null : ASSETS.get(text);
  }

  private static String currency(final ConfigNode node) {
    final String text = node.text("currency", null);
    if (text != null && !text.matches("[A-Z0-9]{1,8}")) {
      node.problem("currency", "must be 1 to 8 capital letters, as in USD, found " + text);
    }
    return text;
  }

  private static String step(final ConfigNode node, final String field) {
    final BigDecimal step = Fields.decimal(node, field);
    return step == null ? null : step.toPlainString();
  }
}
