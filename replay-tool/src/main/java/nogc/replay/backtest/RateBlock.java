package nogc.replay.backtest;

import nogc.engine.config.ConfigNode;

/**
 * What a currency is worth in a backtest: the middle of an instrument's quotes.
 *
 * @param currency whose worth in the base currency it is
 * @param symbol of the instrument
 * @param inverse one unit of the base currency costs its price, not one of the currency
 * @param everyNs shortest time between two rates
 */
record RateBlock(String currency, String symbol, boolean inverse, long everyNs) {
  static RateBlock read(final ConfigNode node) {
    final RateBlock block =
        new RateBlock(
            node.text("currency"),
            node.text("symbol"),
            node.flag("inverse", false),
            node.decimalFrom(0, "everyMs", 6, 60_000_000_000L));
    node.finish();
    return block;
  }
}
