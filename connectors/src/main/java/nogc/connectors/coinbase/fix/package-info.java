/**
 * Order entry at Coinbase Exchange by FIX 5.0 SP2 over FIXT.1.1 and TLS. {@link
 * nogc.connectors.coinbase.fix.FixOrderEntry} is the door; QuickFIX/J stands behind {@link
 * nogc.connectors.coinbase.fix.FixSession} and nowhere else.
 */
package nogc.connectors.coinbase.fix;
