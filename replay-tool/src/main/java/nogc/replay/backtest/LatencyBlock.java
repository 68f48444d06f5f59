package nogc.replay.backtest;

import java.nio.file.Path;
import nogc.connectors.sim.Delay;
import nogc.connectors.sim.LatencyModel;
import nogc.engine.config.ConfigNode;
import nogc.replay.backtest.sweep.DataHash;
import nogc.replay.latency.RecordedLatencies;

/**
 * How long messages travel in a backtest: constant, with a jitter, or drawn from those that a
 * journal recorded. Each call gives delays that begin anew.
 */
final class LatencyBlock {
  private final Path journal;
  private final Way feed;
  private final Way order;
  private final Way response;

  private LatencyBlock(final Path journal, final Way feed, final Way order, final Way response) {
    this.journal = journal;
    this.feed = feed;
    this.order = order;
    this.response = response;
  }

  static LatencyBlock read(final ConfigNode node, final Path folder) {
    final long jitterNs = node.decimalFrom(0, "jitterMs", 6, 0);
    final long seed = node.whole("seed", 0, Long.MAX_VALUE, 1);
    final long feedNs = node.decimalFrom(0, "feedMs", 6, 0);
    final long orderNs = node.decimalFrom(0, "orderMs", 6, 0);
    final long responseNs = node.decimalFrom(0, "responseMs", 6, orderNs);
    final String journal = node.text("journal", "");
    node.finish();
    if (journal.isEmpty()) {
      return new LatencyBlock(
          null,
          () -> Delay.jittered(feedNs, jitterNs, seed),
          () -> Delay.jittered(orderNs, jitterNs, seed + 1),
          () -> Delay.jittered(responseNs, jitterNs, seed + 2));
    }
    if (feedNs != 0 || orderNs != 0 || responseNs != 0 || jitterNs != 0) {
      node.problem("journal", "already says how long messages travel; take the other fields away");
    }
    return recorded(node, folder.resolve(journal), seed);
  }

  private static LatencyBlock recorded(final ConfigNode node, final Path journal, final long seed) {
    try {
      final RecordedLatencies read = RecordedLatencies.of(journal);
      return new LatencyBlock(
          journal,
          sampled(node, journal, "market data", read.feedNs(), seed),
          sampled(node, journal, "orders", read.orderNs(), seed + 1),
          sampled(node, journal, "orders", read.responseNs(), seed + 2));
    } catch (final IllegalArgumentException ex) {
      node.problem("journal", ex.getMessage());
      return new LatencyBlock(
          journal, () -> Delay.constant(0), () -> Delay.constant(0), () -> Delay.constant(0));
    }
  }

  private static Way sampled(
      final ConfigNode node,
      final Path journal,
      final String what,
      final long[] samples,
      final long seed) {
    if (samples.length == 0) {
      node.problem("journal", journal + " recorded no latencies of " + what);
      return () -> Delay.constant(0);
    }
    return () -> Delay.sampled(samples, seed);
  }

  /** Delays of orders and reports; those of the feed are {@link #feed()}. */
  LatencyModel model() {
    return LatencyModel.of(Delay.constant(0), order.delay(), response.delay());
  }

  /** From the venue to the engine. */
  Delay feed() {
    return feed.delay();
  }

  /** Adds the journal that recorded them, if there is one. */
  void addTo(final DataHash hash) {
    if (journal != null) {
      hash.add(journal);
    }
  }

  /** Makes the delays of one way. */
  @FunctionalInterface
  private interface Way {
    Delay delay();
  }
}
