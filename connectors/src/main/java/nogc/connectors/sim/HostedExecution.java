package nogc.connectors.sim;

import nogc.journal.codec.Side;

/**
 * One execution at the venue; prices and quantities are mantissas.
 *
 * @param id counts from 1
 * @param order the venue's number of the order
 * @param instrument id of the recorded instrument
 * @param side of the order
 * @param price of this execution
 * @param quantity of this execution
 * @param executed quantity of the order with this execution
 * @param ordered quantity of the order at that time
 * @param fee 1e-8 units of the instrument's currency
 * @param maker whether the order stood in the book
 * @param timeNs epoch nanoseconds
 */
public record HostedExecution(
    long id,
    long order,
    int instrument,
    Side side,
    long price,
    long quantity,
    long executed,
    long ordered,
    long fee,
    boolean maker,
    long timeNs) {}
