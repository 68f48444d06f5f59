package nogc.connectors.alpaca.wire;

/**
 * What happened to an order, from the stream of trade updates. Mantissas at {@link
 * MarketMessage#SCALE}.
 *
 * @param event as Alpaca names it
 * @param eventId of the SSE stream, a ULID; empty on the WebSocket
 * @param executionId empty where there is none
 * @param previousExecutionId of a bust or correction: what it takes back; empty if not told
 * @param price of this execution, 0 for none
 * @param quantity of this execution, 0 for none
 * @param timeNs of the event, epoch nanoseconds, 0 if unknown
 * @param reason in the broker's words, empty for none
 * @param order as it is after the event
 */
public record OrderEvent(
    String event,
    String eventId,
    String executionId,
    String previousExecutionId,
    long price,
    long quantity,
    long timeNs,
    String reason,
    BrokerOrder order) {}
