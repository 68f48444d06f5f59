package nogc.replay.audit;

/** Finds the records of a journal that are about something. */
interface Places {
  /**
   * Sequences of the inputs that lead to all records about a topic, rising and each once. Those of
   * a signal may hold one too many: whoever looks there compares.
   */
  long[] of(long topic);
}
