package nogc.connectors.simulator;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nogc.connectors.sim.VenueHost;

/** Brings tasks to the venue's thread later. */
public final class Delays implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            final Thread thread = new Thread(task, "simulator-timer");
            thread.setDaemon(true);
            return thread;
          });
  private final VenueHost host;

  /**
   * @param host whose thread carries the tasks out
   */
  public Delays(final VenueHost host) {
    this.host = host;
  }

  /** Once, so many nanoseconds from now. */
  public void after(final long delayNs, final Runnable task) {
    timer.schedule(() -> host.execute(task), delayNs, TimeUnit.NANOSECONDS);
  }

  /** Again and again, first after one period. */
  public void every(final long periodNs, final Runnable task) {
    timer.scheduleAtFixedRate(() -> host.execute(task), periodNs, periodNs, TimeUnit.NANOSECONDS);
  }

  /** What has not begun is given up. */
  @Override
  public void close() {
    timer.shutdownNow();
  }
}
