/**
 * The connector of Alpaca Markets: US stocks and crypto, over REST, WebSockets and server-sent
 * events, on paper and for real. What it supports and how it answers faults is told in
 * docs/connectors/alpaca.md.
 */
package nogc.connectors.alpaca;
