/**
 * What all brokers' connectors are made of: the way from network threads to the gateway's one
 * thread, connections that come back, REST calls, rate budgets, credentials, exact numbers, and the
 * records that they all write. It knows no broker.
 */
package nogc.connectors.common;
