/**
 * The gateway: the process between the engine and one venue. It hosts a connector, carries what the
 * venue says into the engine's ring, and sends the orders that it reads in the journal, each one
 * through the last lock.
 */
package nogc.connectors.gateway;
