package nogc.connectors.simulator;

import java.util.Map;
import nogc.connectors.sim.VenueHost;

/** A simulator of a broker that listens. */
public interface RunningSimulator extends AutoCloseable {
  /**
   * Where it listens: URL or host and port by the name that the connector's settings have for it.
   */
  Map<String, String> endpoints();

  /** What stands behind it. */
  VenueHost host();

  /** What ended it, null if nothing did. */
  RuntimeException failure();

  @Override
  void close();
}
