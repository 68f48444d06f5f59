package nogc.engine.config;

import com.fasterxml.jackson.databind.JsonNode;
import nogc.journal.codec.ReconciliationAction;
import nogc.journal.codec.TradingMode;

/**
 * A gateway process.
 *
 * @param ring its way into the engine; its number is the {@code venue} of the instruments
 * @param connector name of the connector that it hosts
 * @param maxCommandAgeNs an order command older than this when it is read is refused, not sent
 * @param onGatewayDown mode of the account while the gateway is gone, silent or disconnected: NONE
 *     to leave it, REDUCING, or HALTED until a person resumes
 * @param onFeedGap mode of the account after a gap in its market data, likewise
 * @param externalOrders what is done with orders at the venue that are not ours: ADOPT, CANCEL,
 *     IGNORE or HALT
 * @param externalPositions what is done with positions that differ from ours: ADOPT, IGNORE or HALT
 * @param idle what its duty cycle does when there is nothing to do
 * @param warmUp whether it rehearses at a simulated venue before it connects
 * @param settings the connector's own block, which the connector checks
 */
public record GatewayConfig(
    RingConfig ring,
    String connector,
    long maxCommandAgeNs,
    TradingMode onGatewayDown,
    TradingMode onFeedGap,
    ReconciliationAction externalOrders,
    ReconciliationAction externalPositions,
    IdlePolicy idle,
    boolean warmUp,
    JsonNode settings) {

  /** Nanoseconds without a heartbeat after which the gateway counts as silent. */
  public long silenceNs() {
    return ring.silenceNs();
  }

  /** Name of the gateway and of its account. */
  public String name() {
    return ring.name();
  }
}
