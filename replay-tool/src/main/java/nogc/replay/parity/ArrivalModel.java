package nogc.replay.parity;

/** When a command reaches the simulated venue. */
@FunctionalInterface
interface ArrivalModel {
  /**
   * @param recordedNs venue's time at which it took effect live; {@link LiveSession#UNKNOWN} if
   *     nobody knows
   * @param sentNs time of sending by the venue's clock
   * @return venue's time
   */
  long timeNs(long recordedNs, long sentNs);

  /**
   * When it did.
   *
   * @param otherwiseNs latency of a command whose arrival is not known
   */
  static ArrivalModel recorded(final long otherwiseNs) {
    return (recordedNs, sentNs) ->
        recordedNs == LiveSession.UNKNOWN ? sentNs + otherwiseNs : recordedNs;
  }

  /** So long after its sending. */
  static ArrivalModel constant(final long latencyNs) {
    return (recordedNs, sentNs) -> sentNs + latencyNs;
  }
}
