package nogc.connectors.simulator;

import nogc.connectors.sim.VenueSettings;

/**
 * What every simulator is told.
 *
 * @param venue what stands behind it
 * @param port first port to listen on, 0 for free ones
 * @param requestsPerMinute that a client may make, 0 for the broker's own limit
 * @param tls who it is
 */
public record SimulatorOptions(
    VenueSettings venue, int port, int requestsPerMinute, SimulatorTls tls) {}
