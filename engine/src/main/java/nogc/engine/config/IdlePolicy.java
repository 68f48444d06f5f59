package nogc.engine.config;

/** What the engine thread does when no ring holds anything. */
public enum IdlePolicy {
  /** Spins: for isolated cores. */
  SPIN,
  /** Spins, yields, then parks for up to a millisecond: for machines with other work to do. */
  BACKOFF
}
