package nogc.connectors.sim;

import java.util.List;

/**
 * How the venue behaves. Begin with {@link #plain()} and change what is to be different: each
 * {@code with} method returns changed rules. A latency model draws from its own sequences, so rules
 * that have one are good for one venue.
 *
 * @param fees of executions
 * @param latency of messages
 * @param dayEndNs time of day, UTC, at which DAY orders expire, in nanoseconds from midnight
 * @param liquidity what the market gives
 * @param queue who is before our orders in the book, where it does not show
 * @param stalePrices what becomes of market orders where market data is old
 * @param sessions when it trades; where there are any, DAY orders expire at their close and not at
 *     {@code dayEndNs}
 * @param corporateEvents what happens to shares, in any order
 */
public record VenueRules(
    FeeSchedule fees,
    LatencyModel latency,
    long dayEndNs,
    LiquidityModel liquidity,
    QueueModel queue,
    StalePrices stalePrices,
    TradingSessions sessions,
    List<CorporateEvent> corporateEvents) {
  static final long DAY_NS = 86_400_000_000_000L;

  public VenueRules {
    if (dayEndNs < 0 || dayEndNs >= DAY_NS) {
      throw new IllegalArgumentException("dayEndNs " + dayEndNs + " is no time of day");
    }
    corporateEvents = List.copyOf(corporateEvents);
  }

  /** Plain but for fees, latency and the end of the day. */
  public VenueRules(final FeeSchedule fees, final LatencyModel latency, final long dayEndNs) {
    this(
        fees,
        latency,
        dayEndNs,
        LiquidityModel.displayed(),
        QueueModel.riskAverse(),
        StalePrices.allowed(),
        TradingSessions.always(),
        List.of());
  }

  /** No fees, no latency, days end at midnight UTC; what is displayed can be had. */
  public static VenueRules plain() {
    return new VenueRules(FeeSchedule.free(), LatencyModel.none(), 0);
  }

  /** With other fees. */
  public VenueRules withFees(final FeeSchedule newFees) {
    return new VenueRules(
        newFees, latency, dayEndNs, liquidity, queue, stalePrices, sessions, corporateEvents);
  }

  /** With other latencies. */
  public VenueRules withLatency(final LatencyModel newLatency) {
    return new VenueRules(
        fees, newLatency, dayEndNs, liquidity, queue, stalePrices, sessions, corporateEvents);
  }

  /** With another end of the day, UTC, nanoseconds from midnight. */
  public VenueRules withDayEnd(final long newDayEndNs) {
    return new VenueRules(
        fees, latency, newDayEndNs, liquidity, queue, stalePrices, sessions, corporateEvents);
  }

  /** With another model of what the market gives. */
  public VenueRules withLiquidity(final LiquidityModel newLiquidity) {
    return new VenueRules(
        fees, latency, dayEndNs, newLiquidity, queue, stalePrices, sessions, corporateEvents);
  }

  /** With another model of queues. */
  public VenueRules withQueue(final QueueModel newQueue) {
    return new VenueRules(
        fees, latency, dayEndNs, liquidity, newQueue, stalePrices, sessions, corporateEvents);
  }

  /** With another rule for old market data. */
  public VenueRules withStalePrices(final StalePrices newStalePrices) {
    return new VenueRules(
        fees, latency, dayEndNs, liquidity, queue, newStalePrices, sessions, corporateEvents);
  }

  /** With sessions. */
  public VenueRules withSessions(final TradingSessions newSessions) {
    return new VenueRules(
        fees, latency, dayEndNs, liquidity, queue, stalePrices, newSessions, corporateEvents);
  }

  /** With corporate events. */
  public VenueRules withCorporateEvents(final List<CorporateEvent> newEvents) {
    return new VenueRules(
        fees, latency, dayEndNs, liquidity, queue, stalePrices, sessions, newEvents);
  }

  /** First end of a day after this time. */
  long nextDayEnd(final long timeNs) {
    if (!sessions.isAlways()) {
      return Long.MAX_VALUE;
    }
    return timeNs + DAY_NS - Math.floorMod(timeNs - dayEndNs, DAY_NS);
  }
}
