package nogc.engine.samples;

/** Seeded numbers that are the same in every language. */
public final class SplitMix64 {
  private long state;

  public SplitMix64(final long seed) {
    state = seed;
  }

  public long next() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** 0 to n - 1. */
  public int below(final int n) {
    return (int) (((next() >>> 32) * n) >>> 32);
  }

  /** Failures before the first success, at most {@code cap}. */
  public int geometric(final double p, final int cap) {
    final double u = (next() >>> 11) * 0x1.0p-53;
    return (int) Math.min(cap, Math.floor(StrictMath.log1p(-u) / StrictMath.log1p(-p)));
  }
}
