package nogc.engine.spi;

import java.nio.file.Path;

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

  /**
   * Opens a venue to warm the gateway up with.
   *
   * @param folder for its files; the settings' relative paths start here
   * @return null if there is none
   */
  default Rehearsal rehearsal(final Path folder) {
    return null;
  }
}
