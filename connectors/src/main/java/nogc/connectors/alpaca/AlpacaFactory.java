package nogc.connectors.alpaca;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import nogc.connectors.simulator.LocalBroker;
import nogc.engine.config.ConfigException;
import nogc.engine.spi.Capabilities;
import nogc.engine.spi.Connector;
import nogc.engine.spi.ConnectorContext;
import nogc.engine.spi.ConnectorFactory;
import nogc.engine.spi.Rehearsal;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.TimeInForce;

/** Makes the connector of Alpaca Markets. */
public final class AlpacaFactory implements ConnectorFactory {
  private final Map<String, String> environment;

  /** Credentials may come from the environment of the process. */
  public AlpacaFactory() {
    this(System.getenv());
  }

  /**
   * @param environment where credentials may come from
   */
  public AlpacaFactory(final Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String name() {
    return "alpaca";
  }

  @Override
  public Capabilities capabilities() {
    final List<String> stocks = List.of("trades", "quotes", "bars", "statuses");
    return new Capabilities(
        EnumSet.of(AssetClass.STOCK, AssetClass.CRYPTO),
        EnumSet.of(
            OrderType.MARKET,
            OrderType.LIMIT,
            OrderType.STOP,
            OrderType.STOP_LIMIT,
            OrderType.TRAILING_STOP),
        EnumSet.of(
            TimeInForce.DAY,
            TimeInForce.GTC,
            TimeInForce.IOC,
            TimeInForce.FOK,
            TimeInForce.AT_OPEN,
            TimeInForce.AT_CLOSE),
        true,
        true,
        false,
        Capabilities.Replace.NEW_ORDER,
        Map.of("stocks", stocks, "crypto", List.of("trades", "quotes", "bars", "orderbooks")),
        List.of("orders: 180 a minute, 20 of them for cancels"));
  }

  @Override
  public Connector create(final ConnectorContext context) {
    final List<String> problems = new ArrayList<>();
    final AlpacaSettings settings =
        AlpacaSettings.read(context.settings(), context.directory(), environment, problems);
    if (!problems.isEmpty()) {
      throw new ConfigException("connector alpaca", problems);
    }
    return new AlpacaConnector(context, settings);
  }

  @Override
  public Rehearsal rehearsal(final Path folder) {
    return LocalBroker.start(name(), folder);
  }
}
