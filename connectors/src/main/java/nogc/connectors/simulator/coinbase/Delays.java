package nogc.connectors.simulator.coinbase;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nogc.connectors.sim.VenueHost;

/** Brings tasks to the venue's thread later. */
final class Delays implements AutoCloseable {
  /** How long a client of the feed may stay without a subscription. */
  static final long SUBSCRIBE_NS = 5_000_000_000L;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            final Thread thread = new Thread(task, "coinbase-timer");
            thread.setDaemon(true);
            return thread;
          });
  private final VenueHost host;

  Delays(final VenueHost host) {
    this.host = host;
  }

  void after(final long delayNs, final Runnable task) {
    timer.schedule(() -> host.execute(task), delayNs, TimeUnit.NANOSECONDS);
  }

  void every(final long periodNs, final Runnable task) {
    timer.scheduleAtFixedRate(() -> host.execute(task), periodNs, periodNs, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
