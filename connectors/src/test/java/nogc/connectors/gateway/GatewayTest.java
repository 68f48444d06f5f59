package nogc.connectors.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nogc.connectors.sim.SimFactory;
import nogc.engine.config.ConfigException;
import nogc.engine.config.SessionConfig;
import nogc.engine.spi.ConnectorFactory;
import nogc.engine.spi.Fate;
import nogc.journal.CorruptJournalException;
import nogc.journal.codec.AccountUpdateDecoder;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ConnectorStatusDecoder;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.RingAttachedDecoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradeDecoder;
import nogc.journal.codec.TradingStatusDecoder;
import nogc.journal.codec.VenueSyncDecoder;
import org.agrona.concurrent.AgentTerminationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with the simulated venue over a real ring and a real journal, in one thread. */
class GatewayTest {
  private static final int BTC = 7;
  private static final int NUMBER = 3;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int ALL_TRADES = 100_000;

  @TempDir Path directory;

  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
  private long nowNs = 1_700_000_000L * SECOND_NS;
  private SessionConfig session;
  private JournalView journal;
  private TinyEngine engine;
  private Gateway gateway;
  private ConnectorFactory factory = new SimFactory();
  private boolean terminated;
  private int engineLimit = 10_000;
  private String durability = "";

  @BeforeEach
  void prepare() throws IOException {
    session = session("speed: max", 1 << 16);
    journal = new JournalView(session.journal().directory());
  }

  @AfterEach
  void leave() {
    if (gateway != null && !terminated) {
      gateway.onClose();
    }
    if (engine != null) {
      engine.close();
    }
    journal.close();
  }

  private SessionConfig session(final String settings, final int capacity) throws IOException {
    final Path file = directory.resolve("session.yaml");
    Files.writeString(
        file,
        String.join(
            "\n",
            "install: 1",
            "baseCurrency: USD",
            "journal: {directory: journal, roll: TEST8_DAILY, blockSize: 1048576"
                + durability
                + "}",
            "rings: {directory: rings, capacity: " + capacity + "}",
            "gateways:",
            "  - {id: 3, name: sim, connector: sim, settings: {" + settings + "}}",
            "brains: [{id: 1, name: brain}]",
            "strategies: [{id: 1, name: s, ring: brain}]",
            "instruments: [{id: 7, symbol: BTC/USD, gateway: sim}]",
            "limits:",
            "  firm: {maxOrderNotional: 1000, maxOpenOrders: 10, maxOrderRate: 10,",
            "    maxCancelRate: 10, maxSignalAgeMs: 1000, maxDailyLoss: 1000, maxDrawdown: 1000,",
            "    priceCollarBps: 100, maxDataAgeMs: 1000, maxGrossExposure: 1000,",
            "    maxNetExposure: 1000, maxConcentration: 1000, maxNotionalPerMinute: 1000,",
            "    minBuyingPower: 0, maxRepeatedOrders: 1000, duplicateWindowMs: 0,",
            "    maxClockOffsetMs: 1000}",
            "  instruments: {BTC/USD: {maxOrderQuantity: 1, maxPosition: 1}}",
            ""));
    return SessionConfig.read(file);
  }

  private void startEngine() {
    engine =
        new TinyEngine(
            session.journal().directory(),
            session.gateways().get(0).ring().path(),
            "sim",
            NUMBER,
            session.gateways().get(0).ring().capacity(),
            () -> nowNs);
  }

  private void startGateway() {
    terminated = false;
    gateway =
        new Gateway(session, session.gateways().get(0), directory, null, factory, () -> nowNs, err);
  }

  private void startBoth() {
    startEngine();
    startGateway();
    turnUntil("trades", () -> journal.count(TradeDecoder.TEMPLATE_ID) > 0);
  }

  private void startBoth(final SlowConnector slow) {
    factory = slow;
    startEngine();
    startGateway();
    turnUntil("start of the connector", () -> slow.recovery != null);
  }

  /** The process dies: nothing is said, nothing is flushed, the kernel frees the ring's lock. */
  private void killGateway() {
    gateway.abandon();
    gateway = null;
  }

