package nogc.engine.live;

import nogc.engine.config.RingConfig;
import nogc.engine.core.RingProgress;
import nogc.journal.codec.RingState;
import nogc.journal.ring.RingConsumer;

/**
 * Sees whether the producer of a ring lives, and has every change journaled. A producer that never
 * came is not missed. Allocates nothing.
 */
final class RingWatch {
  private final RingConfig config;
  private final RingConsumer ring;
  private final RingProgress progress;
  private final EngineRecords records;

  RingWatch(
      final RingConfig config,
      final RingConsumer ring,
      final RingProgress progress,
      final EngineRecords records) {
    this.config = config;
    this.ring = ring;
    this.progress = progress;
    this.records = records;
  }

  /** Compares what is seen with what the journal knows. */
  void check(final long nowNs) {
    final long beatNs = ring.producerHeartbeat();
    final RingState seen = state(beatNs, nowNs);
    final RingState known = progress.state(config.number());
    final boolean neverCame = known == RingState.NONE && seen != RingState.ALIVE;
    if (seen != known && !neverCame) {
      records.ringStatus(config, seen, beatNs, ring.producerPid());
    }
  }

  private RingState state(final long beatNs, final long nowNs) {
    if (beatNs == 0) {
      return RingState.GONE;
    }
    return nowNs - beatNs > config.silenceNs() ? RingState.SILENT : RingState.ALIVE;
  }
}
