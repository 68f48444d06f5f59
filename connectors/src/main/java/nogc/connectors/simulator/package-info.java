/**
 * What the simulators of brokers share. A simulator speaks a broker's own protocol over a real
 * socket with TLS; behind it stands the simulated venue of {@link nogc.connectors.sim.VenueHost}.
 */
package nogc.connectors.simulator;
