package nogc.connectors.common;

/**
 * How a connection is kept alive.
 *
 * @param name of the connection, for people
 * @param silenceNs a connection on which nothing has come for so long is dropped; 0 for never
 * @param healthyNs after so long without a failure the waits begin anew
 * @param backoff waits between attempts
 * @param maxMessageBytes a longer message drops the connection
 */
public record LinkSettings(
    String name, long silenceNs, long healthyNs, Backoff backoff, int maxMessageBytes) {
  private static final long SECOND_NS = 1_000_000_000L;

  /** 0.25 s to 30 s between attempts, 60 s of health, messages up to 64 MiB. */
  public static LinkSettings of(final String name, final long silenceNs, final long seed) {
    return new LinkSettings(
        name,
        silenceNs,
        60 * SECOND_NS,
        new Backoff(SECOND_NS / 4, 30 * SECOND_NS, seed),
        64 << 20);
  }
}
