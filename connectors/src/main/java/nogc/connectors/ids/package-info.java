/** The client order ids under which connectors send orders. */
package nogc.connectors.ids;
