package nogc.replay.parity;

import java.math.BigDecimal;

/**
 * A quantity of an order that live and simulation executed differently.
 *
 * @param order its terms
 * @param kind how they differ
 * @param quantity mantissa
 * @param live null if it was not executed live
 * @param simulated null if it was not executed in the simulation
 * @param money by how much the simulation is better off, with what it holds more or less valued at
 *     the last price of the session
 * @param reason the likeliest one
 */
record Difference(
    LiveOrder order,
    Kind kind,
    long quantity,
    Fill live,
    Fill simulated,
    BigDecimal money,
    Reason reason) {}
