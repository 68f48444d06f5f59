package nogc.engine.spi;

import java.util.List;
import java.util.function.LongPredicate;
import nogc.journal.codec.Side;

/**
 * What the journal knows of a gateway's former lives; all empty in a new journal.
 *
 * @param marketRecords market-data records that came from this gateway
 * @param lastExecutionId highest execution id that this gateway reported
 * @param isReported whether an execution id is in the journal
 * @param lastReportTimeNs the venue's newest time in the reports of this gateway, epoch
 *     nanoseconds; 0 if there is none
 * @param openOrders orders that are not final: those that were sent, in the order of sending, then
 *     those of which the journal does not say so
 * @param holdings what the executions that this gateway reported add up to
 */
public record Recovery(
    long marketRecords,
    long lastExecutionId,
    LongPredicate isReported,
    long lastReportTimeNs,
    List<OpenOrder> openOrders,
    Holdings holdings) {

  /** Nothing happened yet. */
  public static Recovery none() {
    return new Recovery(0, 0, id -> false, 0, List.of(), new Holdings());
  }

  /**
   * An order that is not final.
   *
   * @param orderId our id
   * @param instrument dense instrument id
   * @param side of the order
   * @param revision in force
   * @param executed quantity mantissa
   * @param sent whether the journal says that it left; if not, {@link Connector#fateOf} is asked
   * @param venueOrderId its id at the venue, as last reported; empty if it never was
   */
  public record OpenOrder(
      long orderId,
      int instrument,
      Side side,
      int revision,
      long executed,
      boolean sent,
      String venueOrderId) {}
}
