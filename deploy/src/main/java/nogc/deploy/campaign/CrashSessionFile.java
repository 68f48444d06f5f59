package nogc.deploy.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The session of a campaign: the journal rolls every second, so that kills fall into rolls too; the
 * limits let a brain shout, and no loss ends the load.
 */
final class CrashSessionFile {
  static final String BRAIN = "brain";
  static final int BRAIN_RING = 100;
  static final int GATEWAY_RING = 1;
  static final String GATEWAY = "sim";

  private static final String TEXT =
      """
      # Written by nogc campaign crash.
      install: 4711
      baseCurrency: USD
      journal: {directory: journal, roll: TEST_SECONDLY, blockSize: 1048576}
      rings: {directory: rings}
      engine: {idle: backoff, timerMs: 20, stateHashEvery: 500, warmUp: false}
      shadow: {snapshotEverySeconds: 5}
      gateways:
        - id: 1
          name: sim
          connector: sim
          maxCommandAgeMs: 5000
          settings: {speed: 2000, loop: true, makerBps: 10, takerBps: 20, latencyMs: 5, jitterMs: 5, seed: 1, ledger: venue.ledger}
      brains:
        - {id: 100, name: brain}
      strategies:
        - {id: 1, name: load, ring: brain}
      instruments:
        - {id: 1, symbol: BTC/USD, gateway: sim}
      limits:
        firm:
          maxOrderNotional: '100000'
          maxOpenOrders: 200
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
          BTC/USD: {maxOrderQuantity: '5', maxPosition: '500'}
      """;

  private CrashSessionFile() {}

  static void write(final Path file) {
    try {
      Files.writeString(file, TEXT);
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
