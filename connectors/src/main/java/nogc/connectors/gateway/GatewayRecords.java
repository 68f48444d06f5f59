package nogc.connectors.gateway;

import nogc.engine.spi.Inbound;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ConnectorStatusEncoder;
import nogc.journal.codec.ExecutionReportEncoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderRefusedEncoder;
import nogc.journal.codec.OrderSentEncoder;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.ReportKind;
import org.agrona.concurrent.UnsafeBuffer;

/** The records that the gateway itself writes. */
final class GatewayRecords {
  private final Inbound inbound;
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final OrderSentEncoder sent = new OrderSentEncoder();
  private final OrderRefusedEncoder refused = new OrderRefusedEncoder();
  private final ExecutionReportEncoder report = new ExecutionReportEncoder();
  private final ConnectorStatusEncoder status = new ConnectorStatusEncoder();

  GatewayRecords(final RingInbound inbound) {
    this.inbound = inbound;
  }

  void sent(final OrderCommandDecoder command, final long readTimeNs, final long sentTimeNs) {
    clear();
    sent.wrapAndApplyHeader(buffer, 0, header)
        .instrument(command.instrument())
        .orderId(command.orderId())
        .command(command.sequence())
        .readTime(readTimeNs)
        .sentTime(sentTimeNs)
        .revision(command.revision())
        .kind(command.kind());
    offer(OrderSentEncoder.BLOCK_LENGTH);
  }

  void refused(final OrderCommandDecoder command, final RefusalReason reason) {
    clear();
    refused
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(command.instrument())
        .orderId(command.orderId())
        .command(command.sequence())
        .revision(command.revision())
        .kind(command.kind())
        .reason(reason);
    offer(OrderRefusedEncoder.BLOCK_LENGTH);
  }

  /** Nobody can tell what became of the order: it is UNKNOWN until the venue proves something. */
  void doubt(final OrderCommandDecoder command, final long nowNs) {
    clear();
    report
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(command.instrument())
        .orderId(command.orderId())
        .receiveTime(nowNs)
        .revision(command.revision())
        .kind(ReportKind.UNKNOWN)
        .side(command.side())
        .text("sent or not: the venue cannot be asked");
    offer(ExecutionReportEncoder.BLOCK_LENGTH);
  }

  /**
   * @param text at most 48 characters of ASCII
   */
  void status(final ConnectorState state, final long nowNs, final String text) {
    clear();
    status.wrapAndApplyHeader(buffer, 0, header).venueTime(nowNs).state(state).text(text);
    offer(ConnectorStatusEncoder.BLOCK_LENGTH);
  }

  private void clear() {
    buffer.setMemory(0, buffer.capacity(), (byte) 0);
  }

  private void offer(final int blockLength) {
    inbound.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + blockLength);
  }
}
