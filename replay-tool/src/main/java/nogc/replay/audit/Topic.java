package nogc.replay.audit;

import nogc.journal.codec.LimitScope;

/**
 * What records are about, as numbers that an index can be keyed by. The upper two bits tell the
 * kind: an order, a rare record, a signal.
 *
 * <p>Signals are hashed: two may meet in one number, so whoever looks one up compares the record.
 */
final class Topic {
  private static final long RARE = 1L << 62;
  private static final long SIGNAL = 1L << 63;
  private static final long BELOW = (1L << 62) - 1;

  private Topic() {}

  /** An order by its id. */
  static long order(final long orderId) {
    return orderId & BELOW;
  }

  /** A signal by its strategy and its id. */
  static long signal(final int strategy, final long signalId) {
    long hash = signalId * 0x9E37_79B9_7F4A_7C15L + strategy;
    hash = (hash ^ hash >>> 32) * 0xD6E8_FEB8_6659_FD93L;
    return SIGNAL | ((hash ^ hash >>> 32) & BELOW);
  }

  /** All records of a rare kind. */
  static long rare(final int templateId) {
    return rare(templateId, LimitScope.NONE.value(), 0);
  }

  /** The records of a rare kind that are about one account, strategy or instrument. */
  static long rare(final int templateId, final int scope, final int id) {
    return RARE | (long) templateId << 32 | (long) scope << 24 | id;
  }

  static boolean isRare(final long topic) {
    return (topic & (RARE | SIGNAL)) == RARE;
  }
}
