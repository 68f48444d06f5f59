package nogc.connectors.sim;

/** Each way draws from delays of its own. */
final class DrawnLatency implements LatencyModel {
  private final Delay feed;
  private final Delay order;
  private final Delay response;

  DrawnLatency(final Delay feed, final Delay order, final Delay response) {
    this.feed = feed;
    this.order = order;
    this.response = response;
  }

  @Override
  public long feedNs(final long venueTimeNs) {
    return feed.nextNs();
  }

  @Override
  public long orderNs(final long venueTimeNs) {
    return order.nextNs();
  }

  @Override
  public long responseNs(final long venueTimeNs) {
    return response.nextNs();
  }
}
