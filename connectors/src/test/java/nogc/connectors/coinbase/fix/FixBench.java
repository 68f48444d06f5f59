package nogc.connectors.coinbase.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import nogc.connectors.coinbase.Executions;
import nogc.connectors.common.Backoff;
import nogc.connectors.common.InstrumentMap;
import nogc.connectors.common.Mailbox;
import nogc.connectors.common.OrderRegister;
import nogc.connectors.common.Secret;
import nogc.connectors.common.TlsSettings;
import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.VenueRecords;
import nogc.connectors.ids.ClientOrderId;
import nogc.connectors.ids.ClientOrderIds;
import nogc.connectors.sim.VenueSettings;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.connectors.simulator.SimulatorTls;
import nogc.connectors.simulator.coinbase.ApiKey;
import nogc.connectors.simulator.coinbase.CoinbaseSimulator;
import nogc.engine.spi.Inbound;
import nogc.engine.spi.Outbox;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderCommandEncoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/** Order entry against the simulator over loopback, turned by the test's own thread. */
final class FixBench implements AutoCloseable {
  static final int BTC = 1;
  static final String PRODUCT = "BTC-USD";
  static final ApiKey KEY =
      new ApiKey("test-key-7f31", "c2VjcmV0LW9mLXRoZS10ZXN0cw==", "pass-phrase-9x");
  static final long ONE = 100_000_000L;
  private static final long INSTALL = 4711;
  private static final long DEADLINE_NS = 20_000_000_000L;

  /** A first logon loads TLS and the FIX engine: on a busy machine that takes seconds. */
  private static final long PATIENCE_NS = 4_000_000_000L;

  private static final long START_NS = 1_700_000_000_000_000_000L;

  /** What an ExecutionReport record said. */
  record Report(
      ReportKind kind,
      long orderId,
      int revision,
      long executionId,
      long price,
      long quantity,
      long executed,
      long leaves,
      long fee,
      String venueOrderId,
      String text) {}

  final CoinbaseSimulator simulator;
  final List<Report> reports = new ArrayList<>();
  final List<String> events = new ArrayList<>();
  final List<String> lines = new CopyOnWriteArrayList<>();
  final List<String> outbox = new ArrayList<>();
  final ClientOrderIds ids = new ClientOrderIds(INSTALL);
  final OrderRegister register = new OrderRegister(ids);
  final InstrumentMap instruments = instruments();
  final FixOrderEntry entry;
  private final SystemEpochNanoClock clock = new SystemEpochNanoClock();
  private final Mailbox mailbox = new Mailbox(1 << 24);
  private final UnsafeBuffer command = new UnsafeBuffer(new byte[256]);
  private long sequence;

  FixBench() {
    this(true, CancelOnDisconnect.NONE);
  }

  FixBench(final SimulatorTls tls) {
    this(tls, true, CancelOnDisconnect.NONE);
  }

  FixBench(final boolean resume, final CancelOnDisconnect cancelOnDisconnect) {
    this(SimulatorTls.forLocalhost(), resume, cancelOnDisconnect);
  }

  private FixBench(
      final SimulatorTls tls, final boolean resume, final CancelOnDisconnect cancelOnDisconnect) {
    simulator = simulator(tls);
    entry = entry(settings(resume, cancelOnDisconnect, trust(tls), KEY, "localhost"));
  }

  /** A simulator with a book of one level a side, and money on both. */
  static CoinbaseSimulator simulator(final SimulatorTls tls) {
    final RecordedInstrument btc =
        new RecordedInstrument(BTC, PRODUCT, "USD", AssetClass.CRYPTO, 2, 8, 1, 1_000, 1_000, 0);
    final CoinbaseSimulator made =
        CoinbaseSimulator.start(
            VenueSettings.byHand(List.of(btc), START_NS).startCash(1_000_000_000L * ONE), KEY, tls);
    made.deposit(PRODUCT, 1_000 * ONE, 2_500_000);
    made.host().byHand().level(BTC, Side.BUY, 2_500_000, 10 * ONE);
    made.host().byHand().level(BTC, Side.SELL, 2_500_100, 10 * ONE);
    return made;
  }

  FixSettings settings(
      final boolean resume,
      final CancelOnDisconnect cancelOnDisconnect,
      final TlsSettings trusted,
      final ApiKey key,
      final String host) {
    return new FixSettings(
        host,
        simulator.fixPort(),
        trusted,
        key.key(),
        new Secret(key.secret()),
        new Secret(key.passphrase()),
        10,
        cancelOnDisconnect,
        resume,
        new Backoff(100_000_000, 500_000_000, 1),
        PATIENCE_NS,
        lines::add);
  }

  /** A session with a heartbeat every second, through another port. */
  FixSettings through(final int port) {
    return new FixSettings(
        "localhost",
        port,
        trust(simulator.tls()),
        KEY.key(),
        new Secret(KEY.secret()),
        new Secret(KEY.passphrase()),
        1,
        CancelOnDisconnect.NONE,
        true,
        new Backoff(100_000_000, 500_000_000, 1),
        PATIENCE_NS,
        lines::add);
  }

