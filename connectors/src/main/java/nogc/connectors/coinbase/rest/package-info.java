/** Coinbase Exchange's REST interface: products, accounts, orders, fills, books, the time. */
package nogc.connectors.coinbase.rest;
