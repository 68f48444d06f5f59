package nogc.engine.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the session file of a test: one gateway, one brain, one instrument, wide limits. */
public final class SessionFiles {
  static final int GATEWAY = 1;
  static final int BRAIN = 2;

  private static final String TEXT =
      """
      install: 77
      journal: {directory: journal, minimumFreeBytes: 1048576, roll: FAST_DAILY, blockSize: 1048576}
      rings: {directory: rings, capacity: 262144}
      engine: {idle: backoff, timerMs: 10, stateHashEvery: 100, warmUp: false}
      gateways:
        - {id: 1, name: venue, connector: none, silenceMs: 600000}
      brains:
        - {id: 2, name: brain, silenceMs: 600000}
      strategies:
        - {id: 1, name: alpha, ring: brain}
      instruments:
        - {id: 1, symbol: BTC-USD, gateway: venue}
      limits:
        firm:
          maxOrderNotional: "1000000"
          maxOpenOrders: 1000
          maxOrderRate: 1000
          maxCancelRate: 1000
          maxSignalAgeMs: 60000
          maxDailyLoss: "1000000"
          maxDrawdown: "1000000"
          priceCollarBps: 1000
          maxDataAgeMs: 60000
          maxGrossExposure: "1000000000"
          maxNetExposure: "1000000000"
          maxConcentration: "100000000"
          maxNotionalPerMinute: "100000000"
          minBuyingPower: "0"
          maxRepeatedOrders: 1000000
          duplicateWindowMs: 0
          maxClockOffsetMs: 1000
        instruments:
          BTC-USD: {maxOrderQuantity: "10", maxPosition: "1000000"}
      """;

  private SessionFiles() {}

  static Path write(final Path folder) {
    return write(folder, TEXT);
  }

  /** The same with another block size, in bytes. */
  static String withBlockSize(final int blockSize) {
    return TEXT.replace("blockSize: 1048576", "blockSize: " + blockSize);
  }

  /** The text of the file. */
  public static String text() {
    return TEXT;
  }

  public static Path write(final Path folder, final String text) {
    try {
      return Files.writeString(folder.resolve("session.yaml"), text);
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
