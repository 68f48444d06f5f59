package nogc.engine.config;

/**
 * An instrument that a session trades.
 *
 * @param id dense id in all records, from 1
 * @param symbol name at the venue
 * @param gateway name of the gateway that trades it
 */
public record InstrumentConfig(int id, String symbol, String gateway) {}
