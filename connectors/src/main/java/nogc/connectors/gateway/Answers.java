package nogc.connectors.gateway;

import nogc.engine.spi.Outbox;
import nogc.journal.RecordLayout;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.RefusalReason;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/** Commands that a connector has taken and of which it says later whether they left. */
final class Answers implements Outbox {
  private record Taken(UnsafeBuffer command, long readTimeNs) {}

  private final GatewayRecords records;
  private final Long2ObjectHashMap<Taken> taken = new Long2ObjectHashMap<>();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final OrderCommandDecoder command = new OrderCommandDecoder();

  Answers(final GatewayRecords records) {
    this.records = records;
  }

  /** Keeps a command until its answer comes. */
  void await(final OrderCommandDecoder pending, final long readTimeNs) {
    final int length = RecordLayout.HEADER_LENGTH + pending.sbeBlockLength();
    final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
    copy.putBytes(0, pending.buffer(), pending.offset() - RecordLayout.HEADER_LENGTH, length);
    taken.put(pending.sequence(), new Taken(copy, readTimeNs));
  }

  @Override
  public void sent(final long sequence, final long sentTimeNs) {
    final Taken pending = take(sequence);
    records.sent(command, pending.readTimeNs, sentTimeNs);
  }

  @Override
  public void notSent(final long sequence, final RefusalReason reason) {
    take(sequence);
    records.refused(command, reason);
  }

  private Taken take(final long sequence) {
    final Taken pending = taken.remove(sequence);
    if (pending == null) {
      throw new IllegalStateException(
          "command " + sequence + " was answered before, or never handed to the connector");
    }
    command.wrapAndApplyHeader(pending.command, 0, header);
    return pending;
  }
}
