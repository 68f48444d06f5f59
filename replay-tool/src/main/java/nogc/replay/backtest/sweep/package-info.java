/** The same backtest with many parameters, over processes; nothing is computed twice. */
package nogc.replay.backtest.sweep;
