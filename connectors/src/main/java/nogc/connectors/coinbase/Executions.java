package nogc.connectors.coinbase;

import org.agrona.collections.LongHashSet;

/**
 * Which executions have been told: the same one comes by FIX, by a resend, by REST and by the feed,
 * in any order, and must count once. The newest are remembered.
 */
public final class Executions {
  private static final int REMEMBERED = 1 << 16;
  private static final int TRADE_BITS = 47;
  private static final int MAX_INSTRUMENT = 0xFFFF;

  private final LongHashSet told = new LongHashSet(2 * REMEMBERED);
  private final long[] order = new long[REMEMBERED];
  private int next;
  private long count;

  /**
   * The execution id of a trade: the venue numbers the trades of each product.
   *
   * @param instrument dense instrument id
   * @param tradeId the venue's
   * @throws IllegalArgumentException if the trade id is not positive or needs more than 47 bits
   */
  public static long id(final int instrument, final long tradeId) {
    if (tradeId <= 0 || tradeId >>> TRADE_BITS != 0) {
      throw new IllegalArgumentException("trade id " + tradeId + " is not 1 to 2^47 - 1");
    }
    if (instrument < 1 || instrument > MAX_INSTRUMENT) {
      throw new IllegalArgumentException("instrument " + instrument + " is not 1 to 65535");
    }
    return (long) instrument << TRADE_BITS | tradeId;
  }

  /** Takes note of an execution; false if it was told before. */
  public boolean isFirst(final long executionId) {
    if (!told.add(executionId)) {
      return false;
    }
    count++;
    told.remove(order[next]);
    order[next] = executionId;
    next = (next + 1) & (REMEMBERED - 1);
    return true;
  }

  /** How many were told. */
  public long count() {
    return count;
  }

  /** Whether it was told. */
  public boolean wasTold(final long executionId) {
    return told.contains(executionId);
  }
}
