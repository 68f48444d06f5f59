package nogc.connectors.coinbase;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nogc.connectors.simulator.LocalBroker;
import nogc.engine.config.ConfigException;
import nogc.engine.config.InstrumentConfig;
import nogc.engine.spi.Capabilities;
import nogc.engine.spi.Connector;
import nogc.engine.spi.ConnectorContext;
import nogc.engine.spi.ConnectorFactory;
import nogc.engine.spi.Rehearsal;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.TimeInForce;

/** Makes the connector of Coinbase Exchange. */
public final class CoinbaseFactory implements ConnectorFactory {
  private final Map<String, String> environment;

  /** Credentials may come from the environment of the process. */
  public CoinbaseFactory() {
    this(System.getenv());
  }

  /**
   * @param environment where credentials may come from
   */
  public CoinbaseFactory(final Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String name() {
    return "coinbase";
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(
        EnumSet.of(AssetClass.CRYPTO),
        EnumSet.of(OrderType.MARKET, OrderType.LIMIT, OrderType.STOP_LIMIT),
        EnumSet.of(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK),
        true,
        false,
        true,
        Capabilities.Replace.IN_PLACE,
        Map.of("feed", List.of("level2", "level2_batch", "full", "matches", "ticker", "status")),
        List.of(
            "orders: 100 a second, 10 of a burst of 50 for cancels",
            "private REST: 15 a second",
            "public REST: 10 a second"));
  }

  @Override
  public Connector create(final ConnectorContext context) {
    final List<String> problems = new ArrayList<>();
    final CoinbaseSettings settings =
        CoinbaseSettings.read(context.settings(), context.directory(), environment, problems);
    checkSymbols(context.instruments(), problems);
    if (!problems.isEmpty()) {
      throw new ConfigException("connector coinbase", problems);
    }
    return new CoinbaseConnector(context, settings);
  }

  @Override
  public Rehearsal rehearsal(final Path folder) {
    return LocalBroker.start(name(), folder);
  }

  /**
   * A position here is a balance. So no currency may be the base of two instruments, nor the base
   * of one and the quote of another: nobody could tell whose balance it is.
   */
  private static void checkSymbols(
      final List<InstrumentConfig> instruments, final List<String> problems) {
    final Map<String, String> bases = new HashMap<>();
    for (final InstrumentConfig each : instruments) {
      final String symbol = each.symbol();
      if (!symbol.matches("[A-Z0-9]+-[A-Z0-9]+")) {
        problems.add(
            "instruments: '" + symbol + "' is no product of Coinbase; write it as BTC-USD");
        continue;
      }
      final String other = bases.putIfAbsent(symbol.substring(0, symbol.indexOf('-')), symbol);
      if (other != null) {
        problems.add(
            "instruments: "
                + other
                + " and "
                + symbol
                + " share one balance, which is the position of both; trade one of them, or the"
                + " other through a gateway with a profile of its own");
      }
    }
    for (final InstrumentConfig each : instruments) {
      final String symbol = each.symbol();
      final String quote = symbol.substring(symbol.indexOf('-') + 1);
      if (symbol.contains("-") && bases.containsKey(quote)) {
        problems.add(
            "instruments: "
                + symbol
                + " is paid in "
                + quote
                + ", which is the position of "
                + bases.get(quote)
                + "; trade one of them, or the other through a gateway with a profile of its own");
      }
    }
  }
}
