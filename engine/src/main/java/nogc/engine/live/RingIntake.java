package nogc.engine.live;

import nogc.engine.config.RingConfig;
import nogc.engine.core.RingProgress;
import nogc.journal.RecordLayout;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.OperatorCommandDecoder;
import nogc.journal.codec.RingAttachedDecoder;
import nogc.journal.codec.RingFaultReason;
import nogc.journal.ring.RingConsumer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;

/**
 * Takes one ring's messages into the journal, each exactly once.
 *
 * <p>The producer counts its messages; the core counts what the journal took from the ring. A
 * message that the journal already holds (the engine died between journaling and releasing it) is
 * skipped, a gap in the count is journaled before the message behind it. A message that is no legal
 * record is journaled as a fault with its first bytes.
 */
final class RingIntake implements MessageHandler {
  private final RingConfig config;
  private final RingConsumer ring;
  private final Sequencer sequencer;
  private final EngineRecords records;
  private final IntakeRules rules;
  private final RingProgress progress;
  private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
  private boolean caughtUp;
  private boolean stopRequested;

  RingIntake(
      final RingConfig config,
      final RingConsumer ring,
      final Sequencer sequencer,
      final EngineRecords records) {
    this.config = config;
    this.ring = ring;
    this.sequencer = sequencer;
    this.records = records;
    rules = new IntakeRules(config.role());
    progress = sequencer.core().rings();
  }

  int poll(final int limit) {
    return ring.poll(this, limit);
  }

  RingConsumer ring() {
    return ring;
  }

  /** Whether an operator asked the engine to stop. */
  boolean isStopRequested() {
    return stopRequested;
  }

  @Override
  public void onMessage(
      final int type, final MutableDirectBuffer buffer, final int index, final int length) {
    final RingFaultReason fault = rules.judge(type, buffer, index, length);
    if (fault != RingFaultReason.NONE) {
      records.ringFault(config.number(), fault, type, buffer, index, length, 0);
      return;
    }
    final int template = RecordLayout.templateId(buffer, index);
    if (template == RingAttachedDecoder.TEMPLATE_ID) {
      attach(buffer, index, length);
      return;
    }
    final long count = RecordLayout.sequence(buffer, index);
    final long due = progress.taken(config.number()) + 1;
    if (count != due) {
      if (count < due && !caughtUp) {
        return;
      }
      records.ringFault(config.number(), RingFaultReason.GAP, type, buffer, index, length, due);
    }
    caughtUp = true;
    take(buffer, index, length);
    if (template == InstrumentDefinitionDecoder.TEMPLATE_ID) {
      definition.wrap(
          buffer,
          index + RecordLayout.HEADER_LENGTH,
          RecordLayout.blockLength(buffer, index),
          RecordLayout.version(buffer, index));
      records.quantityLimits(definition.instrument(), definition.quantityScale());
    } else if (template == OperatorCommandDecoder.TEMPLATE_ID) {
      stopRequested |=
          buffer.getByte(
                  index
                      + RecordLayout.HEADER_LENGTH
                      + OperatorCommandDecoder.actionEncodingOffset())
              == OperatorAction.STOP.value();
    }
  }

  private void attach(final MutableDirectBuffer buffer, final int index, final int length) {
    final long incarnation =
        buffer.getLong(
            index + RecordLayout.HEADER_LENGTH + RingAttachedDecoder.incarnationEncodingOffset());
    if (incarnation <= progress.incarnation(config.number())) {
      return;
    }
    caughtUp = true;
    sequencer.buffer().putBytes(0, buffer, index, length);
    records.ringAttached(config, length);
  }

  private void take(final MutableDirectBuffer buffer, final int index, final int length) {
    sequencer.buffer().putBytes(0, buffer, index, length);
    sequencer.buffer().putByte(RecordLayout.SOURCE_OFFSET, (byte) config.number());
    sequencer.take(length);
  }
}
