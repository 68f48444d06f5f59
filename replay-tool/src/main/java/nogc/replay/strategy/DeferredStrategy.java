package nogc.replay.strategy;

/**
 * A strategy that need not answer to a record at once: it collects what it hears, and answers to
 * all of it when the first signal that it could have sent would reach the engine. Nothing that
 * happens before depends on its answer, so all is as if it had answered to record by record.
 */
public interface DeferredStrategy extends Strategy {
  /** In place of a time: it has answered to all that it heard. */
  long NONE = Long.MAX_VALUE;

  /** Allows it to collect, from now on; without this it answers at each record. */
  void defer();

  /** Time of the first record that it has not answered to; {@link #NONE} if there is none. */
  long unansweredNs();

  /** Answers to all that it has heard, by signals that name the times of their records. */
  void answer();
}
