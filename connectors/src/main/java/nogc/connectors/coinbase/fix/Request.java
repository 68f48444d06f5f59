package nogc.connectors.coinbase.fix;

import nogc.journal.codec.CommandKind;
import nogc.journal.codec.Side;

/**
 * A request that the venue has not answered.
 *
 * @param name client order id of the request itself
 * @param kind new, cancel or replace
 * @param orderId ours
 * @param revision of the order that the request makes or concerns
 * @param instrument dense instrument id
 * @param side of the order
 * @param sentNs epoch nanoseconds
 */
record Request(
    String name,
    CommandKind kind,
    long orderId,
    int revision,
    int instrument,
    Side side,
    long sentNs) {}