  private void turn() {
    nowNs += 1_000_000;
    if (engine != null) {
      engine.poll(engineLimit);
    }
    if (gateway == null || terminated) {
      return;
    }
    try {
      gateway.doWork();
    } catch (final AgentTerminationException ex) {
      terminated = true;
      gateway.onClose();
    }
  }

  private void turnUntil(final String what, final BooleanSupplier condition) {
    for (int i = 0; i < 20_000; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      turn();
    }
    throw new AssertionError("not within 20,000 turns: " + what + "\n" + errors);
  }

  private void turns(final int count) {
    for (int i = 0; i < count; i++) {
      turn();
    }
  }

  private void turnUntilReport(final Predicate<ExecutionReportDecoder> predicate) {
    turnUntil("a report", () -> journal.reports().stream().anyMatch(predicate));
  }

  private String said() {
    return errors.toString(StandardCharsets.UTF_8);
  }

  private List<String> statuses() {
    return journal.all(ConnectorStatusDecoder.TEMPLATE_ID).stream()
        .map(r -> new ConnectorStatusDecoder().wrapAndApplyHeader(r, 0, new MessageHeaderDecoder()))
        .map(s -> s.state() + " " + s.text())
        .toList();
  }

  @Test
  void defines_the_instrument_opens_tells_what_it_has_is_live_then_plays() {
    startBoth();
    assertThat(journal.templatesFrom(NUMBER).stream().limit(9))
        .containsExactly(
            (int) RingAttachedDecoder.TEMPLATE_ID,
            (int) InstrumentDefinitionDecoder.TEMPLATE_ID,
            (int) TradingStatusDecoder.TEMPLATE_ID,
            (int) ConnectorStatusDecoder.TEMPLATE_ID,
            (int) VenueSyncDecoder.TEMPLATE_ID,
            (int) AccountUpdateDecoder.TEMPLATE_ID,
            (int) VenueSyncDecoder.TEMPLATE_ID,
            (int) ConnectorStatusDecoder.TEMPLATE_ID,
            (int) TradeDecoder.TEMPLATE_ID);
  }

  @Test
  void fills_a_market_order_by_the_next_trade() {
    startBoth();
    final long id = engine.order(BTC, Side.BUY, 1, 0);
    turnUntilReport(r -> r.orderId() == id && r.kind() == ReportKind.FILL);

    assertThat(journal.sent()).hasSize(1);
    assertThat(journal.reports().stream().map(ExecutionReportDecoder::kind))
        .containsExactly(ReportKind.ACCEPTED, ReportKind.FILL);
  }

  @Test
  void sends_no_order_that_the_disk_does_not_hold() throws IOException {
    durability = ", durability: orders";
    session = session("speed: max", 1 << 16);
    startBoth();
    final long id = engine.order(BTC, Side.BUY, 5, 100);
    turns(200);
    assertThat(journal.sent()).as("before anything is known to be on the disk").isEmpty();
    engine.flush();
    turnUntil("the order to leave", () -> !journal.sent().isEmpty());
    turnUntilReport(r -> r.orderId() == id && r.kind() == ReportKind.ACCEPTED);

    engine.cancel(id, BTC, Side.BUY);
    turns(200);
    assertThat(journal.sent()).hasSize(1);
    engine.flush();
    turnUntilReport(r -> r.orderId() == id && r.kind() == ReportKind.CANCELED);
  }

  @Test
  void says_that_the_recording_has_ended_and_serves_on() {
    startBoth();
    turnUntil("the end", () -> statuses().size() == 3);
    assertThat(journal.count(TradeDecoder.TEMPLATE_ID)).isEqualTo(ALL_TRADES);
    assertThat(statuses())
        .containsExactly(
            "SYNCING recorded data", "LIVE recorded data", "DOWN end of recorded data");

    final long id = engine.order(BTC, Side.BUY, 5, 100);
    turnUntilReport(r -> r.orderId() == id && r.kind() == ReportKind.ACCEPTED);
    engine.cancel(id, BTC, Side.BUY);
    turnUntilReport(r -> r.orderId() == id && r.kind() == ReportKind.CANCELED);
  }

