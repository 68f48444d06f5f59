/** What is held and what it is worth: exact cash flows, fees, profit at mark, losses and peaks. */
package nogc.engine.core.positions;
