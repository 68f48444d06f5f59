package nogc.connectors.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import nogc.connectors.alpaca.AlpacaFactory;
import nogc.connectors.sim.VenueSettings;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.connectors.simulator.SimulatorTls;
import nogc.connectors.simulator.alpaca.AlpacaFault;
import nogc.connectors.simulator.alpaca.AlpacaSettings;
import nogc.connectors.simulator.alpaca.AlpacaSimulator;
import nogc.engine.config.SessionConfig;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.VenueSyncDecoder;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway at Alpaca's simulator dies at the worst moments; journal and broker must agree. */
class AlpacaGatewayTest {
  private static final int STOCK = 1;
  private static final long UNIT = 1_000_000_000L;
  private static final long PATIENCE_NS = 20_000_000_000L;
  private static final SystemEpochNanoClock CLOCK = SystemEpochNanoClock.INSTANCE;

  @TempDir private Path directory;

  private AlpacaSimulator simulator;
  private SessionConfig session;
  private TinyEngine engine;
  private JournalView journal;
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    final SimulatorTls tls = SimulatorTls.forLocalhost();
    tls.writeAuthority(directory.resolve("authority.pem"));
    simulator =
        AlpacaSimulator.start(
            AlpacaSettings.of(
                    VenueSettings.byHand(
                        List.of(
                            new RecordedInstrument(
                                STOCK, "ABC", "USD", AssetClass.STOCK, 4, 0, 1, 1, 1, 0)),
                        CLOCK.nanoTime()))
                .credentials("KEY", "SECRET"),
            tls);
    final StringBuilder endpoints = new StringBuilder();
    simulator
        .endpoints()
        .forEach((name, url) -> endpoints.append(name).append(": '").append(url).append("', "));
    final Path file = directory.resolve("session.yaml");
    Files.writeString(
        file,
        String.join(
            "\n",
            "install: 5",
            "baseCurrency: USD",
            "journal: {directory: journal, roll: TEST8_DAILY, blockSize: 1048576}",
            "rings: {directory: rings, capacity: 65536}",
            "gateways:",
            "  - id: 3",
            "    name: alpaca",
            "    connector: alpaca",
            "    settings: {environment: custom, trust: authority.pem, sweepMs: 300,",
            "      timeoutMs: 2000, endpoints: {" + endpoints + "},",
            "      credentials: {env: {key: K, secret: S}}}",
            "brains: [{id: 1, name: brain}]",
            "strategies: [{id: 1, name: s, ring: brain}]",
            "instruments: [{id: 1, symbol: ABC, gateway: alpaca}]",
            "limits:",
            "  firm: {maxOrderNotional: 1000, maxOpenOrders: 10, maxOrderRate: 10,",
            "    maxCancelRate: 10, maxSignalAgeMs: 1000, maxDailyLoss: 1000, maxDrawdown: 1000,",
            "    priceCollarBps: 100, maxDataAgeMs: 1000, maxGrossExposure: 1000,",
            "    maxNetExposure: 1000, maxConcentration: 1000, maxNotionalPerMinute: 1000,",
            "    minBuyingPower: 0, maxRepeatedOrders: 1000, duplicateWindowMs: 0,",
            "    maxClockOffsetMs: 1000}",
            "  instruments: {ABC: {maxOrderQuantity: 100, maxPosition: 100}}",
            ""));
    session = SessionConfig.read(file);
    journal = new JournalView(session.journal().directory());
    engine =
        new TinyEngine(
            session.journal().directory(),
            session.gateways().get(0).ring().path(),
            "alpaca",
            3,
            65_536,
            CLOCK);
    startGateway();
  }

  private void startGateway() {
    gateway =
        new Gateway(
            session,
            session.gateways().get(0),
            directory,
            null,
            new AlpacaFactory(Map.of("K", "KEY", "S", "SECRET")),
            CLOCK,
            new PrintStream(PrintStream.nullOutputStream()));
    final int listings = listings();
    await("listing", () -> listings() == listings + 2);
  }

  private int listings() {
    return journal.count(VenueSyncDecoder.TEMPLATE_ID);
  }

  @AfterEach
  void stop() {
    gateway.onClose();
    engine.close();
    journal.close();
    simulator.close();
  }

  private void await(final String what, final BooleanSupplier condition) {
    final long untilNs = System.nanoTime() + PATIENCE_NS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > untilNs) {
        fail("waited in vain for " + what + "; told " + journal.reports());
      }
      turn();
    }
  }

  private void turn() {
    if (engine.poll(1_000) + gatewayTurn() == 0) {
      LockSupport.parkNanos(200_000);
    }
  }

  private int gatewayTurn() {
    try {
      return gateway.doWork();
    } catch (final RuntimeException ex) {
      throw ex;
    } catch (final Exception ex) {
      throw new IllegalStateException(ex);
    }
  }

  private void quote(final long askSize) {
    simulator.host().byHand().quote(STOCK, 10_0000, 100, 10_5000, askSize);
  }

  private int placed() {
    return simulator.host().call(() -> simulator.host().orders().size());
  }

  /** Executions in the journal, each id once, and what the broker holds. */
  private void consistent(final int orders) {
    final Map<Long, Long> executed = new TreeMap<>();
    journal.reports().stream()
        .filter(each -> each.kind() == ReportKind.FILL)
        .forEach(each -> executed.put(each.executionId(), each.lastQuantity()));
    final long held =
        simulator.host().call(() -> simulator.host().account().holding(STOCK).quantity());
    assertEquals(held * UNIT, executed.values().stream().mapToLong(Long::longValue).sum());
    assertEquals(orders, placed());
  }

  @Test
  void shouldFindTheOrderThatItsFormerLifeSentWithoutAWordOfIt() {
    quote(3);
    simulator.holdUpdates(true);
    simulator.faults().arm(AlpacaFault.LOSE_ANSWER, "POST /v2/orders", 1, 0);
    final long order = engine.order(STOCK, Side.BUY, 5 * UNIT, 10_500_000_000L);
    // The order is at the broker; nothing of it has reached the journal when the gateway dies.
    final long untilNs = System.nanoTime() + PATIENCE_NS;
    while (placed() == 0 && System.nanoTime() < untilNs) {
      gatewayTurn();
    }
    assertEquals(1, placed());
    gateway.abandon();
    simulator.holdUpdates(false);
    startGateway();
    assertEquals(
        1, journal.sent().stream().filter(each -> each.orderId() == order).count(), "sent once");
    quote(2);
    await(
        "the rest",
        () -> journal.reports().stream().filter(r -> r.kind() == ReportKind.FILL).count() == 2);
    consistent(1);
  }

  @Test
  void shouldSendNothingAgainOfWhatItsFormerLifeNeverSent() {
    gateway.abandon();
    final long order = engine.order(STOCK, Side.BUY, 5 * UNIT, 10_500_000_000L);
    startGateway();
    assertEquals(1, journal.refused().size(), "too old now");
    assertEquals(order, journal.refused().get(0).orderId());
    consistent(0);
  }

  @Test
  void shouldTellWhatWasExecutedBetweenTwoLives() {
    quote(3);
    final long order = engine.order(STOCK, Side.BUY, 10 * UNIT, 10_500_000_000L);
    await("a part", () -> journal.reports().stream().anyMatch(r -> r.kind() == ReportKind.FILL));
    gateway.abandon();
    quote(2);
    quote(1);
    startGateway();
    engine.cancel(order, STOCK, Side.BUY);
    await(
        "the end", () -> journal.reports().stream().anyMatch(r -> r.kind() == ReportKind.CANCELED));
    consistent(1);
  }
}
