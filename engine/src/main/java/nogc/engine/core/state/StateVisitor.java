package nogc.engine.core.state;

/**
 * Walks over the state of the core, field by field in one fixed order.
 *
 * <p>Every class with state has one method {@code visit} that names its fields once: {@code
 * quantity = state.i64(quantity)}. The same walk then digests the state (each value is mixed in and
 * comes back as it was), writes it into a snapshot (likewise), or restores it (each value comes
 * back as the snapshot has it). So these three can never disagree about what the state is, and a
 * field that is forgotten is forgotten by all of them, which the recovery tests show.
 *
 * <p>Where the state is large and only grows, its owner keeps a running sum: the digest takes that,
 * and only a {@link #isWhole() whole} walk sees what was summed up.
 */
public interface StateVisitor {
  /** A 64-bit value. */
  long i64(long value);

  /** A value of at most 32 bits. */
  int i32(int value);

  /** The number of an SBE enum's constant. */
  default short u8(final short value) {
    return (short) i32(value);
  }

  /** A flag. */
  default boolean bool(final boolean value) {
    return i32(value ? 1 : 0) != 0;
  }

  /** Whether values come back changed: the object is being restored and was empty before. */
  boolean isLoading();

  /** Whether everything is wanted, not only what the digest needs. */
  boolean isWhole();
}
