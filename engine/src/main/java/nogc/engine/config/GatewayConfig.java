package nogc.engine.config;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A gateway process.
 *
 * @param ring its way into the engine; its number is the {@code venue} of the instruments
 * @param connector name of the connector that it hosts
 * @param maxCommandAgeNs an order command older than this when it is read is refused, not sent
 * @param settings the connector's own block, which the connector checks
 */
public record GatewayConfig(
    RingConfig ring, String connector, long maxCommandAgeNs, JsonNode settings) {
  public String name() {
    return ring.name();
  }
}
