/**
 * A simulator of Alpaca: its Trading API, its data API and its streams, over TLS on one port.
 *
 * <p>It is strict: what Alpaca refuses is refused with Alpaca's status, code and body. Facts are
 * those of Alpaca's documentation and its official clients. Everything it knows is on the thread of
 * its venue.
 */
package nogc.connectors.simulator.alpaca;
