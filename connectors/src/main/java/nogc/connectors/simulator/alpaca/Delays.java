package nogc.connectors.simulator.alpaca;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nogc.connectors.sim.VenueHost;

/** Brings tasks to the venue's thread later. */
final class Delays implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            final Thread thread = new Thread(task, "alpaca-timer");
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
