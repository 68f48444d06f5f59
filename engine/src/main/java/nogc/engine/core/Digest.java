package nogc.engine.core;

/**
 * Mixes numbers into a 64-bit digest, order mattering: FNV-1a's multiplication over whole longs,
 * with the upper half folded down after each, so that every bit counts. For comparing states, not
 * against an adversary.
 */
public final class Digest {
  /** FNV-1a's 64-bit offset basis. */
  public static final long SEED = 0xCBF2_9CE4_8422_2325L;

  private static final long PRIME = 0x0000_0100_0000_01B3L;

  private Digest() {}

  public static long mix(final long digest, final long value) {
    final long product = (digest ^ value) * PRIME;
    return product ^ product >>> 32;
  }
}
