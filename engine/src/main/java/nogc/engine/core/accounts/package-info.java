/** What gateways trade: accounts with their policies, and whether we agree with their venues. */
package nogc.engine.core.accounts;
