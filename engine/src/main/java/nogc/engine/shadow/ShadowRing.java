package nogc.engine.shadow;

import java.util.ArrayDeque;
import nogc.engine.config.RingConfig;
import nogc.engine.replay.Divergence;
import nogc.journal.RecordLayout;
import nogc.journal.codec.DivergenceEncoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.SnapshotTakenEncoder;
import nogc.journal.ring.RingProducer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the shadow has to say to the engine. While the ring is full, because no engine runs, it
 * waits here.
 */
final class ShadowRing implements AutoCloseable {
  private static final long UNSIGNED = 0xFFFF_FFFFL;

  private final RingProducer ring;
  private final ArrayDeque<UnsafeBuffer> waiting = new ArrayDeque<>();
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();

  /**
   * @throws IllegalStateException if another shadow has the ring
   */
  ShadowRing(final RingConfig config, final EpochNanoClock clock) {
    ring = RingProducer.open(config.path(), config.name(), config.role(), config.capacity(), clock);
  }

  private static UnsafeBuffer message(final int blockLength) {
    return new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + blockLength]);
  }

  void diverged(final Divergence divergence) {
    final UnsafeBuffer message = message(DivergenceEncoder.BLOCK_LENGTH);
    new DivergenceEncoder()
        .wrapAndApplyHeader(message, 0, header)
        .recordSequence(divergence.sequence())
        .inputSequence(divergence.cause())
        .journaled(checksum(divergence.journaled()))
        .computed(checksum(divergence.computed()));
    send(message);
  }

  /** The checksum that the record carries; 0 if there is none. */
  private static long checksum(final UnsafeBuffer record) {
    return record == null ? 0 : RecordLayout.crc(record, 0) & UNSIGNED;
  }

  /**
   * @param sequence of the last record that the snapshot covers
   * @param durationNs time that writing and reading back took
   */
  void snapshotTaken(
      final long sequence,
      final long inputs,
      final long hash,
      final long lengthBytes,
      final long durationNs) {
    final UnsafeBuffer message = message(SnapshotTakenEncoder.BLOCK_LENGTH);
    new SnapshotTakenEncoder()
        .wrapAndApplyHeader(message, 0, header)
        .snapshotSequence(sequence)
        .inputs(inputs)
        .hash(hash)
        .lengthBytes(lengthBytes)
        .durationNs(durationNs);
    send(message);
  }

  private void send(final UnsafeBuffer message) {
    waiting.add(message);
    flush();
  }

  /** Hands over what waits, as far as there is room. */
  int flush() {
    int sent = 0;
    while (!waiting.isEmpty() && ring.offer(waiting.peek(), 0, waiting.peek().capacity())) {
      waiting.remove();
      sent++;
    }
    return sent;
  }

  /** The shadow lives. */
  void heartbeat() {
    ring.heartbeat();
  }

  @Override
  public void close() {
    ring.close();
  }
}
