package nogc.connectors.sim;

/** Nobody is ever before us. */
final class FrontQueue implements QueueModel {
  static final FrontQueue INSTANCE = new FrontQueue();

  private FrontQueue() {}

  @Override
  public long join(final long displayed) {
    return 0;
  }

  @Override
  public long change(
      final long ahead, final long before, final long now, final long traded, final long unit) {
    return 0;
  }
}
