package nogc.replay.backtest.sweep;

/** Is told how far a sweep is. */
@FunctionalInterface
public interface SweepListener {
  /**
   * One more point has its result.
   *
   * @param points of the whole sweep
   * @param known it had it before
   */
  void done(int points, boolean known);
}
