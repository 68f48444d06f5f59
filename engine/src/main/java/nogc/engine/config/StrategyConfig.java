package nogc.engine.config;

/**
 * A strategy.
 *
 * @param id dense id in all records, from 1
 * @param name unique
 * @param ring the brain's ring through which its signals must come
 */
public record StrategyConfig(int id, String name, RingConfig ring) {}
