package nogc.engine.core.state;

import nogc.engine.core.Digest;

/** Mixes everything that it is shown into a digest. */
public final class StateDigest implements StateVisitor {
  private long digest = Digest.SEED;

  /** Starts a new digest. */
  public StateDigest begin(final long seed) {
    digest = seed;
    return this;
  }

  /** Of all that was shown since the beginning. */
  public long value() {
    return digest;
  }

  @Override
  public long i64(final long value) {
    digest = Digest.mix(digest, value);
    return value;
  }

  @Override
  public int i32(final int value) {
    digest = Digest.mix(digest, value);
    return value;
  }

  @Override
  public boolean isLoading() {
    return false;
  }

  @Override
  public boolean isWhole() {
    return false;
  }
}
