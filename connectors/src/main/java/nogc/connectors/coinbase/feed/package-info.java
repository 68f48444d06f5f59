/** Coinbase Exchange's WebSocket feed: frames to market data. */
package nogc.connectors.coinbase.feed;
