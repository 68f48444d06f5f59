/**
 * A simulator of Coinbase Exchange that speaks its protocols over real sockets: FIX order entry,
 * REST and the WebSocket feed, all over TLS. Behind it the simulated venue executes.
 *
 * <p>It shares no code with our connector for Coinbase, so that one can find the other's errors.
 */
package nogc.connectors.simulator.coinbase;
