package nogc.replay.backtest;

/** Is told how far a backtest is. */
@FunctionalInterface
public interface Progress {
  /** Inputs between two calls. */
  int EVERY = 65_536;

  /**
   * @param timeNs virtual time, epoch nanoseconds
   * @param inputs taken so far
   */
  void at(long timeNs, long inputs);

  /** For whom it does not matter. */
  static Progress none() {
    return (timeNs, inputs) -> {};
  }
}
