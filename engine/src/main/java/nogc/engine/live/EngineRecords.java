package nogc.engine.live;

import java.nio.charset.StandardCharsets;
import nogc.engine.config.GatewayConfig;
import nogc.engine.config.LimitConfig;
import nogc.engine.config.RingConfig;
import nogc.engine.config.SessionConfig;
import nogc.engine.config.StrategyConfig;
import nogc.journal.RecordLayout;
import nogc.journal.TornTail;
import nogc.journal.codec.AccountDefinitionEncoder;
import nogc.journal.codec.Bool;
import nogc.journal.codec.ClockState;
import nogc.journal.codec.ClockStatusEncoder;
import nogc.journal.codec.DiskState;
import nogc.journal.codec.DiskStatusEncoder;
import nogc.journal.codec.EndReason;
import nogc.journal.codec.JournalCutEncoder;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.RingAttachedEncoder;
import nogc.journal.codec.RingFaultEncoder;
import nogc.journal.codec.RingFaultReason;
import nogc.journal.codec.RingState;
import nogc.journal.codec.RingStatusEncoder;
import nogc.journal.codec.RiskLimitEncoder;
import nogc.journal.codec.SessionEndEncoder;
import nogc.journal.codec.SessionKind;
import nogc.journal.codec.SessionStartEncoder;
import nogc.journal.codec.StrategyDefinitionEncoder;
import nogc.journal.codec.TimerEncoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The inputs that the engine itself makes: what it was configured with, time, faults, its end. */
public final class EngineRecords {
  private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

  private final SessionConfig config;
  private final Sequencer sequencer;
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final SessionStartEncoder start = new SessionStartEncoder();
  private final AccountDefinitionEncoder account = new AccountDefinitionEncoder();
  private final StrategyDefinitionEncoder strategy = new StrategyDefinitionEncoder();
  private final RiskLimitEncoder limit = new RiskLimitEncoder();
  private final RingStatusEncoder ringStatus = new RingStatusEncoder();
  private final TimerEncoder timer = new TimerEncoder();
  private final RingFaultEncoder fault = new RingFaultEncoder();
  private final DiskStatusEncoder disk = new DiskStatusEncoder();
  private final ClockStatusEncoder clock = new ClockStatusEncoder();
  private final JournalCutEncoder cut = new JournalCutEncoder();
  private final SessionEndEncoder end = new SessionEndEncoder();

  /**
   * @param sequencer takes the records
   */
  public EngineRecords(final SessionConfig config, final Sequencer sequencer) {
    this.config = config;
    this.sequencer = sequencer;
  }

  private UnsafeBuffer cleared(final int blockLength) {
    final UnsafeBuffer buffer = sequencer.buffer();
    RecordLayout.clear(buffer, 0, HEADER + blockLength);
    return buffer;
  }

  /** Who we are, who may trade, within which limits. */
  public void opening(final SessionKind kind, final String buildId) {
    start.wrapAndApplyHeader(cleared(SessionStartEncoder.BLOCK_LENGTH), 0, header);
    start
        .installId(config.installId())
        .buildId(shortened(buildId, SessionStartEncoder.buildIdLength()))
        .stateHashEvery(config.stateHashEvery())
        .kind(kind)
        .baseCurrency(config.baseCurrency());
    final byte[] sha256 = config.sha256();
    for (int i = 0; i < sha256.length; i++) {
      start.configSha256(i, (short) (sha256[i] & 0xFF));
    }
    sequencer.take(HEADER + SessionStartEncoder.BLOCK_LENGTH);
    for (final GatewayConfig each : config.gateways()) {
      account.wrapAndApplyHeader(cleared(AccountDefinitionEncoder.BLOCK_LENGTH), 0, header);
      account
          .name(each.name())
          .account((short) each.ring().number())
          .silenceNs(each.silenceNs())
          .onGatewayDown(each.onGatewayDown())
          .onFeedGap(each.onFeedGap())
          .externalOrders(each.externalOrders())
          .externalPositions(each.externalPositions());
      sequencer.take(HEADER + AccountDefinitionEncoder.BLOCK_LENGTH);
    }
    for (final StrategyConfig each : config.strategies()) {
      strategy.wrapAndApplyHeader(cleared(StrategyDefinitionEncoder.BLOCK_LENGTH), 0, header);
      strategy
          .name(each.name())
          .strategy(each.id())
          .ring((short) each.ring().number())
          .enabled(Bool.YES)
          .onBrainDown(each.onBrainDown());
      sequencer.take(HEADER + StrategyDefinitionEncoder.BLOCK_LENGTH);
    }
    for (final LimitConfig each : config.limits()) {
      if (!each.isQuantity()) {
        limit(each, each.value());
      }
    }
  }

  private static String shortened(final String text, final int length) {
    final String ascii =
        new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
    return ascii.length() <= length ? ascii : ascii.substring(0, length);
  }

