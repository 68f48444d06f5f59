package nogc.connectors.sim;

/**
 * How the venue behaves.
 *
 * @param fees of executions
 * @param latency of messages
 * @param dayEndNs time of day, UTC, at which DAY orders expire, in nanoseconds from midnight
 */
public record VenueRules(FeeSchedule fees, LatencyModel latency, long dayEndNs) {
  static final long DAY_NS = 86_400_000_000_000L;

  public VenueRules {
    if (dayEndNs < 0 || dayEndNs >= DAY_NS) {
      throw new IllegalArgumentException("dayEndNs " + dayEndNs + " is no time of day");
    }
  }

  /** No fees, no latency, days end at midnight UTC. */
  public static VenueRules plain() {
    return new VenueRules(FeeSchedule.free(), LatencyModel.none(), 0);
  }

  /** First end of a day after this time. */
  long nextDayEnd(final long timeNs) {
    return timeNs + DAY_NS - Math.floorMod(timeNs - dayEndNs, DAY_NS);
  }
}
