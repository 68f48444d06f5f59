package nogc.engine.core;

import nogc.journal.codec.RingAttachedDecoder;
import nogc.journal.codec.RingFaultDecoder;
import nogc.journal.codec.RingFaultReason;

/**
 * How far each ring has been taken into the journal, counted from the journal alone. After a
 * restart the engine finds in a ring what it had journaled but not yet released; this says what to
 * skip, so that every message is taken exactly once.
 */
public final class RingProgress {
  private final long[] incarnations = new long[256];
  private final long[] taken = new long[256];

  /** Start count of the producer that fills the ring, 0 before the first. */
  public long incarnation(final int ring) {
    return incarnations[ring];
  }

  /** The producer's count of the last message taken from the ring. */
  public long taken(final int ring) {
    return taken[ring];
  }

  void onRecord(final int ring) {
    if (ring != 0) {
      taken[ring]++;
    }
  }

  void onAttached(final int ring, final RingAttachedDecoder attached) {
    incarnations[ring] = attached.incarnation();
    taken[ring] = attached.startSequence();
  }

  void onFault(final int ring, final RingFaultDecoder fault) {
    if (fault.reason() == RingFaultReason.GAP) {
      taken[ring] = fault.producerSequence() - 1;
    } else {
      taken[ring]++;
    }
  }

  long digest(final long seed) {
    long digest = seed;
    for (int ring = 0; ring < incarnations.length; ring++) {
      if (incarnations[ring] != 0 || taken[ring] != 0) {
        digest = Digest.mix(Digest.mix(digest, incarnations[ring]), taken[ring]);
      }
    }
    return digest;
  }
}
