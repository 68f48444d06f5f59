package nogc.connectors.simulator;

import java.util.List;
import java.util.Map;
import nogc.connectors.sim.data.RecordedInstrument;

/**
 * A broker that can be simulated: a service, found by {@link java.util.ServiceLoader}, so that
 * {@code nogc simulate} and the demo know it by its name.
 */
public interface SimulatorProvider {
  /** Name of the broker, and of the connector that speaks to it. */
  String name();

  /**
   * What a client must prove to know, by the names of the connector's credentials. Made up, as
   * nothing can be won with it.
   */
  Map<String, String> credentials();

  /** The name that the broker has for a recorded instrument. */
  String symbol(RecordedInstrument recorded);

  /**
   * Lines of YAML that the connector's settings need besides endpoints, trust and credentials to
   * trade as often as a demo does.
   */
  default List<String> settings() {
    return List.of();
  }

  /**
   * Starts one.
   *
   * @param options what is played and where
   * @throws IllegalArgumentException if a recording is not understood
   * @throws java.io.UncheckedIOException if it cannot listen
   */
  RunningSimulator start(SimulatorOptions options);
}
