package nogc.engine.config;

import nogc.journal.codec.TradingMode;

/**
 * A strategy.
 *
 * @param id dense id in all records, from 1
 * @param name unique
 * @param ring the brain's ring through which its signals must come
 * @param onBrainDown its mode while the brain is gone or silent: NONE to leave it, REDUCING, or
 *     HALTED until a person resumes
 */
public record StrategyConfig(int id, String name, RingConfig ring, TradingMode onBrainDown) {}
