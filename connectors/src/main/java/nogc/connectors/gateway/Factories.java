package nogc.connectors.gateway;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import nogc.engine.config.ConfigException;
import nogc.engine.spi.ConnectorFactory;

/** The kinds of connectors on the class path. */
final class Factories {
  private Factories() {}

  /** All, by name. */
  static Map<String, ConnectorFactory> all() {
    final Map<String, ConnectorFactory> factories = new TreeMap<>();
    for (final ConnectorFactory factory : ServiceLoader.load(ConnectorFactory.class)) {
      factories.put(factory.name(), factory);
    }
    return factories;
  }

  /**
   * The factory of this name.
   *
   * @param config file that names it, for the message
   * @throws ConfigException if there is none
   */
  static ConnectorFactory named(final String wanted, final Path config) {
    final Map<String, ConnectorFactory> factories = all();
    final ConnectorFactory factory = factories.get(wanted);
    if (factory == null) {
      throw new ConfigException(
          config.toString(),
          List.of(
              "gateways: connector '"
                  + wanted
                  + "' is unknown; there are "
                  + String.join(", ", factories.keySet())));
    }
    return factory;
  }
}
