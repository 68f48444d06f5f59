/** Who may trade: strategies with their positions, equity, mode and rates. */
package nogc.engine.core.strategies;
