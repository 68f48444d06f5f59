package nogc.replay.backtest;

/**
 * What came of a backtest. Money is in 1e-8 units of the base currency.
 *
 * @param records in the journal
 * @param inputs among them, without those that the engine makes itself
 * @param marketRecords played
 * @param decisions of the risk gate
 * @param rejections among them
 * @param orders sent to the venue
 * @param venueRejections orders that the venue refused
 * @param fills executions
 * @param fees of these
 * @param startCash before the first record
 * @param endEquity at the engine's mark: the middle of the market where there is one
 * @param endEquityAtLastTrade with positions valued at the last trade or close of a bar
 * @param digest of the core's whole state at the end
 * @param endNs virtual time at the end, epoch nanoseconds
 */
public record BacktestResult(
    long records,
    long inputs,
    long marketRecords,
    long decisions,
    long rejections,
    long orders,
    long venueRejections,
    long fills,
    long fees,
    long startCash,
    long endEquity,
    long endEquityAtLastTrade,
    long digest,
    long endNs) {}
