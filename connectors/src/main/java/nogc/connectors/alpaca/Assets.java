package nogc.connectors.alpaca;

import java.util.LinkedHashMap;
import java.util.Map;
import nogc.connectors.alpaca.wire.Fields;
import nogc.connectors.alpaca.wire.MarketMessage;
import nogc.connectors.alpaca.wire.WireException;
import nogc.connectors.common.InstrumentMap;
import nogc.connectors.common.TradedInstrument;
import nogc.engine.config.InstrumentConfig;
import nogc.journal.codec.AssetClass;
import nogc.journal.fixed.Decimals;

/**
 * What the instruments of the session are at the broker (Alpaca docs, Assets). A crypto pair goes
 * by two names, {@code BTC/USD} in streams and {@code BTCUSD} in several REST answers; its asset id
 * is the same everywhere.
 *
 * <p>A share may be priced in cents from one dollar on, below in hundredths of one; the tick
 * follows the market price.
 */
final class Assets {
  private static final int SCALE = MarketMessage.SCALE;
  private static final long UNIT = Decimals.powerOfTen(SCALE);
  private static final long CENT = UNIT / 100;
  private static final long PENNY_TICK = UNIT / 10_000;

  /** A share that fell below one dollar must rise above this for the coarser tick. */
  private static final long DOLLAR_AGAIN = UNIT + UNIT / 20;

  private final InstrumentMap instruments = new InstrumentMap();
  private final Map<Integer, String> symbols = new LinkedHashMap<>();

  /**
   * Takes what the broker says of an instrument.
   *
   * @return as it is from now on
   * @throws WireException if it is not tradable data
   */
  TradedInstrument learn(final InstrumentConfig config, final Fields asset) {
    final boolean crypto = asset.text("class").equals("crypto");
    final String symbol = asset.text("symbol");
    if (symbol.isEmpty() || asset.text("id").isEmpty()) {
      throw new WireException("an asset without id or symbol");
    }
    final TradedInstrument known = instruments.of(config.id());
    final boolean enabled = asset.flag("tradable") && !asset.text("status").equals("inactive");
    final TradedInstrument learned =
        new TradedInstrument(
            config.id(),
            config.symbol(),
            asset.text("id"),
            crypto ? AssetClass.CRYPTO : AssetClass.STOCK,
            crypto ? quoteCurrency(symbol) : "USD",
            SCALE,
            SCALE,
            crypto
                ? positive(asset, "price_increment", 1)
                : known == null ? CENT : known.tickSize(),
            crypto
                ? positive(asset, "min_trade_increment", 1)
                : asset.flag("fractionable") ? 1 : UNIT,
            crypto ? positive(asset, "min_order_size", 1) : asset.flag("fractionable") ? 1 : UNIT,
            0,
            crypto ? OrderRules.CRYPTO_TYPES : OrderRules.STOCK_TYPES,
            crypto ? OrderRules.CRYPTO_TIMES : OrderRules.STOCK_TIMES,
            0,
            enabled,
            !crypto && asset.flag("shortable"));
    symbols.put(config.id(), symbol);
    instruments.put(learned, symbol, symbol.replace("/", ""));
    return learned;
  }

  private static String quoteCurrency(final String symbol) {
    final int slash = symbol.indexOf('/');
    return slash < 0 ? "USD" : symbol.substring(slash + 1);
  }

  private static long positive(final Fields asset, final String name, final long absent) {
    final long value = asset.decimal(name, SCALE);
    return value > 0 ? value : absent;
  }

  /**
   * The market price of an instrument is this.
   *
   * @return the instrument if its tick changed with it, else null
   */
  TradedInstrument priced(final TradedInstrument instrument, final long price) {
    if (instrument.assetClass() == AssetClass.CRYPTO || price <= 0) {
      return null;
    }
    final boolean fine = instrument.tickSize() == PENNY_TICK;
    if (fine ? price < DOLLAR_AGAIN : price >= UNIT) {
      return null;
    }
    final TradedInstrument changed = withTick(instrument, fine ? CENT : PENNY_TICK);
    final String symbol = symbols.get(instrument.id());
    instruments.put(changed, symbol, symbol.replace("/", ""));
    return changed;
  }

  private static TradedInstrument withTick(final TradedInstrument from, final long tickSize) {
    return new TradedInstrument(
        from.id(),
        from.symbol(),
        from.venueId(),
        from.assetClass(),
        from.currency(),
        from.priceScale(),
        from.quantityScale(),
        tickSize,
        from.lotSize(),
        from.minQuantity(),
        from.maxQuantity(),
        from.orderTypes(),
        from.timesInForce(),
        from.bookDepth(),
        from.enabled(),
        from.shortable());
  }

  /** By our id; null if the broker has said nothing of it. */
  TradedInstrument of(final int id) {
    return instruments.of(id);
  }

  /** By any of its names, or its asset id; null if it is not ours. */
  TradedInstrument named(final String name) {
    return instruments.named(name);
  }

  /** By asset id if there is one, else by name; null if it is not ours. */
  TradedInstrument find(final String assetId, final String symbol) {
    final TradedInstrument byId = assetId.isEmpty() ? null : instruments.named(assetId);
    return byId != null ? byId : instruments.named(symbol);
  }

  /** The name under which the broker's streams and orders know an instrument. */
  String symbol(final int id) {
    return symbols.get(id);
  }

  /** The coin that a pair trades; of a stock, its symbol. At most eight characters. */
  String base(final int id) {
    final String symbol = symbols.get(id);
    final int slash = symbol.indexOf('/');
    final String base = slash < 0 ? symbol : symbol.substring(0, slash);
    return base.length() <= 8 ? base : base.substring(0, 8);
  }

  /** All, in the order of the session file. */
  Iterable<TradedInstrument> all() {
    return instruments.all();
  }
}
