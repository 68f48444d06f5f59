package nogc.deploy.process;

import java.util.concurrent.CountDownLatch;

/**
 * The interrupt key or SIGTERM, taken as a wish to end in order: the JVM stays until the work says
 * that it is finished, and then ends with the exit code of the work.
 */
public final class StopRequest {
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean requested;
  private volatile int exitCode;

  private StopRequest() {}

  /** Listens from now on. */
  public static StopRequest listen() {
    final StopRequest request = new StopRequest();
    Runtime.getRuntime().addShutdownHook(new Thread(request::onShutdown, "stop-request"));
    return request;
  }

  private void onShutdown() {
    if (finished.getCount() == 0) {
      return;
    }
    requested = true;
    try {
      finished.await();
    } catch (final InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exitCode);
  }

  /** Whether the work should come to its end. */
  public boolean isRequested() {
    return requested;
  }

  /** Ends the JVM. */
  public void exit(final int code) {
    exitCode = code;
    finished.countDown();
    if (!requested) {
      System.exit(code);
    }
  }
}
