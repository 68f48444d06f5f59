/** Permission to trade: the gate before every order, its limits and their ceilings. */
package nogc.engine.core.risk;
