package nogc.connectors.simulator;

import nogc.connectors.sim.VenueSettings;

/**
 * What every simulator is told.
 *
 * @param venue what stands behind it
 * @param port first port to listen on, 0 for free ones
 * @param requestsPerMinute that a client may make, 0 for the broker's own limit
 * @param waits whether recorded time stands still until the first client has subscribed to market
 *     data
 * @param tls who it is
 */
public record SimulatorOptions(
    VenueSettings venue, int port, int requestsPerMinute, boolean waits, SimulatorTls tls) {}
