package nogc.connectors.sim;

import nogc.journal.codec.CorporateActionEncoder;
import nogc.journal.codec.ExecutionReportEncoder;
import nogc.journal.codec.FeeReportEncoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes what the venue says of positions, and not of orders. */
final class EventWriter {
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final ExecutionReportEncoder execution = new ExecutionReportEncoder();
  private final FeeReportEncoder payment = new FeeReportEncoder();
  private final CorporateActionEncoder action = new CorporateActionEncoder();

  UnsafeBuffer buffer() {
    return buffer;
  }

  /**
   * @param strategy 0 where all who hold it share it
   * @return length of the message
   */
  int execution(
      final long executionId,
      final int strategy,
      final int instrument,
      final long signedQuantity,
      final long price,
      final long venueTimeNs,
      final String text) {
    execution
        .wrapAndApplyHeader(cleared(), 0, header)
        .instrument(instrument)
        .executionId(executionId)
        .strategy(strategy)
        .venueTime(venueTimeNs)
        .kind(ReportKind.FILL)
        .side(signedQuantity > 0 ? Side.BUY : Side.SELL)
        .lastPrice(price)
        .lastQuantity(Math.abs(signedQuantity))
        .text(text);
    return MessageHeaderEncoder.ENCODED_LENGTH + ExecutionReportEncoder.BLOCK_LENGTH;
  }

  /**
   * @param fee negative for what is received, 1e-8 units of the instrument's currency
   * @return length of the message
   */
  int payment(final long reportId, final int instrument, final long fee) {
    payment
        .wrapAndApplyHeader(cleared(), 0, header)
        .instrument(instrument)
        .reportId(reportId)
        .amount(fee);
    return MessageHeaderEncoder.ENCODED_LENGTH + FeeReportEncoder.BLOCK_LENGTH;
  }

  /** Returns the length of the message. */
  int action(final CorporateEvent event) {
    action
        .wrapAndApplyHeader(cleared(), 0, header)
        .instrument(event.instrument())
        .exTime(event.timeNs())
        .oldRate(event.oldRate())
        .newRate(event.newRate())
        .amount(event.amount())
        .kind(event.kind())
        .newSymbol(event.newSymbol());
    return MessageHeaderEncoder.ENCODED_LENGTH + CorporateActionEncoder.BLOCK_LENGTH;
  }

  private UnsafeBuffer cleared() {
    buffer.setMemory(0, buffer.capacity(), (byte) 0);
    return buffer;
  }
}
