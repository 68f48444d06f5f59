package nogc.engine.core;

import java.util.Arrays;
import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.RingAttachedDecoder;
import nogc.journal.codec.RingFaultDecoder;
import nogc.journal.codec.RingFaultReason;
import nogc.journal.codec.RingState;
import nogc.journal.codec.RingStatusDecoder;

/**
 * How far each ring has been taken into the journal, counted from the journal alone. After a
 * restart the engine finds in a ring what it had journaled but not yet released; this says what to
 * skip, so that every message is taken exactly once.
 */
public final class RingProgress {
  private final long[] incarnations = new long[256];
  private final long[] taken = new long[256];
  private final RingState[] states = new RingState[256];

  RingProgress() {
    Arrays.fill(states, RingState.NONE);
  }

  /** Start count of the producer that fills the ring, 0 before the first. */
  public long incarnation(final int ring) {
    return incarnations[ring];
  }

  /** The producer's count of the last message taken from the ring. */
  public long taken(final int ring) {
    return taken[ring];
  }

  /** Whether the producer lives, as far as the journal knows; NONE before it was seen. */
  public RingState state(final int ring) {
    return states[ring];
  }

  void onStatus(final RingStatusDecoder status) {
    states[status.ring()] = status.state();
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

  void visit(final StateVisitor state) {
    int used = 0;
    for (int ring = 0; ring < incarnations.length; ring++) {
      used += isUsed(ring) ? 1 : 0;
    }
    used = state.i32(used);
    int ring = -1;
    for (int i = 0; i < used; i++) {
      ring++;
      while (!state.isLoading() && !isUsed(ring)) {
        ring++;
      }
      ring = state.i32(ring);
      incarnations[ring] = state.i64(incarnations[ring]);
      taken[ring] = state.i64(taken[ring]);
      states[ring] = RingState.get(state.u8(states[ring].value()));
    }
  }

  private boolean isUsed(final int ring) {
    return incarnations[ring] != 0 || taken[ring] != 0 || states[ring] != RingState.NONE;
  }
}
