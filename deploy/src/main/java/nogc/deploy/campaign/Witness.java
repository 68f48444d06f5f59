package nogc.deploy.campaign;

import java.util.ArrayList;
import java.util.List;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ConnectorStatusDecoder;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderSentDecoder;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.OrderUpdateDecoder;
import nogc.journal.codec.PositionUpdateDecoder;
import nogc.journal.codec.RingAttachedDecoder;
import nogc.journal.codec.RiskDecisionDecoder;
import nogc.journal.codec.SignalDecoder;
import nogc.journal.codec.TradeDecoder;
import nogc.journal.codec.Verdict;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongArrayList;
import org.agrona.collections.LongHashSet;

/** Reads the journal as it grows and remembers what no kill may undo. */
final class Witness implements RecordHandler {
  /** No position can be this. */
  private static final long NONE = Long.MIN_VALUE;

  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
  private final OrderUpdateDecoder update = new OrderUpdateDecoder();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private final OrderSentDecoder sent = new OrderSentDecoder();
  private final PositionUpdateDecoder position = new PositionUpdateDecoder();
  private final ConnectorStatusDecoder connector = new ConnectorStatusDecoder();
  private final RingAttachedDecoder attached = new RingAttachedDecoder();
  private final RiskDecisionDecoder decision = new RiskDecisionDecoder();
  private final SignalDecoder signal = new SignalDecoder();

  /** Checksums of all records since {@link #forgetChecksums}, by sequence. */
  private final LongArrayList checksums = new LongArrayList();

  private final LongArrayList open = new LongArrayList();
  private final LongHashSet approvals = new LongHashSet();
  private final LongHashSet commandsSent = new LongHashSet();
  private final Long2LongHashMap positions = new Long2LongHashMap(NONE);
  private final Int2ObjectHashMap<ConnectorState> connectors = new Int2ObjectHashMap<>();
  private final Long2LongHashMap pidByRing = new Long2LongHashMap(0);
  private final List<String> problems = new ArrayList<>();
  private long firstChecksum = 1;
  private long sequence;
  private long lastPrice;
  private long tickSize = 1;
  private long lotSize = 1;
  private long lastSignalId;
  private long signals;
  private long orders;
  private long fills;

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    sequence = RecordLayout.sequence(buffer, offset);
    checksums.addLong(RecordLayout.crc(buffer, offset));
    switch (RecordLayout.templateId(buffer, offset)) {
      case TradeDecoder.TEMPLATE_ID ->
          lastPrice = trade.wrapAndApplyHeader(buffer, offset, header).price();
      case InstrumentDefinitionDecoder.TEMPLATE_ID -> {
        definition.wrapAndApplyHeader(buffer, offset, header);
        tickSize = definition.tickSize();
        lotSize = definition.lotSize();
      }
      case SignalDecoder.TEMPLATE_ID -> onSignal(buffer, offset);
      case RiskDecisionDecoder.TEMPLATE_ID -> {
        decision.wrapAndApplyHeader(buffer, offset, header);
        if (decision.verdict() == Verdict.APPROVED) {
          approvals.add(sequence);
        }
      }
      case OrderCommandDecoder.TEMPLATE_ID -> onCommand(buffer, offset);
      case OrderSentDecoder.TEMPLATE_ID -> onSent(buffer, offset);
      case OrderUpdateDecoder.TEMPLATE_ID -> onUpdate(buffer, offset);
      case PositionUpdateDecoder.TEMPLATE_ID -> {
        position.wrapAndApplyHeader(buffer, offset, header);
        positions.put(position.instrument(), position.netPosition());
        fills++;
      }
      case ConnectorStatusDecoder.TEMPLATE_ID -> {
        connector.wrapAndApplyHeader(buffer, offset, header);
        connectors.put(connector.source(), connector.state());
      }
      case RingAttachedDecoder.TEMPLATE_ID -> {
        attached.wrapAndApplyHeader(buffer, offset, header);
        pidByRing.put(attached.source(), attached.ownerPid());
        connectors.remove(attached.source());
      }
      default -> {
        // nothing that the campaign asks for
      }
    }
  }

  private void onSignal(final DirectBuffer buffer, final int offset) {
    signal.wrapAndApplyHeader(buffer, offset, header);
    signals++;
    if (signal.signalId() <= lastSignalId) {
      problems.add("signal " + signal.signalId() + " was journaled twice, at record " + sequence);
    }
    lastSignalId = signal.signalId();
  }

  private void onCommand(final DirectBuffer buffer, final int offset) {
    command.wrapAndApplyHeader(buffer, offset, header);
    if (command.kind() == CommandKind.NEW) {
      orders++;
      open.addLong(command.orderId());
    }
  }

  private void onSent(final DirectBuffer buffer, final int offset) {
    sent.wrapAndApplyHeader(buffer, offset, header);
    if (!commandsSent.add(sent.command())) {
      problems.add("command " + sent.command() + " was sent twice, at record " + sequence);
    }
  }

  private void onUpdate(final DirectBuffer buffer, final int offset) {
    update.wrapAndApplyHeader(buffer, offset, header);
    if (update.state().value() >= OrderState.FILLED.value()) {
      open.removeLong(update.orderId());
    }
  }

  /** Whether the record of this sequence is a decision that approved something. */
  boolean wasApproved(final long decisionSequence) {
    return approvals.contains(decisionSequence);
  }

  /** Keeps only the checksums of what is read from now on. */
  void forgetChecksums() {
    checksums.clear();
    firstChecksum = sequence + 1;
  }

  /** Sequence of the first checksum kept. */
  long firstChecksum() {
    return firstChecksum;
  }

  LongArrayList checksums() {
    return checksums;
  }

  /** Orders without an end, the oldest first. */
  LongArrayList open() {
    return open;
  }

  /** Whether this process brings records through the ring. */
  boolean isAttached(final int ring, final long pid) {
    return pidByRing.get(ring) == pid;
  }

  /** Whether the connector behind the ring has said LIVE since its process attached. */
  boolean isLive(final int ring) {
    return connectors.get(ring) == ConnectorState.LIVE;
  }

  /** What was seen that must not happen. */
  List<String> problems() {
    return problems;
  }

  /** Net position by instrument, quantity mantissa. */
  Long2LongHashMap positions() {
    return positions;
  }

  long sequence() {
    return sequence;
  }

  /** 0 before the first trade. */
  long lastPrice() {
    return lastPrice;
  }

  long tickSize() {
    return tickSize;
  }

  long lotSize() {
    return lotSize;
  }

  long lastSignalId() {
    return lastSignalId;
  }

  long signals() {
    return signals;
  }

  long orders() {
    return orders;
  }

  long fills() {
    return fills;
  }
}
