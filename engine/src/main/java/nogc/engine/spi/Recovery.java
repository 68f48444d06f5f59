package nogc.engine.spi;

import java.util.List;
import nogc.journal.codec.Side;

/**
 * What the journal knows of a gateway's former lives; all empty in a new journal.
 *
 * @param marketRecords market-data records that came from this gateway
 * @param lastExecutionId highest execution id that this gateway reported
 * @param openOrders orders that are not final: those that were sent, in the order of sending, then
 *     those of which the journal does not say so
 * @param holdings what the executions that this gateway reported add up to
 */
public record Recovery(
    long marketRecords, long lastExecutionId, List<OpenOrder> openOrders, Holdings holdings) {

  /** Nothing happened yet. */
  public static Recovery none() {
    return new Recovery(0, 0, List.of(), new Holdings());
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
   */
  public record OpenOrder(
      long orderId, int instrument, Side side, int revision, long executed, boolean sent) {}
}
