package nogc.connectors.alpaca;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nogc.engine.config.ConfigException;
import nogc.engine.spi.Connector;
import nogc.engine.spi.ConnectorContext;
import nogc.engine.spi.ConnectorFactory;

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
  public Connector create(final ConnectorContext context) {
    final List<String> problems = new ArrayList<>();
    final AlpacaSettings settings =
        AlpacaSettings.read(context.settings(), context.directory(), environment, problems);
    if (!problems.isEmpty()) {
      throw new ConfigException("connector alpaca", problems);
    }
    return new AlpacaConnector(context, settings);
  }
}
