package nogc.connectors.sim;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import nogc.engine.config.ConfigException;
import nogc.engine.config.InstrumentConfig;
import nogc.engine.spi.Capabilities;
import nogc.engine.spi.Connector;
import nogc.engine.spi.ConnectorContext;
import nogc.engine.spi.ConnectorFactory;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.TimeInForce;

/** Makes the simulated venue. */
public final class SimFactory implements ConnectorFactory {
  @Override
  public String name() {
    return "sim";
  }

  /** The venue executes what it reads from recordings: what no recording shows it does not do. */
  @Override
  public Capabilities capabilities() {
    return new Capabilities(
        EnumSet.of(AssetClass.STOCK, AssetClass.CRYPTO, AssetClass.FUTURE),
        EnumSet.of(OrderType.MARKET, OrderType.LIMIT, OrderType.STOP, OrderType.STOP_LIMIT),
        EnumSet.of(TimeInForce.DAY, TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK),
        true,
        false,
        false,
        Capabilities.Replace.IN_PLACE,
        Map.of("recorded", List.of("trades", "quotes", "depth")),
        List.of());
  }

  @Override
  public Connector create(final ConnectorContext context) {
    final List<String> problems = new ArrayList<>();
    final SimSettings settings =
        SimSettings.read(context.settings(), context.directory(), problems);
    checkSymbols(settings.recordings(), context.instruments(), problems);
    if (!problems.isEmpty()) {
      throw new ConfigException("connector sim", problems);
    }
    final Map<String, Integer> ids = new HashMap<>();
    for (final InstrumentConfig instrument : context.instruments()) {
      ids.put(instrument.symbol(), instrument.id());
    }
    return new SimConnector(context, settings, ids);
  }

  private static void checkSymbols(
      final Recordings recordings,
      final List<InstrumentConfig> instruments,
      final List<String> problems) {
    final TreeSet<String> symbols;
    try {
      symbols = recordings.symbols();
    } catch (final RuntimeException ex) {
      problems.add("settings.data: " + ex.getMessage());
      return;
    }
    for (final InstrumentConfig instrument : instruments) {
      if (!symbols.contains(instrument.symbol())) {
        problems.add(
            "instruments: '"
                + instrument.symbol()
                + "' is not in the recorded data; it holds "
                + String.join(", ", symbols));
      }
    }
  }
}
