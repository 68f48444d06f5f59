package nogc.engine.core.book;

/**
 * The step from which all digests of books are made: 64-bit FNV-1a over whole longs, with the high
 * half folded back, because FNV alone never carries a high bit down.
 */
final class BookDigest {
  private static final long FNV_PRIME = 0x100000001b3L;

  private BookDigest() {}

  static long mix(final long digest, final long value) {
    final long mixed = (digest ^ value) * FNV_PRIME;
    return mixed ^ (mixed >>> 32);
  }
}
