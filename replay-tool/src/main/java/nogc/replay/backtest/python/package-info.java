/** Strategies in Python, in backtests: a process of their own that plays in lock-step. */
package nogc.replay.backtest.python;
