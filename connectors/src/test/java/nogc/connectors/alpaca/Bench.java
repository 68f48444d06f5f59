package nogc.connectors.alpaca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import nogc.connectors.sim.VenueSettings;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.connectors.simulator.SimulatorTls;
import nogc.connectors.simulator.alpaca.AlpacaFault;
import nogc.connectors.simulator.alpaca.AlpacaSimulator;
import nogc.engine.config.InstrumentConfig;
import nogc.engine.spi.Connector;
import nogc.engine.spi.ConnectorContext;
import nogc.engine.spi.Inbound;
import nogc.engine.spi.Outbox;
import nogc.engine.spi.Recovery;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ConnectorStatusDecoder;
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

/**
 * The connector before a simulator of Alpaca whose market a test leads by hand, over TLS on the
 * loopback interface; the test's thread is the gateway's.
 */
final class Bench implements AutoCloseable {
  static final int STOCK = 1;
  static final int PAIR = 2;
  static final int GATEWAY = 3;
  static final long INSTALL = 77;
  static final long UNIT = 1_000_000_000L;
  static final String SECRET = "the-secret-of-the-bench";
  static final String KEY = "PKBENCH";
  private static final long PATIENCE_NS = 20_000_000_000L;
  private static final SimulatorTls TLS = SimulatorTls.forLocalhost();

  /** Market mantissas of the simulator: price scale 4 and quantity scale 0 of the stock. */
  static final long SIM_PRICE = 10_000;

  final List<UnsafeBuffer> records = new ArrayList<>();
  final Map<Long, Long> sent = new HashMap<>();
  final Map<Long, RefusalReason> notSent = new HashMap<>();
  final AlpacaSimulator simulator;
  final ObjectNode settings;
  private final Path folder;
  private final UnsafeBuffer command = new UnsafeBuffer(new byte[256]);
  private final MessageHeaderEncoder encode = new MessageHeaderEncoder();
  private long sequence = 100;
  Connector connector;
  String secretOfConnector = SECRET;
  Path capture;

  Bench(final Path folder) {
    this(folder, simulatorSettings());
  }

