package nogc.engine.spi;

/** Makes connectors of one kind. */
public interface ConnectorFactory {
  /** Name in the configuration, for example {@code sim}. */
  String name();

  /** What its connectors can do. */
  Capabilities capabilities();

  /**
   * @throws nogc.engine.config.ConfigException if the settings are wrong, all problems at once
   */
  Connector create(ConnectorContext context);
}
