/**
 * A venue that does not exist: it plays recorded market data and executes orders against it. {@link
 * nogc.connectors.sim.SimVenue} is the venue itself, a pure function of what comes in; the
 * connector around it lends it a clock.
 */
package nogc.connectors.sim;