  /** An instrument was defined: the limits that are counted in its quantity can be set now. */
  public void quantityLimits(final int instrument, final int quantityScale) {
    for (final LimitConfig each : config.limits()) {
      if (each.isQuantity()
          && each.scope() == LimitScope.INSTRUMENT
          && each.instrument() == instrument) {
        limit(each, each.quantityAt(quantityScale));
      }
    }
  }

  private void limit(final LimitConfig each, final long value) {
    limit.wrapAndApplyHeader(cleared(RiskLimitEncoder.BLOCK_LENGTH), 0, header);
    limit
        .instrument(each.instrument())
        .value(value)
        .strategy(each.strategy())
        .account((short) each.account())
        .scope(each.scope())
        .kind(each.kind());
    sequencer.take(HEADER + RiskLimitEncoder.BLOCK_LENGTH);
  }

  /**
   * Whether the producer of a ring lives.
   *
   * @param lastBeatNs its last heartbeat, epoch nanoseconds, 0 for none
   */
  void ringStatus(
      final RingConfig ring, final RingState state, final long lastBeatNs, final long ownerPid) {
    ringStatus.wrapAndApplyHeader(cleared(RingStatusEncoder.BLOCK_LENGTH), 0, header);
    ringStatus
        .lastBeat(lastBeatNs)
        .ownerPid(ownerPid)
        .ring((short) ring.number())
        .state(state)
        .role(ring.role());
    sequencer.take(HEADER + RingStatusEncoder.BLOCK_LENGTH);
  }

  /** Time has passed. */
  public void timer(final long deadlineNs) {
    timer.wrapAndApplyHeader(cleared(TimerEncoder.BLOCK_LENGTH), 0, header);
    timer.deadline(deadlineNs);
    sequencer.take(HEADER + TimerEncoder.BLOCK_LENGTH);
  }

  /**
   * A producer's own RingAttached lies in the input buffer: name, role and number are ours to say.
   */
  void ringAttached(final RingConfig ring, final int length) {
    final UnsafeBuffer buffer = sequencer.buffer();
    buffer.setMemory(
        HEADER + RingAttachedEncoder.nameEncodingOffset(),
        RingAttachedEncoder.nameLength(),
        (byte) 0);
    buffer.putStringWithoutLengthAscii(
        HEADER + RingAttachedEncoder.nameEncodingOffset(), ring.name());
    buffer.putByte(HEADER + RingAttachedEncoder.roleEncodingOffset(), (byte) ring.role().value());
    buffer.putByte(RecordLayout.SOURCE_OFFSET, (byte) ring.number());
    sequencer.take(length);
  }

  /**
   * @param due count that was expected, for a gap
   */
  void ringFault(
      final int ring,
      final RingFaultReason reason,
      final int type,
      final DirectBuffer message,
      final int index,
      final int length,
      final long due) {
    final UnsafeBuffer buffer = cleared(RingFaultEncoder.BLOCK_LENGTH);
    fault.wrapAndApplyHeader(buffer, 0, header);
    fault
        .source((short) ring)
        .producerSequence(
            length < RecordLayout.BODY_OFFSET ? 0 : RecordLayout.sequence(message, index))
        .expected(due)
        .length(length)
        .messageType(Math.min(Math.max(type, 0), 0xFFFE))
        .reason(reason);
    buffer.putBytes(
        HEADER + RingFaultEncoder.headEncodingOffset(),
        message,
        index,
        Math.min(length, RingFaultEncoder.headLength()));
    sequencer.take(HEADER + RingFaultEncoder.BLOCK_LENGTH);
  }

  /**
   * @param limitBytes the mark that the free space is below, or for ROOM above
   */
  void disk(final DiskState state, final long freeBytes, final long limitBytes) {
    disk.wrapAndApplyHeader(cleared(DiskStatusEncoder.BLOCK_LENGTH), 0, header);
    disk.freeBytes(freeBytes).limitBytes(limitBytes).state(state);
    sequencer.take(HEADER + DiskStatusEncoder.BLOCK_LENGTH);
  }

  /**
   * How the clock is.
   *
   * @param offsetNs that stamps are ahead of the clock
   */
  public void clock(final ClockState state, final long offsetNs, final long errorBoundNs) {
    clock.wrapAndApplyHeader(cleared(ClockStatusEncoder.BLOCK_LENGTH), 0, header);
    clock.offsetNs(offsetNs).errorBoundNs(errorBoundNs).state(state);
    sequencer.take(HEADER + ClockStatusEncoder.BLOCK_LENGTH);
  }

  void cut(final TornTail torn) {
    cut.wrapAndApplyHeader(cleared(JournalCutEncoder.BLOCK_LENGTH), 0, header);
    cut.lastSequence(torn.sequence() - 1).cutBytes(torn.bytes()).cutPosition(torn.position());
    sequencer.take(HEADER + JournalCutEncoder.BLOCK_LENGTH);
  }

  /** Nothing follows but another start. */
  public void end(final EndReason reason) {
    end.wrapAndApplyHeader(cleared(SessionEndEncoder.BLOCK_LENGTH), 0, header);
    end.reason(reason);
    sequencer.take(HEADER + SessionEndEncoder.BLOCK_LENGTH);
  }
}
