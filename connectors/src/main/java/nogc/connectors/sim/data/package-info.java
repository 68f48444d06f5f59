/**
 * Recorded market data of real venues, turned into the records of the journal: what the simulated
 * venue plays.
 */
package nogc.connectors.sim.data;