  static TlsSettings trust(final SimulatorTls tls) {
    try {
      final Path pem = Files.createTempFile("authority", ".pem");
      try {
        tls.writeAuthority(pem);
        return TlsSettings.of(pem);
      } finally {
        Files.delete(pem);
      }
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    } catch (final GeneralSecurityException ex) {
      throw new IllegalStateException(ex);
    }
  }

  FixOrderEntry entry(final FixSettings settings) {
    return new FixOrderEntry(
        settings,
        mailbox,
        clock,
        instruments,
        register,
        ids,
        new Executions(),
        new VenueRecords(ring(), 1),
        new Told(),
        new Events());
  }

  static InstrumentMap instruments() {
    final InstrumentMap map = new InstrumentMap();
    map.put(
        new TradedInstrument(
            BTC,
            PRODUCT,
            PRODUCT,
            AssetClass.CRYPTO,
            "USD",
            2,
            8,
            1,
            1_000,
            1_000,
            0,
            0,
            0,
            0,
            true,
            false));
    return map;
  }

  private Inbound ring() {
    return new Inbound() {
      @Override
      public boolean offer(final MutableDirectBuffer message, final int offset, final int length) {
        final ExecutionReportDecoder report =
            new ExecutionReportDecoder()
                .wrapAndApplyHeader(message, offset, new MessageHeaderDecoder());
        reports.add(
            new Report(
                report.kind(),
                report.orderId(),
                report.revision(),
                report.executionId(),
                report.lastPrice(),
                report.lastQuantity(),
                report.cumQuantity(),
                report.leavesQuantity(),
                report.fee(),
                report.venueOrderId(),
                report.text()));
        return true;
      }

      @Override
      public void drop() {
        throw new AssertionError("nothing is dropped here");
      }
    };
  }

  /** Turns until a condition holds. */
  void await(final String what, final BooleanSupplier condition) {
    await(what, entry, condition);
  }

  /** Turns one entry until a condition holds. */
  void await(final String what, final FixOrderEntry turned, final BooleanSupplier condition) {
    final long untilNs = clock.nanoTime() + DEADLINE_NS;
    while (!condition.getAsBoolean()) {
      if (mailbox.drain(100) + turned.doWork(clock.nanoTime()) == 0) {
        LockSupport.parkNanos(200_000);
      }
      assertThat(clock.nanoTime())
          .as(() -> what + "; events " + newest(events) + "; reports " + reports + newest(lines))
          .isLessThan(untilNs);
    }
  }

  private static String newest(final List<String> of) {
    return String.join("\n  ", of.subList(Math.max(0, of.size() - 12), of.size()));
  }

  /** Turns until it is live, and forgets attempts that a busy machine was too slow for. */
  void awaitLive() {
    await("live", entry::isLive);
    events.subList(0, events.lastIndexOf("live")).clear();
  }

  Report awaitReport(final ReportKind kind) {
    await("report " + kind, () -> last(kind) != null);
    return last(kind);
  }

  Report last(final ReportKind kind) {
    for (int i = reports.size() - 1; i >= 0; i--) {
      if (reports.get(i).kind() == kind) {
        return reports.get(i);
      }
    }
    return null;
  }

  long count(final ReportKind kind) {
    return reports.stream().filter(each -> each.kind() == kind).count();
  }

  long buy(final long orderId, final long quantity, final long price) {
    return entry.send(
        command(CommandKind.NEW, orderId, 0, Side.BUY, OrderType.LIMIT, quantity, price));
  }

  OrderCommandDecoder command(
      final CommandKind kind,
      final long orderId,
      final int revision,
      final Side side,
      final OrderType type,
      final long quantity,
      final long price) {
    command.setMemory(0, command.capacity(), (byte) 0);
    new OrderCommandEncoder()
        .wrapAndApplyHeader(command, 0, new MessageHeaderEncoder())
        .sequence(++sequence)
        .instrument(BTC)
        .orderId(orderId)
        .revision(revision)
        .kind(kind)
        .side(side)
        .orderType(type)
        .timeInForce(TimeInForce.GTC)
        .quantity(quantity)
        .price(price);
    return new OrderCommandDecoder().wrapAndApplyHeader(command, 0, new MessageHeaderDecoder());
  }

  String name(final long orderId, final int revision) {
    return ids.uuid(new ClientOrderId(orderId, revision));
  }

  @Override
  public void close() {
    entry.close();
    simulator.close();
    assertThat(simulator.failure()).isNull();
  }

  private final class Events implements FixOrderEntry.Listener {
    @Override
    public void onLive(final boolean resumed, final long nowNs) {
      events.add(resumed ? "live resumed" : "live");
    }

    @Override
    public void onDown(final String why, final long nowNs) {
      events.add("down " + why);
    }

    @Override
    public void onDoubt(final String why, final long nowNs) {
      events.add("doubt " + why);
    }

    @Override
    public void onNote(final String text, final long nowNs) {
      events.add("note " + text);
    }
  }

  private final class Told implements Outbox {
    @Override
    public void sent(final long of, final long sentTimeNs) {
      outbox.add("sent " + of);
    }

    @Override
    public void notSent(final long of, final RefusalReason reason) {
      outbox.add("not sent " + of + " " + reason);
    }
  }
}
