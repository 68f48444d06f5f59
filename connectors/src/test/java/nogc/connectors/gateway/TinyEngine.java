package nogc.connectors.gateway;

import java.nio.file.Path;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import nogc.journal.JournalFlusher;
import nogc.journal.JournalSettings;
import nogc.journal.JournalWriter;
import nogc.journal.RecordBuffer;
import nogc.journal.RecordLayout;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.EndReason;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.OperatorCommandEncoder;
import nogc.journal.codec.OrderCommandEncoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.RiskDecisionEncoder;
import nogc.journal.codec.SessionEndEncoder;
import nogc.journal.codec.SessionStartEncoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import nogc.journal.codec.Verdict;
import nogc.journal.ring.RingConsumer;
import org.agrona.CloseHelper;
import org.agrona.concurrent.EpochNanoClock;

/** Journals what a gateway sends, and writes approved orders for it. */
final class TinyEngine implements AutoCloseable {
  private final JournalWriter writer;
  private final RingConsumer ring;
  private final EpochNanoClock clock;
  private final int gateway;
  private final RecordBuffer record = new RecordBuffer();
  private JournalFlusher flusher;
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final RiskDecisionEncoder decision = new RiskDecisionEncoder();
  private final OrderCommandEncoder command = new OrderCommandEncoder();

  TinyEngine(
      final Path journal,
      final Path ringFile,
      final String name,
      final int gateway,
      final int capacity,
      final EpochNanoClock clock) {
    this.clock = clock;
    this.gateway = gateway;
    writer =
        JournalWriter.open(
            JournalSettings.of(journal)
                .withRollCycle(TestRollCycles.TEST8_DAILY)
                .withBlockSize(1 << 20));
    ring = RingConsumer.open(ringFile, name, capacity);
    clear();
    new SessionStartEncoder().wrapAndApplyHeader(record.buffer(), 0, header);
    append(SessionStartEncoder.BLOCK_LENGTH);
  }

  /** Journals what waits in the ring. */
  int poll(final int limit) {
    ring.heartbeat(clock.nanoTime());
    return ring.poll(
        (type, buffer, offset, length) -> {
          record.buffer().putBytes(0, buffer, offset, length);
          record.buffer().putByte(RecordLayout.SOURCE_OFFSET, (byte) gateway);
          writer.append(record, length, clock.nanoTime());
        },
        limit);
  }

  /** Approves and commands a new limit order; returns its id. */
  long order(final int instrument, final Side side, final long quantity, final long price) {
    final OrderType type = price == 0 ? OrderType.MARKET : OrderType.LIMIT;
    return command(CommandKind.NEW, 0, instrument, side, type, quantity, price, 0);
  }

  long cancel(final long orderId, final int instrument, final Side side) {
    return command(CommandKind.CANCEL, orderId, instrument, side, OrderType.LIMIT, 0, 0, 0);
  }

  /** Returns the order's id. */
  long command(
      final CommandKind kind,
      final long orderId,
      final int instrument,
      final Side side,
      final OrderType type,
      final long quantity,
      final long price,
      final int revision) {
    final long approval = approve(kind, orderId, instrument, side, quantity, price);
    final long id = kind == CommandKind.NEW ? approval : orderId;
    clear();
    command
        .wrapAndApplyHeader(record.buffer(), 0, header)
        .instrument(instrument)
        .approval(approval)
        .orderId(id)
        .quantity(quantity)
        .price(price)
        .strategy(1)
        .revision(revision)
        .kind(kind)
        .side(side)
        .orderType(type)
        .timeInForce(TimeInForce.GTC)
        .venue((short) gateway);
    append(OrderCommandEncoder.BLOCK_LENGTH);
    return id;
  }

  private long approve(
      final CommandKind kind,
      final long orderId,
      final int instrument,
      final Side side,
      final long quantity,
      final long price) {
    clear();
    decision
        .wrapAndApplyHeader(record.buffer(), 0, header)
        .instrument(instrument)
        .orderId(kind == CommandKind.NEW ? writer.nextSequence() : orderId)
        .quantity(quantity)
        .price(price)
        .strategy(1)
        .verdict(Verdict.APPROVED)
        .kind(kind)
        .side(side);
    return append(RiskDecisionEncoder.BLOCK_LENGTH);
  }

  void operator(final OperatorAction action) {
    clear();
    new OperatorCommandEncoder()
        .wrapAndApplyHeader(record.buffer(), 0, header)
        .action(action)
        .scope(LimitScope.FIRM);
    append(OperatorCommandEncoder.BLOCK_LENGTH);
  }

  /** Brings the journal to the disk and says so; the first time is also the first word of it. */
  void flush() {
    if (flusher == null) {
      flusher = new JournalFlusher(writer);
    }
    flusher.flush();
  }

  void endSession() {
    clear();
    new SessionEndEncoder()
        .wrapAndApplyHeader(record.buffer(), 0, header)
        .reason(EndReason.STOPPED);
    append(SessionEndEncoder.BLOCK_LENGTH);
  }

  private void clear() {
    record.buffer().setMemory(0, 256, (byte) 0);
  }

  private long append(final int blockLength) {
    return writer.append(
        record, MessageHeaderEncoder.ENCODED_LENGTH + blockLength, clock.nanoTime());
  }

  @Override
  public void close() {
    CloseHelper.closeAll(ring, flusher, writer);
  }
}