  @Test
  void waits_for_the_journal_with_a_message() {
    startGateway();
    turns(1000);
    assertThat(said()).containsOnlyOnce("no journal in");
    startEngine();
    turnUntil("trades", () -> journal.count(TradeDecoder.TEMPLATE_ID) > 0);
  }

  @Test
  void says_once_that_the_engine_is_silent_and_goes_on_when_it_is_back() {
    startBoth();
    engine.close();
    engine = null;
    turns(12_000);
    assertThat(said()).containsOnlyOnce("silent");
    final int before = journal.count(TradeDecoder.TEMPLATE_ID);
    startEngine();
    turnUntil("more trades", () -> journal.count(TradeDecoder.TEMPLATE_ID) > before);
  }

  @Test
  void ends_with_the_session() {
    startBoth();
    engine.endSession();
    turnUntil("the end", () -> terminated);
  }

  @Test
  void an_end_of_an_older_session_does_not_stop_it() {
    startBoth();
    engine.endSession();
    turnUntil("the end", () -> terminated);
    engine.close();
    gateway = null;
    startEngine();
    startGateway();
    final int before = journal.count(TradeDecoder.TEMPLATE_ID);
    turnUntil("more trades", () -> journal.count(TradeDecoder.TEMPLATE_ID) > before);
    assertThat(terminated).isFalse();
  }

  @Test
  void tells_the_engine_that_it_was_stopped() {
    startBoth();
    gateway.stop();
    turn();
    assertThat(terminated).isTrue();
    turns(10);
    assertThat(statuses())
        .containsExactly("SYNCING recorded data", "LIVE recorded data", "DOWN gateway stopped");
  }

