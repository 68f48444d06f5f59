package nogc.deploy.bench;

/** One thing to be measured: the same number of operations in every round. */
interface Workload {
  /** Gets ready for a round, outside the measured time. */
  default void prepare(final int round) {}

  /** Does the operations of one round. */
  void run(int operations);
}
