package nogc.deploy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The session of {@link KillRun}: limits that let a brain shout. */
final class KillSessionFile {
  static final String BRAIN = "brain";
  static final String GATEWAY = "sim";

  private static final String TEXT =
      """
      # Written by nogc bench kill.
      install: 4711
      baseCurrency: USD
      journal: {directory: journal}
      rings: {directory: rings}
      engine: {idle: backoff, timerMs: 20}
      gateways:
        - {id: 1, name: sim, connector: sim, settings: {speed: 600, loop: true, latencyMs: 1}}
      brains:
        - {id: 100, name: brain}
      strategies:
        - {id: 1, name: shouter, ring: brain}
      instruments:
        - {id: 1, symbol: BTC/USD, gateway: sim}
      limits:
        firm:
          maxOrderNotional: '100000'
          maxOpenOrders: %d
          maxOrderRate: 1000
          maxCancelRate: 2000
          maxSignalAgeMs: 2000
          maxDailyLoss: '1000000'
          maxDrawdown: '1000000'
          priceCollarBps: 2000
          maxDataAgeMs: 10000
          maxGrossExposure: '100000000'
          maxNetExposure: '100000000'
          maxConcentration: '100000000'
          maxNotionalPerMinute: '100000000'
          minBuyingPower: '0'
          maxRepeatedOrders: 1000000
          duplicateWindowMs: 0
          maxClockOffsetMs: 1000
        instruments:
          BTC/USD: {maxOrderQuantity: '5', maxPosition: '5000'}
      """;

  private KillSessionFile() {}

  /**
   * @param openOrders that the firm may have
   */
  static void write(final Path file, final int openOrders) {
    try {
      Files.writeString(file, String.format(TEXT, openOrders));
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