  @Test
  void a_kill_lets_only_cancels_through() {
    startBoth();
    final long resting = engine.order(BTC, Side.BUY, 5, 100);
    turnUntilReport(r -> r.orderId() == resting);
    engine.operator(OperatorAction.KILL);
    final long killed = engine.order(BTC, Side.BUY, 5, 100);
    engine.cancel(resting, BTC, Side.BUY);
    turnUntilReport(r -> r.orderId() == resting && r.kind() == ReportKind.CANCELED);
    engine.operator(OperatorAction.RESUME);
    final long after = engine.order(BTC, Side.BUY, 5, 100);
    turnUntilReport(r -> r.orderId() == after);

    assertThat(journal.refused())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.orderId()).isEqualTo(killed);
              assertThat(r.reason()).isEqualTo(RefusalReason.KILLED);
            });
    assertThat(journal.reports()).noneMatch(r -> r.orderId() == killed);
  }

  @Test
  void a_kill_holds_back_the_orders_before_it_that_have_not_left() {
    startBoth();
    final long resting = engine.order(BTC, Side.BUY, 5, 100);
    turnUntilReport(r -> r.orderId() == resting);
    final long late = engine.order(BTC, Side.BUY, 5, 100);
    engine.cancel(resting, BTC, Side.BUY);
    engine.operator(OperatorAction.KILL);
    turnUntilReport(r -> r.orderId() == resting && r.kind() == ReportKind.CANCELED);

    assertThat(journal.refused())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.orderId()).isEqualTo(late);
              assertThat(r.reason()).isEqualTo(RefusalReason.KILLED);
            });
    assertThat(journal.sent()).noneMatch(s -> s.orderId() == late);
  }

  @Test
  void a_command_that_waited_too_long_is_refused() {
    startBoth();
    final long id = engine.order(BTC, Side.BUY, 5, 100);
    nowNs += 3 * SECOND_NS;
    turnUntil("refusal", () -> !journal.refused().isEmpty());
    assertThat(journal.refused().get(0).orderId()).isEqualTo(id);
    assertThat(journal.refused().get(0).reason()).isEqualTo(RefusalReason.STALE);
    assertThat(journal.sent()).isEmpty();
  }

  @Test
  void after_a_kill_orders_are_canceled_once_and_nothing_is_sent_twice() {
    startBoth();
    final long resting = engine.order(BTC, Side.BUY, 5, 100);
    final long filled = engine.order(BTC, Side.BUY, 1, 0);
    turnUntilReport(r -> r.orderId() == resting);
    turnUntilReport(r -> r.orderId() == filled && r.kind() == ReportKind.FILL);
    killGateway();
    final long lost = engine.order(BTC, Side.BUY, 5, 200);

    for (int life = 0; life < 3; life++) {
      startGateway();
      turnUntilReport(r -> r.text().equals("venue restarted"));
      turns(20);
      killGateway();
    }

    assertThat(journal.reports().stream().filter(r -> r.orderId() == resting))
        .extracting(ExecutionReportDecoder::kind)
        .containsExactly(ReportKind.ACCEPTED, ReportKind.CANCELED);
    assertThat(journal.sent()).hasSize(2);
    assertThat(journal.refused())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.orderId()).isEqualTo(lost);
              assertThat(r.reason()).isEqualTo(RefusalReason.STALE);
            });
  }

  @Test
  void what_a_former_life_left_in_the_ring_counts_before_the_next_one_speaks() throws IOException {
    session = session("speed: 1", 1 << 16);
    startBoth();
    final long resting = engine.order(BTC, Side.BUY, 5, 100);
    turnUntilReport(r -> r.orderId() == resting);
    engineLimit = 0;
    engine.cancel(resting, BTC, Side.BUY);
    turns(20);
    killGateway();
    startGateway();
    turns(1_000);
    engineLimit = 10_000;
    turns(1_000);

    assertThat(journal.reports().stream().filter(r -> r.orderId() == resting))
        .extracting(ExecutionReportDecoder::kind)
        .containsExactly(ReportKind.ACCEPTED, ReportKind.CANCELED);
    assertThat(journal.reports()).noneMatch(r -> r.text().equals("venue restarted"));
  }

  @Test
  void after_a_kill_the_recording_goes_on_where_it_was_and_execution_ids_rise() {
    startBoth();
    final long first = engine.order(BTC, Side.BUY, 1, 0);
    turnUntilReport(r -> r.orderId() == first && r.kind() == ReportKind.FILL);
    killGateway();
    startGateway();
    turns(20);
    final long second = engine.order(BTC, Side.BUY, 1, 0);
    turnUntilReport(r -> r.orderId() == second && r.kind() == ReportKind.FILL);
    turnUntil("the end", () -> statuses().contains("DOWN end of recorded data"));

    assertThat(journal.count(TradeDecoder.TEMPLATE_ID)).isEqualTo(ALL_TRADES);
    assertThat(journal.reports().stream().filter(r -> r.kind() == ReportKind.FILL))
        .extracting(ExecutionReportDecoder::executionId)
        .containsExactly(1L, 2L);
  }

  @Test
  void a_cancel_that_was_never_sent_is_sent_by_the_next_life() {
    startBoth();
    final long resting = engine.order(BTC, Side.BUY, 5, 100);
    turnUntilReport(r -> r.orderId() == resting);
    killGateway();
    engine.cancel(resting, BTC, Side.BUY);
    startGateway();
    turnUntil("a cancel", () -> journal.sent().size() == 2);
    assertThat(journal.sent().get(1).kind()).isEqualTo(CommandKind.CANCEL);
  }

  @Test
  void a_full_ring_loses_no_report_and_no_market_data() throws IOException {
    session = session("speed: max", 4096);
    startEngine();
    startGateway();
    engineLimit = 3;
    turnUntil("live", () -> journal.count(TradeDecoder.TEMPLATE_ID) > 0);
    for (int i = 0; i < 200; i++) {
      engine.order(BTC, Side.BUY, 1, 0);
    }
    turnUntil(
        "all fills",
        () -> journal.reports().stream().filter(r -> r.kind() == ReportKind.FILL).count() == 200);
    engineLimit = 10_000;
    turnUntil("the end", () -> statuses().contains("DOWN end of recorded data"));

    assertThat(journal.sent()).hasSize(200);
    assertThat(journal.reports()).hasSize(400);
    assertThat(journal.count(TradeDecoder.TEMPLATE_ID)).isEqualTo(ALL_TRADES);
  }

  @Test
  void a_second_gateway_on_the_same_ring_is_refused() {
    startBoth();
    assertThatThrownBy(
            () ->
                new Gateway(
                    session,
                    session.gateways().get(0),
                    directory,
                    null,
                    new SimFactory(),
                    () -> nowNs,
                    err))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("producer");
  }

  @Test
  void wrong_settings_free_the_ring_again() throws IOException {
    final SessionConfig good = session;
    session = session("speed: fast, foo: 1", 1 << 16);
    assertThatThrownBy(this::startGateway)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("settings.speed")
        .hasMessageContaining("settings.foo");
    session = good;
    startBoth();
  }

  @Test
  void a_corrupt_journal_ends_it_with_the_place() throws IOException {
    startBoth();
    killGateway();
    engine.close();
    engine = null;
    startGateway();
    spoil("BTC/USD");
    assertThatThrownBy(() -> turns(1_000))
        .isInstanceOf(CorruptJournalException.class)
        .hasMessageContaining("sequence");
  }

  /** Changes a byte of the first text of this kind in the journal's file. */
  private void spoil(final String text) throws IOException {
    try (Stream<Path> files = Files.list(session.journal().directory())) {
      final Path file = files.filter(f -> f.toString().endsWith(".cq4")).findFirst().orElseThrow();
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        final byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        final ByteBuffer bytes = ByteBuffer.allocate(4 << 20);
        channel.read(bytes, 0);
        for (int i = 0; i < bytes.position() - wanted.length; i++) {
          if (Arrays.equals(bytes.array(), i, i + wanted.length, wanted, 0, wanted.length)) {
            channel.write(ByteBuffer.wrap(new byte[] {'X'}), i);
            return;
          }
        }
      }
    }
    throw new AssertionError("no " + text);
  }

  @Test
  void what_leaves_later_is_journaled_with_the_time_at_which_it_left() {
    final SlowConnector slow = new SlowConnector();
    startBoth(slow);
    final long first = engine.order(BTC, Side.BUY, 5, 100);
    final long second = engine.order(BTC, Side.BUY, 5, 101);
    turnUntil("both to be taken", () -> slow.taken.size() == 2);
    turns(50);
    assertThat(journal.sent()).as("nobody knows yet").isEmpty();

    final long command = slow.taken.remove();
    slow.outbox.notSent(slow.taken.remove(), RefusalReason.NOT_CONNECTED);
    slow.outbox.sent(command, 4_711);
    turnUntil("answers", () -> journal.sent().size() + journal.refused().size() == 2);
    assertThat(journal.sent().get(0).orderId()).isEqualTo(first);
    assertThat(journal.sent().get(0).sentTime()).isEqualTo(4_711);
    assertThat(journal.refused().get(0).orderId()).isEqualTo(second);
    assertThat(journal.refused().get(0).reason()).isEqualTo(RefusalReason.NOT_CONNECTED);
    assertThatThrownBy(() -> slow.outbox.sent(command, 4_712))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void what_a_former_life_took_and_never_answered_is_asked_for_not_sent() {
    final SlowConnector slow = new SlowConnector();
    startBoth(slow);
    final long id = engine.order(BTC, Side.BUY, 5, 100);
    turnUntil("it to be taken", () -> slow.taken.size() == 1);
    killGateway();

    final SlowConnector next = new SlowConnector();
    next.fate = Fate.SENT;
    factory = next;
    startGateway();
    turnUntil("an answer", () -> journal.sent().size() == 1);
    assertThat(next.asked).hasSize(1);
    assertThat(next.taken).isEmpty();
    assertThat(journal.sent().get(0).orderId()).isEqualTo(id);
    assertThat(next.recovery.openOrders()).singleElement().matches(order -> !order.sent());
  }

  @Test
  void what_the_connector_cannot_take_now_is_refused_with_its_reason() {
    final SlowConnector slow = new SlowConnector();
    slow.refusal = RefusalReason.RATE_LIMITED;
    startBoth(slow);
    engine.order(BTC, Side.BUY, 5, 100);
    turnUntil("a refusal", () -> journal.refused().size() == 1);
    assertThat(journal.refused().get(0).reason()).isEqualTo(RefusalReason.RATE_LIMITED);
    assertThat(slow.taken).isEmpty();
  }
}
