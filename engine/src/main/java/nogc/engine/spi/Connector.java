package nogc.engine.spi;

import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.RefusalReason;

/**
 * One connection to one venue. All methods are called on the gateway's thread, except what a
 * connector does on threads of its own.
 */
public interface Connector extends AutoCloseable {
  /** Answer of {@link #send}: the {@link Outbox} will be told. */
  long PENDING = -1;

  /**
   * Called when the gateway has read the whole journal, before all others but {@link #adopted}.
   *
   * <p>A connector says what its venue has, now and after every loss of the connection: a VenueSync
   * BEGIN, the executions behind {@link Recovery#lastExecutionId()}, a VenueOrder for each open
   * order, a PositionReport for each position that is not 0, an AccountUpdate, a VenueSync END. The
   * positions must hold just the executions that it told before the END. It is LIVE only then.
   */
  void start(Recovery recovery);

  /**
   * One turn: read what the venue sent, hand it to {@link ConnectorContext#inbound()}, keep
   * connections alive.
   *
   * @param nowNs epoch nanoseconds
   * @return work done, 0 if idle
   */
  int doWork(long nowNs);

  /**
   * Why a command that has passed the last lock cannot be sent now: the connection is down, the
   * venue's rate budget is used up, or it has no words for it. Asked just before {@link #send}.
   *
   * @param command valid during the call only
   * @return NONE if it can be sent
   */
  default RefusalReason refusal(final OrderCommandDecoder command) {
    return RefusalReason.NONE;
  }

  /**
   * Sends an order that has passed the last lock.
   *
   * @param command valid during the call only
   * @return epoch nanoseconds at which it was handed to the socket; {@link #PENDING} if the
   *     connector will tell the outbox; 0 if it cannot be sent, and will not be: the gateway
   *     journals the refusal
   */
  long send(OrderCommandDecoder command);

  /**
   * Asks the venue what became of a command that a former life of the gateway may have sent, by our
   * order id. Called between {@link #start} and the first turn; it may take seconds.
   *
   * @param command valid during the call only
   */
  Fate fateOf(OrderCommandDecoder command);

  /**
   * The engine took an order over that it found at the venue: commands name it by this id from now
   * on, and so should reports.
   *
   * @param orderId its id with us
   * @param venueOrderId its id at the venue, as the connector told it
   */
  void adopted(long orderId, String venueOrderId);

  /** Whether nothing more will come: recorded data has been played to its end. */
  boolean isDone();

  /** Leaves the venue in order. */
  @Override
  void close();
}
