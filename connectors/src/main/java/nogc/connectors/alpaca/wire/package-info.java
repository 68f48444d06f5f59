/**
 * Alpaca's messages, in JSON and in MessagePack, as values: market data, order events, REST bodies.
 * It knows no connection and no record of ours.
 */
package nogc.connectors.alpaca.wire;
