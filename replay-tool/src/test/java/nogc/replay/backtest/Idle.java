package nogc.replay.backtest;

import nogc.replay.strategy.Strategy;

/** Does nothing. */
public final class Idle implements Strategy {}
