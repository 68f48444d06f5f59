package nogc.connectors.sim;

import nogc.journal.codec.CommandKind;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderCommandEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes what a hosted venue is asked for as the record that it takes. */
final class OrderWriter {
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final MessageHeaderDecoder read = new MessageHeaderDecoder();
  private final OrderCommandEncoder encoder = new OrderCommandEncoder();
  private final OrderCommandDecoder decoder = new OrderCommandDecoder();
  private long commands;

  OrderCommandDecoder write(
      final CommandKind kind, final long number, final int revision, final NewOrder terms) {
    buffer.setMemory(0, buffer.capacity(), (byte) 0);
    encoder
        .wrapAndApplyHeader(buffer, 0, header)
        .sequence(++commands)
        .instrument(terms.instrument())
        .orderId(number)
        .quantity(terms.quantity())
        .price(terms.price())
        .stopPrice(terms.stopPrice())
        .revision(revision)
        .kind(kind)
        .side(terms.side())
        .orderType(terms.type())
        .timeInForce(terms.timeInForce());
    return decoder.wrapAndApplyHeader(buffer, 0, read);
  }
}
