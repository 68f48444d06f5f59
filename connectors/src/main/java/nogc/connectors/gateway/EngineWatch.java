package nogc.connectors.gateway;

import java.io.PrintStream;

/** Notices when the engine falls silent, and says so once per silence. */
final class EngineWatch {
  static final long SILENCE_NS = 5_000_000_000L;

  private final PrintStream err;
  private final String gateway;
  private long heardNs;
  private boolean silent;

  EngineWatch(final PrintStream err, final String gateway, final long startNs) {
    this.err = err;
    this.gateway = gateway;
    heardNs = startNs;
  }

  /**
   * @param beatNs epoch nanoseconds of the engine's last sign of life, 0 if it left or never came
   */
  void check(final long beatNs, final long nowNs) {
    if (beatNs > heardNs) {
      heardNs = beatNs;
      silent = false;
    }
    if (!silent && nowNs - heardNs > SILENCE_NS) {
      silent = true;
      err.println(
          "gateway "
              + gateway
              + ": the engine has been silent for "
              + SILENCE_NS / 1_000_000_000L
              + " seconds; waiting for it");
    }
  }
}
