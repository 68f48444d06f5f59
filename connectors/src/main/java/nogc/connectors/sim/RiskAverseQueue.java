package nogc.connectors.sim;

/** All who cancel were behind us, as far as there were enough of them. */
final class RiskAverseQueue implements QueueModel {
  static final RiskAverseQueue INSTANCE = new RiskAverseQueue();

  private RiskAverseQueue() {}

  @Override
  public long join(final long displayed) {
    return displayed;
  }

  @Override
  public long change(
      final long ahead, final long before, final long now, final long traded, final long unit) {
    return Math.min(ahead, now);
  }
}
