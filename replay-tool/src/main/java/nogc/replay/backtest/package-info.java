/** Strategies over recorded data: the engine's own core and gate, the simulated venue, no clock. */
package nogc.replay.backtest;
