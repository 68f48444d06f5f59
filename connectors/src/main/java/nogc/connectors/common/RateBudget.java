package nogc.connectors.common;

/**
 * How many requests a venue still takes: a bucket that fills steadily, of which a part is kept for
 * cancels, since a cancel must get through when all else has used the budget up.
 *
 * <p>What the venue says of itself counts more: its headers lower what is left, and a refusal for
 * excess blocks all lanes until the time that it named.
 */
public final class RateBudget {
  /** What a request is for. */
  public enum Lane {
    /** New orders, replaces and questions: leave the reserve alone. */
    ORDER,
    /** Cancels may use all there is. */
    CANCEL
  }

  private final String name;
  private final int capacity;
  private final int reserved;
  private final long perRequestNs;

  /** Requests are counted in nanoseconds of filling, so that nothing is rounded. */
  private final long fullNs;

  private long levelNs;
  private long lastNs;
  private long blockedUntilNs;

  /**
   * @param name at most 8 characters, for the journal
   * @param capacity requests in a full bucket
   * @param periodNs in which an empty one fills
   * @param reserved requests that only cancels may use
   */
  public RateBudget(
      final String name, final int capacity, final long periodNs, final int reserved) {
    if (capacity < 1 || reserved < 0 || reserved >= capacity || periodNs < capacity) {
      throw new IllegalArgumentException(
          "budget " + name + " of " + capacity + " in " + periodNs + " ns, " + reserved + " kept");
    }
    this.name = name;
    this.capacity = capacity;
    this.reserved = reserved;
    perRequestNs = periodNs / capacity;
    fullNs = perRequestNs * capacity;
    levelNs = fullNs;
    lastNs = Long.MIN_VALUE;
  }

  /** Takes one request out of the budget; false if there is none for this lane now. */
  public boolean take(final Lane lane, final long nowNs) {
    fill(nowNs);
    if (nowNs < blockedUntilNs || left(lane) < 1) {
      return false;
    }
    levelNs -= perRequestNs;
    return true;
  }

  /** Requests that a lane may send now. */
  public int available(final Lane lane, final long nowNs) {
    fill(nowNs);
    return nowNs < blockedUntilNs ? 0 : left(lane);
  }

  private int left(final Lane lane) {
    final int all = (int) (levelNs / perRequestNs);
    return Math.max(0, lane == Lane.CANCEL ? all : all - reserved);
  }

  private void fill(final long nowNs) {
    if (lastNs != Long.MIN_VALUE && nowNs > lastNs) {
      levelNs = Math.min(fullNs, levelNs + Math.min(fullNs, nowNs - lastNs));
    }
    lastNs = Math.max(lastNs, nowNs);
  }

  /** The venue refused for excess: nothing goes out before this time. */
  public void blockUntil(final long timeNs) {
    blockedUntilNs = Math.max(blockedUntilNs, timeNs);
  }

  /** The venue says how many requests are left: fewer than we think is believed, more is not. */
  public void left(final int remaining, final long nowNs) {
    fill(nowNs);
    levelNs = Math.min(levelNs, perRequestNs * Math.max(0, Math.min(capacity, remaining)));
  }

  /** When it is full again if nothing is sent, epoch nanoseconds. */
  public long fullTimeNs(final long nowNs) {
    fill(nowNs);
    return Math.max(blockedUntilNs, nowNs + fullNs - levelNs);
  }

  /** Name for the journal. */
  public String name() {
    return name;
  }

  /** Requests in a full bucket. */
  public int capacity() {
    return capacity;
  }

  /** Requests that only cancels may use. */
  public int reserved() {
    return reserved;
  }
}
