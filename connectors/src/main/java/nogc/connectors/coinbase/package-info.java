/** Coinbase Exchange: what its REST, WebSocket and FIX sides share, and the connector of them. */
package nogc.connectors.coinbase;