  Bench(
      final Path folder, final nogc.connectors.simulator.alpaca.AlpacaSettings simulatorSettings) {
    this.folder = folder;
    simulator = AlpacaSimulator.start(simulatorSettings.credentials(KEY, SECRET), TLS);
    try {
      TLS.writeAuthority(folder.resolve("authority.pem"));
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
    settings = new ObjectMapper().createObjectNode();
    settings
        .put("environment", "custom")
        .put("trust", "authority.pem")
        .put("sweepMs", 400)
        .put("timeoutMs", 1500);
    final ObjectNode endpoints = settings.putObject("endpoints");
    simulator.endpoints().forEach(endpoints::put);
    settings
        .putObject("credentials")
        .putObject("env")
        .put("key", "BENCH_KEY")
        .put("secret", "BENCH_SECRET");
  }

  static nogc.connectors.simulator.alpaca.AlpacaSettings simulatorSettings() {
    return nogc.connectors.simulator.alpaca.AlpacaSettings.of(
        VenueSettings.byHand(
            List.of(
                new RecordedInstrument(STOCK, "ABC", "USD", AssetClass.STOCK, 4, 0, 1, 1, 1, 0),
                new RecordedInstrument(
                    PAIR, "XYZ/USD", "USD", AssetClass.CRYPTO, 2, 8, 1, 1, 1000, 0)),
            SystemEpochNanoClock.INSTANCE.nanoTime()));
  }

  /** Sends the connector another way to the simulator, as through a relay. */
  Bench through(final int port) {
    final ObjectNode endpoints = (ObjectNode) settings.get("endpoints");
    simulator
        .endpoints()
        .forEach(
            (name, url) -> endpoints.put(name, url.replace(":" + simulator.port(), ":" + port)));
    return this;
  }

  /** Starts a connector, the first or one of a further life. */
  Bench start(final Recovery recovery) {
    connector =
        new AlpacaFactory(Map.of("BENCH_KEY", KEY, "BENCH_SECRET", secretOfConnector))
            .create(
                new ConnectorContext(
                    GATEWAY,
                    INSTALL,
                    folder,
                    settings,
                    List.of(
                        new InstrumentConfig(STOCK, "ABC", "alpaca"),
                        new InstrumentConfig(PAIR, "XYZ/USD", "alpaca")),
                    new Inbound() {
                      @Override
                      public boolean offer(
                          final MutableDirectBuffer message, final int offset, final int length) {
                        final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
                        copy.putBytes(0, message, offset, length);
                        records.add(copy);
                        return true;
                      }

                      @Override
                      public void drop() {
                        fail("nothing is dropped here");
                      }
                    },
                    new Outbox() {
                      @Override
                      public void sent(final long sequenceSent, final long sentTimeNs) {
                        assertEquals(null, sent.put(sequenceSent, sentTimeNs), "told twice");
                      }

                      @Override
                      public void notSent(final long sequenceNot, final RefusalReason reason) {
                        assertEquals(null, notSent.put(sequenceNot, reason), "told twice");
                      }
                    },
                    capture,
                    SystemEpochNanoClock.INSTANCE));
    connector.start(recovery);
    return this;
  }

  /** Starts and waits until it is live. */
  Bench live() {
    start(Recovery.none());
    awaitLive();
    return this;
  }

  void awaitLive() {
    await("live", () -> state() == ConnectorState.LIVE);
  }

  void turn() {
    if (connector.doWork(SystemEpochNanoClock.INSTANCE.nanoTime()) == 0) {
      LockSupport.parkNanos(200_000);
    }
  }

  void await(final String what, final BooleanSupplier condition) {
    final long untilNs = System.nanoTime() + PATIENCE_NS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > untilNs) {
        fail("waited in vain for: " + what + "\n" + String.join("\n", story()));
      }
      turn();
    }
  }

  /** Lets the connector work for so long: for what must not happen. */
  void work(final long ms) {
    final long untilNs = System.nanoTime() + ms * 1_000_000;
    while (System.nanoTime() < untilNs) {
      turn();
    }
  }

  // Commands.

  /** A new limit order in the stock; returns its id, which is the sequence of its command. */
  long limit(final Side side, final long shares, final String price) {
    final long[] id = new long[1];
    final long answer =
        send(
            c -> {
              id[0] = c.sequence;
              c.encoder
                  .orderId(c.sequence)
                  .instrument(STOCK)
                  .kind(CommandKind.NEW)
                  .side(side)
                  .orderType(OrderType.LIMIT)
                  .timeInForce(TimeInForce.DAY)
                  .quantity(shares * UNIT)
                  .price(nogc.journal.fixed.Decimals.parse(price, 9));
            });
    assertEquals(Connector.PENDING, answer);
    return id[0];
  }

  long cancel(final long orderId, final int revision) {
    return send(
        c ->
            c.encoder
                .orderId(orderId)
                .instrument(STOCK)
                .kind(CommandKind.CANCEL)
                .side(Side.BUY)
                .revision(revision));
  }

  long replace(final long orderId, final int revision, final long shares, final String price) {
    return send(
        c ->
            c.encoder
                .orderId(orderId)
                .instrument(STOCK)
                .kind(CommandKind.REPLACE)
                .side(Side.BUY)
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.DAY)
                .revision(revision)
                .quantity(shares * UNIT)
                .price(nogc.journal.fixed.Decimals.parse(price, 9)));
  }

  /** What a test fills in. */
  static final class Command {
    final OrderCommandEncoder encoder = new OrderCommandEncoder();
    long sequence;
  }

  OrderCommandDecoder command(final Consumer<Command> fill) {
    command.setMemory(0, command.capacity(), (byte) 0);
    final Command made = new Command();
    made.sequence = ++sequence;
    made.encoder.wrapAndApplyHeader(command, 0, encode).sequence(made.sequence);
    fill.accept(made);
    return new OrderCommandDecoder().wrapAndApplyHeader(command, 0, new MessageHeaderDecoder());
  }

  long send(final Consumer<Command> fill) {
    final OrderCommandDecoder made = command(fill);
    final RefusalReason refusal = connector.refusal(made);
    assertEquals(RefusalReason.NONE, refusal, "refused\n" + String.join("\n", story()));
    return connector.send(made);
  }

  RefusalReason refusal(final Consumer<Command> fill) {
    return connector.refusal(command(fill));
  }

  // The market.

  /** Shows a quote with these sizes, prices in the simulator's mantissa of the stock. */
  void quote(final String bid, final long bidSize, final String ask, final long askSize) {
    simulator
        .host()
        .byHand()
        .quote(
            STOCK,
            nogc.journal.fixed.Decimals.parse(bid, 4),
            bidSize,
            nogc.journal.fixed.Decimals.parse(ask, 4),
            askSize);
  }

  /** What the simulator holds of an instrument, at our scale. */
  long held(final int instrument) {
    final long scale = instrument == STOCK ? UNIT : 10;
    return simulator.host().call(() -> simulator.host().account().holding(instrument).quantity())
        * scale;
  }

  /** Orders that the simulator's venue ever got. */
  int placed() {
    return simulator.host().call(() -> simulator.host().orders().size());
  }

  void arm(final AlpacaFault fault, final String where, final long value) {
    simulator.faults().arm(fault, where, 1, value);
  }

  // What the engine was told.

  ConnectorState state() {
    ConnectorState last = ConnectorState.NONE;
    for (final UnsafeBuffer each : records) {
      if (RecordLayout.templateId(each, 0) == ConnectorStatusDecoder.TEMPLATE_ID) {
        last =
            new ConnectorStatusDecoder()
                .wrapAndApplyHeader(each, 0, new MessageHeaderDecoder())
                .state();
      }
    }
    return last;
  }

  List<ExecutionReportDecoder> reports(final long orderId) {
    final List<ExecutionReportDecoder> reports = new ArrayList<>();
    for (final UnsafeBuffer each : records) {
      if (RecordLayout.templateId(each, 0) == ExecutionReportDecoder.TEMPLATE_ID) {
        final ExecutionReportDecoder report =
            new ExecutionReportDecoder().wrapAndApplyHeader(each, 0, new MessageHeaderDecoder());
        if (report.orderId() == orderId) {
          reports.add(report);
        }
      }
    }
    return reports;
  }

  /** Reports of an order as words: {@code FILL 3@10.5}, {@code REPLACED r1}. */
  List<String> story(final long orderId) {
    final List<String> words = new ArrayList<>();
    for (final ExecutionReportDecoder each : reports(orderId)) {
      words.add(
          each.kind()
              + (each.kind() == ReportKind.FILL ? " " + each.lastQuantity() / UNIT : "")
              + (each.revision() == 0 ? "" : " r" + each.revision()));
    }
    return words;
  }

  List<String> story() {
    final List<String> story = new ArrayList<>();
    for (final UnsafeBuffer each : records) {
      switch (RecordLayout.templateId(each, 0)) {
        case ConnectorStatusDecoder.TEMPLATE_ID -> {
          final ConnectorStatusDecoder status =
              new ConnectorStatusDecoder().wrapAndApplyHeader(each, 0, new MessageHeaderDecoder());
          story.add(status.state() + " " + status.text());
        }
        case ExecutionReportDecoder.TEMPLATE_ID -> {
          final ExecutionReportDecoder report =
              new ExecutionReportDecoder().wrapAndApplyHeader(each, 0, new MessageHeaderDecoder());
          story.add(
              report.kind()
                  + " order "
                  + report.orderId()
                  + " r"
                  + report.revision()
                  + " "
                  + report.lastQuantity()
                  + "@"
                  + report.lastPrice()
                  + " cum "
                  + report.cumQuantity()
                  + " leaves "
                  + report.leavesQuantity()
                  + " "
                  + report.text());
        }
        default -> {
          // Not part of the story.
        }
      }
    }
    return story;
  }

  boolean heard(final long orderId, final ReportKind kind) {
    return reports(orderId).stream().anyMatch(each -> each.kind() == kind);
  }

  /** Executed by all fills that were told, each execution id once, at our scale. */
  long executed(final int instrument) {
    long sum = 0;
    final List<Long> ids = new ArrayList<>();
    for (final UnsafeBuffer each : records) {
      if (RecordLayout.templateId(each, 0) != ExecutionReportDecoder.TEMPLATE_ID) {
        continue;
      }
      final ExecutionReportDecoder report =
          new ExecutionReportDecoder().wrapAndApplyHeader(each, 0, new MessageHeaderDecoder());
      if (report.kind() == ReportKind.FILL && report.instrument() == instrument) {
        assertEquals(false, ids.contains(report.executionId()), "an execution was told twice");
        ids.add(report.executionId());
        sum += report.side() == Side.BUY ? report.lastQuantity() : -report.lastQuantity();
      }
    }
    return sum;
  }

  /** Records of one kind. */
  List<UnsafeBuffer> all(final int template) {
    return records.stream().filter(each -> RecordLayout.templateId(each, 0) == template).toList();
  }

  @Override
  public void close() {
    if (connector != null) {
      connector.close();
    }
    simulator.close();
  }
}
