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
 * <p>Every message names its producer's start (the incarnation) and its place in the producer's
 * count; the core counts what the journal took. After a restart the ring may hold again what the
 * journal already has, since the former engine died between journaling and releasing it: such
 * messages are skipped, until the first new one. From then on the count must be gapless; where it
 * is not, the gap is journaled before the message behind it. A message that is no legal record is
 * journaled as a fault with its first bytes.
 */
final class RingIntake implements MessageHandler {
  private final RingConfig config;
  private final RingConsumer ring;
  private final Sequencer sequencer;
  private final EngineRecords records;
  private final IntakeRules rules;
  private final RingProgress progress;
  private final RingWatch watch;
  private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
  private boolean caughtUp;
  private boolean stopRequested;
  private long faults;

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
    watch = new RingWatch(config, ring, progress, records);
    // A ring whose newest producer started before the one that the journal knows is another file,
    // made under
    // a clock that was set back: nothing in it was taken.
    caughtUp = ring.incarnation() < progress.incarnation(config.number());
  }

  /** Sees whether the producer lives. */
  void watch(final long nowNs) {
    watch.check(nowNs);
  }

  int poll(final int limit) {
    return ring.poll(this, limit);
  }

  RingConsumer ring() {
    return ring;
  }

  RingConfig config() {
    return config;
  }

  /** Messages refused and gaps seen since the start. */
  long faults() {
    return faults;
  }

  /** Whether an operator asked the engine to stop. */
  boolean isStopRequested() {
    return stopRequested;
  }

  @Override
  public void onMessage(
      final int type, final MutableDirectBuffer buffer, final int index, final int length) {
    if (!caughtUp && isTaken(buffer, index, length)) {
      return;
    }
    caughtUp = true;
    final RingFaultReason fault = rules.judge(type, buffer, index, length);
    if (fault != RingFaultReason.NONE) {
      faults++;
      records.ringFault(config.number(), fault, type, buffer, index, length, 0);
      return;
    }
    final int template = RecordLayout.templateId(buffer, index);
    if (template == RingAttachedDecoder.TEMPLATE_ID) {
      sequencer.buffer().putBytes(0, buffer, index, length);
      records.ringAttached(config, length);
      return;
    }
    final long due = progress.taken(config.number()) + 1;
    if (RecordLayout.sequence(buffer, index) != due
        || RecordLayout.time(buffer, index) != progress.incarnation(config.number())) {
      faults++;
      records.ringFault(config.number(), RingFaultReason.GAP, type, buffer, index, length, due);
    }
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

  /** Whether the journal holds the message already: from a former producer, or counted before. */
  private boolean isTaken(final MutableDirectBuffer buffer, final int index, final int length) {
    if (length < RecordLayout.BODY_OFFSET) {
      return false;
    }
    final long known = progress.incarnation(config.number());
    final long incarnation = RecordLayout.time(buffer, index);
    return incarnation < known
        || (incarnation == known
            && RecordLayout.sequence(buffer, index) <= progress.taken(config.number()));
  }

  private void take(final MutableDirectBuffer buffer, final int index, final int length) {
    sequencer.buffer().putBytes(0, buffer, index, length);
    sequencer.buffer().putByte(RecordLayout.SOURCE_OFFSET, (byte) config.number());
    sequencer.take(length);
  }
}
