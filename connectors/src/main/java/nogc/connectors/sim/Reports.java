package nogc.connectors.sim;

import nogc.journal.codec.ExecutionReportEncoder;
import nogc.journal.codec.Liquidity;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes the venue's reports, sends them on their way, and forgets orders that are final. */
final class Reports {
  static final int LENGTH =
      MessageHeaderEncoder.ENCODED_LENGTH + ExecutionReportEncoder.BLOCK_LENGTH;
  static final String ORDER_ID_PREFIX = "sim-";

  private final VenueRules rules;
  private final VenueLedger ledger;
  private final DelayLine line;
  private final Long2ObjectHashMap<SimOrder> open;
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final ExecutionReportEncoder report = new ExecutionReportEncoder();
  private final StringBuilder venueOrderId = new StringBuilder(ORDER_ID_PREFIX);
  private final EventWriter events = new EventWriter();
  private final Holders[] holders;
  private long lastExecutionId;
  private long lastPaymentId;
  private long timeNs;

  Reports(
      final VenueRules rules,
      final VenueLedger ledger,
      final DelayLine line,
      final Long2ObjectHashMap<SimOrder> open,
      final Holders[] holders,
      final long lastExecutionId) {
    this.rules = rules;
    this.ledger = ledger;
    this.line = line;
    this.open = open;
    this.holders = holders;
    this.lastExecutionId = lastExecutionId;
  }

  /** Venue time of the reports to come. */
  void timeNs(final long venueTimeNs) {
    timeNs = venueTimeNs;
  }

  /** Venue time. */
  long timeNs() {
    return timeNs;
  }

  void accepted(final SimOrder order) {
    send(begin(order, ReportKind.ACCEPTED), "");
  }

  void triggered(final SimOrder order) {
    send(begin(order, ReportKind.TRIGGERED), "");
  }

  void replaced(final SimOrder order) {
    send(begin(order, ReportKind.REPLACED), "");
  }

  /** Books and reports an execution; an order without leaves is final. */
  void fill(
      final SimOrder order,
      final VenueInstrument instrument,
      final long price,
      final long quantity,
      final boolean maker) {
    final long fee = rules.fees().fee(instrument, order.fees, price, quantity, maker);
    order.executed += quantity;
    order.fees.add(price, quantity, fee);
    holders[order.instrument].add(order.strategy, order.buy ? quantity : -quantity);
    begin(order, ReportKind.FILL)
        .executionId(++lastExecutionId)
        .lastPrice(price)
        .lastQuantity(quantity)
        .fee(fee)
        .liquidity(maker ? Liquidity.MAKER : Liquidity.TAKER);
    send(report, "");
    if (order.leaves() == 0) {
      open.remove(order.orderId);
    }
  }

  void canceled(final SimOrder order, final String why) {
    end(order, ReportKind.CANCELED, why);
  }

  void expired(final SimOrder order) {
    end(order, ReportKind.EXPIRED, "day ended");
  }

  void expiredContract(final SimOrder order) {
    end(order, ReportKind.EXPIRED, "contract expired");
  }

  private void end(final SimOrder order, final ReportKind kind, final String why) {
    send(begin(order, kind).leavesQuantity(0), why);
    open.remove(order.orderId);
  }

  /** Answers a command with a refusal; {@code order} is null if none is open. */
  void refused(
      final OrderCommandDecoder command,
      final SimOrder order,
      final ReportKind kind,
      final String why) {
    begin(command.orderId(), command.instrument(), command.side(), kind)
        .revision(command.revision())
        .cumQuantity(order == null ? 0 : order.executed)
        .leavesQuantity(order == null ? 0 : order.leaves());
    send(report, why);
  }

  /** An order of a former life of the venue, of which nothing is known any more. */
  void forgotten(
      final long orderId,
      final int instrument,
      final Side side,
      final int revision,
      final long executed,
      final String why) {
    begin(orderId, instrument, side, ReportKind.CANCELED).revision(revision).cumQuantity(executed);
    send(report, why);
  }

  /**
   * A position changes without an order.
   *
   * @param strategy whose it is, 0 where all who hold it share it
   */
  void positionChanged(
      final int strategy,
      final int instrument,
      final long signedQuantity,
      final long price,
      final String why) {
    send(
        events.execution(
            ++lastExecutionId, strategy, instrument, signedQuantity, price, timeNs, why));
  }

  /** Those who hold the instrument pay a fee, or receive a negative one. */
  void paid(final int instrument, final long fee) {
    if (fee != 0) {
      send(events.payment(++lastPaymentId, instrument, fee));
    }
  }

  void announced(final CorporateEvent event) {
    send(events.action(event));
  }

  private void send(final int length) {
    line.add(timeNs + rules.latency().responseNs(timeNs), events.buffer(), 0, length);
  }

  private ExecutionReportEncoder begin(final SimOrder order, final ReportKind kind) {
    return begin(order.orderId, order.instrument, order.side(), kind)
        .revision(order.revision)
        .cumQuantity(order.executed)
        .leavesQuantity(order.leaves());
  }

  private ExecutionReportEncoder begin(
      final long orderId, final int instrument, final Side side, final ReportKind kind) {
    buffer.setMemory(0, LENGTH, (byte) 0);
    venueOrderId.setLength(ORDER_ID_PREFIX.length());
    return report
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .orderId(orderId)
        .venueTime(timeNs)
        .kind(kind)
        .side(side)
        .venueOrderId(venueOrderId.append(orderId));
  }

  private void send(final ExecutionReportEncoder encoder, final String text) {
    encoder.text(text);
    ledger.report(buffer, 0, LENGTH);
    line.add(timeNs + rules.latency().responseNs(timeNs), buffer, 0, LENGTH);
  }
}
