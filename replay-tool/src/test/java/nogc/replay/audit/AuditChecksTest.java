package nogc.replay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nogc.engine.replay.Replayer;
import nogc.engine.snapshot.BuildId;
import nogc.engine.snapshot.SnapshotFolder;
import nogc.journal.JournalReader;
import nogc.journal.RecordBuffer;
import nogc.journal.RecordLayout;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalKind;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each decision on an order shows the limits in force, and what the gate measured against them. */
final class AuditChecksTest {
  private static final long HOUR_NS = 3_600_000_000_000L;

  /** Replaces that the firm cannot afford. */
  private static final List<LimitKind> WORTHS =
      List.of(
          LimitKind.MAX_CONCENTRATION,
          LimitKind.MAX_GROSS_EXPOSURE,
          LimitKind.MAX_NET_EXPOSURE,
          LimitKind.MAX_NOTIONAL_RATE);

  @TempDir private Path folder;

  private Path journal() {
    return folder.resolve("a");
  }

  private List<JsonNode> decisions(final long order, final String... options) {
    final List<Object> words = new ArrayList<>(List.of("order", order, journal(), "--json"));
    words.addAll(List.of(options));
    final AuditRun run = new AuditRun(words.toArray());
    assertThat(run.status()).as(run.err()).isZero();
    final List<JsonNode> decisions = new ArrayList<>();
    try {
      new ObjectMapper().readTree(run.out()).get("decisions").forEach(decisions::add);
    } catch (final IOException ex) {
      throw new IllegalStateException(run.out(), ex);
    }
    return decisions;
  }

  private static List<JsonNode> limits(final JsonNode decision) {
    final List<JsonNode> limits = new ArrayList<>();
    decision.get("limits").forEach(limits::add);
    return limits;
  }

  private static JsonNode limit(
      final JsonNode decision, final LimitKind kind, final LimitScope scope) {
    return limits(decision).stream()
        .filter(each -> each.get("kind").textValue().equals(kind.name()))
        .filter(each -> each.get("scope").textValue().equals(scope.name()))
        .reduce(
            (one, other) -> {
              throw new IllegalStateException("two limits " + one + " and " + other);
            })
        .orElseThrow(() -> new IllegalStateException("no " + kind + " of " + scope));
  }

  private static JsonNode firm(final JsonNode decision, final LimitKind kind) {
    return limit(decision, kind, LimitScope.FIRM);
  }

  private static long measured(final JsonNode limit) {
    assertThat(limit.get("measured").isNull()).as(limit.toString()).isFalse();
    return limit.get("measured").longValue();
  }

  private static long ofOperator(
      final SessionScript script, final OperatorAction action, final long value, final long until) {
    return script.operator(
        c ->
            c.action(action)
                .scope(LimitScope.FIRM)
                .kind(LimitKind.MAX_OPEN_ORDERS)
                .value(value)
                .expireTime(until));
  }

  @Test
  void shouldShowWhatTheGateMeasured() {
    final long order;
    final long decided;
    final long quoted;
    try (SessionScript script = SessionScript.open(journal())) {
      script.limit(LimitScope.STRATEGY, 1, LimitKind.MAX_OPEN_ORDERS, 50);
      script.limit(LimitScope.STRATEGY, 2, LimitKind.MAX_OPEN_ORDERS, 60);
      script.limit(
          LimitScope.STRATEGY, 1, LimitKind.MAX_GROSS_EXPOSURE, 100_000 * SessionScript.MONEY);
      final long filled = script.order(s -> {});
      script.fill(filled, 10, 100_00);
      script.order(s -> s.quantity(7).price(99_00));
      script.order(s -> s.quantity(3).strategy(2).price(98_00));
      script.pause(2_000_000_000L);
      script.quote(SessionScript.ACME, 99_98, 100_02);
      quoted = script.nowNs();
      script.order(s -> s.instrument(SessionScript.BOLT).price(50_00));
      order = script.order(s -> s.quantity(20).price(99_01));
      decided = script.nowNs();
    }
    final JsonNode decision = decisions(order, "--checks").get(0);
    assertThat(decision.get("sequence").longValue()).isEqualTo(order);
    assertThat(decision.get("position").longValue()).isEqualTo(10);
    assertThat(decision.get("openBuyQuantity").longValue()).isEqualTo(10);
    assertThat(decision.get("openSellQuantity").longValue()).isZero();
    assertThat(decision.get("referencePrice").longValue()).isEqualTo(100_00);
    assertThat(measured(firm(decision, LimitKind.MAX_ORDER_NOTIONAL)))
        .isEqualTo(1_980_20L * SessionScript.MONEY / 100);
    assertThat(measured(limit(decision, LimitKind.MAX_ORDER_QUANTITY, LimitScope.INSTRUMENT)))
        .isEqualTo(20);
    assertThat(measured(limit(decision, LimitKind.MAX_POSITION, LimitScope.INSTRUMENT)))
        .isEqualTo(40);
    assertThat(measured(firm(decision, LimitKind.MAX_OPEN_ORDERS))).isEqualTo(4);
    final JsonNode own = limit(decision, LimitKind.MAX_OPEN_ORDERS, LimitScope.STRATEGY);
    assertThat(own.get("value").longValue()).isEqualTo(50);
    assertThat(measured(own)).isEqualTo(3);
    assertThat(measured(firm(decision, LimitKind.MAX_ORDER_RATE))).isEqualTo(2);
    assertThat(measured(firm(decision, LimitKind.MAX_DATA_AGE))).isEqualTo(decided - quoted);
    assertThat(measured(firm(decision, LimitKind.PRICE_COLLAR))).isEqualTo(99);
    assertThat(measured(firm(decision, LimitKind.MAX_SIGNAL_AGE))).isEqualTo(200_000);
    assertThat(measured(firm(decision, LimitKind.MAX_REPEATED_ORDERS))).isEqualTo(4);
    // The fee of a cent is all that was lost.
    assertThat(measured(firm(decision, LimitKind.MAX_DAILY_LOSS)))
        .isEqualTo(SessionScript.MONEY / 100);
    assertThat(measured(firm(decision, LimitKind.MAX_DRAWDOWN)))
        .isEqualTo(SessionScript.MONEY / 100);
    // 10 at 100, 7 at 99, 3 at 98, 10 at 50 and 20 at 99.01 within a minute.
    assertThat(measured(firm(decision, LimitKind.MAX_NOTIONAL_RATE)))
        .isEqualTo(4_467_20L * SessionScript.MONEY / 100);
    // Held 10 at 100, open 7 at 99, 3 at 98 and 10 at 50; purchases count at 100 where that is
    // more.
    assertThat(measured(firm(decision, LimitKind.MAX_CONCENTRATION)))
        .isEqualTo(4_000 * SessionScript.MONEY);
    assertThat(measured(firm(decision, LimitKind.MAX_GROSS_EXPOSURE)))
        .isEqualTo(4_500 * SessionScript.MONEY);
    assertThat(measured(firm(decision, LimitKind.MAX_NET_EXPOSURE)))
        .isEqualTo(4_500 * SessionScript.MONEY);
    assertThat(measured(limit(decision, LimitKind.MAX_GROSS_EXPOSURE, LimitScope.STRATEGY)))
        .isEqualTo(4_200 * SessionScript.MONEY);
    assertThat(measured(firm(decision, LimitKind.MIN_BUYING_POWER)))
        .isEqualTo((1_000_000_00L - 4_467_20) * SessionScript.MONEY / 100);
    assertThat(measured(firm(decision, LimitKind.DUPLICATE_WINDOW))).isEqualTo(Long.MAX_VALUE);
    assertThat(measured(firm(decision, LimitKind.MAX_CLOCK_OFFSET))).isEqualTo(1_020);
  }

  /** The gate itself is the witness: it refuses a replace, and tells what it measured. */
  @Test
  void shouldMeasureAsTheGateDid() {
    final long order;
    try (SessionScript script = SessionScript.open(journal())) {
      order = script.order(s -> {});
      script.sent(order, CommandKind.NEW, 0);
      script.report(order, ReportKind.ACCEPTED, r -> {});
      script.fill(order, 4, 100_00);
      change(script, order, 1_001, 100_00);
      change(script, order, 20, 130_01);
      script.limit(LimitScope.INSTRUMENT, SessionScript.ACME, LimitKind.MAX_POSITION, 15);
      change(script, order, 20, 100_00);
      script.limit(LimitScope.INSTRUMENT, SessionScript.ACME, LimitKind.MAX_POSITION, 1_000);
      script.firm(LimitKind.MAX_ORDER_NOTIONAL, 50 * SessionScript.MONEY);
      change(script, order, 20, 100_07);
      script.firm(LimitKind.MAX_ORDER_NOTIONAL, 50_000 * SessionScript.MONEY);
      script.firm(LimitKind.MAX_ORDER_RATE, 1);
      change(script, order, 20, 100_00);
      script.firm(LimitKind.MAX_ORDER_RATE, 100);
      script.firm(LimitKind.MAX_DATA_AGE, 1);
      change(script, order, 20, 100_00);
      script.firm(LimitKind.MAX_DATA_AGE, 60_000_000_000L);
      for (final LimitKind kind : WORTHS) {
        script.firm(kind, 1_500 * SessionScript.MONEY);
        change(script, order, 20, 100_00);
        script.firm(kind, 10_000_000 * SessionScript.MONEY);
      }
      script.firm(LimitKind.MIN_BUYING_POWER, 998_500 * SessionScript.MONEY);
      change(script, order, 20, 100_00);
      script.firm(LimitKind.MIN_BUYING_POWER, 0);
      script.firm(LimitKind.MAX_CLOCK_OFFSET, 1_019);
      change(script, order, 20, 100_00);
    }
    final List<JsonNode> checks = decisions(order, "--checks");
    final List<String> compared = new ArrayList<>();
    for (final JsonNode each : checks.subList(1, checks.size())) {
      final AuditRecord refusal = record(each.get("sequence").longValue());
      final LimitKind kind = RecordLine.kindOf(refusal.name("reason"));
      final LimitScope scope = LimitScope.valueOf(refusal.name("scope"));
      final JsonNode limit = limit(each, kind, scope);
      assertThat(measured(limit)).as(kind.name()).isEqualTo(refusal.number("measured"));
      assertThat(limit.get("value").longValue()).isEqualTo(refusal.number("limitValue"));
      compared.add(kind.name());
    }
    assertThat(compared)
        .containsExactly(
            "MAX_ORDER_QUANTITY",
            "PRICE_COLLAR",
            "MAX_POSITION",
            "MAX_ORDER_NOTIONAL",
            "MAX_ORDER_RATE",
            "MAX_DATA_AGE",
            "MAX_CONCENTRATION",
            "MAX_GROSS_EXPOSURE",
            "MAX_NET_EXPOSURE",
            "MAX_NOTIONAL_RATE",
            "MIN_BUYING_POWER",
            "MAX_CLOCK_OFFSET");
  }

  private static void change(
      final SessionScript script, final long order, final long quantity, final long price) {
    script.signal(s -> s.kind(SignalKind.REPLACE).orderId(order).quantity(quantity).price(price));
  }

  private AuditRecord record(final long sequence) {
    try (SessionReader reader = new SessionReader(new Session(folder, journal()))) {
      return reader.at(sequence);
    }
  }

  @Test
  void shouldNameWhoPutALimitInForce() {
    final List<Long> orders = new ArrayList<>();
    final long until;
    try (SessionScript script = SessionScript.open(journal())) {
      orders.add(script.order(s -> {}));
      ofOperator(script, OperatorAction.SET_LIMIT, 4_000, 0);
      orders.add(script.order(s -> s.quantity(1)));
      until = script.nowNs() + HOUR_NS;
      ofOperator(script, OperatorAction.OVERRIDE_LIMIT, 4_500, until);
      script.firm(LimitKind.MAX_OPEN_ORDERS, 3_000);
      orders.add(script.order(s -> s.quantity(2)));
      script.pause(2 * HOUR_NS);
      script.quote(SessionScript.ACME, 99_99, 100_01);
      orders.add(script.order(s -> s.quantity(3)));
    }
    final List<JsonNode> held = new ArrayList<>();
    for (final long order : orders) {
      held.add(firm(decisions(order).get(0), LimitKind.MAX_OPEN_ORDERS));
    }
    assertThat(held.stream().map(each -> each.get("value").longValue()))
        .containsExactly(5_000L, 4_000L, 4_500L, 3_000L);
    assertThat(held.stream().map(each -> each.get("configured").booleanValue()))
        .containsExactly(true, false, false, false);
    assertThat(held.stream().map(each -> each.path("operator").asText()))
        .containsExactly("", "ann", "ann", "");
    assertThat(held.stream().map(each -> each.get("expireTime").longValue()))
        .containsExactly(0L, 0L, until, 0L);
    assertThat(new AuditRun("order", orders.get(2), journal()).unwrapped())
        .contains("override by \"ann\" until 2026-01-05 16:00:", ": \"because\"");
  }

  /** Nothing is measured unless it is asked for, and what cannot be known stays open. */
  @Test
  void shouldNotGuess() {
    final long order;
    final long nextDay;
    try (SessionScript script = SessionScript.open(journal())) {
      order = script.order(s -> s.orderType(OrderType.MARKET).price(0));
      script.firm(LimitKind.MAX_SIGNAL_AGE, 60_000_000_000L);
      script.firm(LimitKind.MAX_DATA_AGE, 60_000_000_000L);
      script.pause(9 * HOUR_NS - 30_000_000_000L - script.nowNs() + SessionScript.START_NS);
      script.quote(SessionScript.ACME, 99_99, 100_01);
      script.pause(40_000_000_000L);
      // The day opens a new file, whose schema comes before the signal: the order is not next to
      // it.
      script.order(s -> s.quantity(2));
      nextDay = script.lastSequence() - 1;
    }
    assertThat(limits(decisions(order).get(0))).allMatch(each -> each.get("measured").isNull());
    final JsonNode market = decisions(order, "--checks").get(0);
    assertThat(measured(firm(market, LimitKind.MAX_ORDER_NOTIONAL)))
        .isEqualTo(1_000 * SessionScript.MONEY);
    assertThat(limits(market).stream().filter(each -> each.get("measured").isNull()))
        .extracting(each -> each.get("kind").textValue())
        .containsExactly("PRICE_COLLAR");
    final JsonNode morning = decisions(nextDay, "--checks").get(0);
    assertThat(measured(firm(morning, LimitKind.MAX_DAILY_LOSS))).isZero();
    assertThat(measured(firm(morning, LimitKind.MAX_DRAWDOWN))).isZero();
    assertThat(measured(firm(morning, LimitKind.MAX_OPEN_ORDERS))).isEqualTo(2);
  }

  /** A snapshot before the order spares the way to it, and no other snapshot is taken for one. */
  @Test
  void shouldStartAtTheNewestSnapshotBeforeTheOrder() throws IOException {
    final long early;
    final long order;
    try (SessionScript script = SessionScript.open(journal())) {
      early = script.order(s -> s.quantity(3));
      snapshot(BuildId.current());
      script.quote(SessionScript.ACME, 99_99, 100_01);
      snapshot("another build");
      order = script.order(s -> {});
      script.order(s -> s.quantity(4));
      snapshot(BuildId.current());
    }
    final List<JsonNode> fromSnapshot = decisions(order, "--checks");
    assertThat(measured(firm(fromSnapshot.get(0), LimitKind.MAX_OPEN_ORDERS))).isEqualTo(2);
    forge(early);
    assertThat(decisions(order, "--checks")).isEqualTo(fromSnapshot);
    IoUtil.delete(journal().resolve("snapshots").toFile(), false);
    assertThat(limits(decisions(order, "--checks").get(0)))
        .isNotEmpty()
        .allMatch(each -> each.get("measured").isNull());
  }

  private void snapshot(final String build) {
    final Replayer replayer = new Replayer();
    try (JournalReader reader = JournalReader.open(journal())) {
      while (reader.poll(replayer, 1_000) > 0) {
        // to the end
      }
    }
    new SnapshotFolder(journal(), build).write(replayer);
  }

  /** Makes a record of it that this build would not have written. */
  private void forge(final long sequence) throws IOException {
    final RecordBuffer record = new RecordBuffer();
    final byte[][] both = new byte[2][];
    try (JournalReader reader = JournalReader.open(journal())) {
      reader.seekSequence(sequence);
      reader.poll(
          (buffer, offset, length) -> {
            both[0] = new byte[length];
            both[1] = new byte[length];
            buffer.getBytes(offset, both[0]);
            record.buffer().putBytes(0, both[0]);
            record.buffer().putByte(length - 1, (byte) ~both[0][length - 1]);
            record.seal(sequence, RecordLayout.time(buffer, offset), length);
            record.buffer().getBytes(0, both[1]);
          },
          1);
    }
    final List<Path> files;
    try (Stream<Path> all = Files.list(journal())) {
      files = all.filter(each -> each.toString().endsWith(".cq4")).toList();
    }
    assertThat(files).hasSize(1);
    AuditIndexTest.replace(files.get(0), both[0], both[1]);
  }

  /** Refused before the gate: such a signal need not name instrument, side or a strategy. */
  @Test
  void shouldTakeTheOrdersTermsWhereASignalHasNone() {
    final long order;
    final long expired;
    try (SessionScript script = SessionScript.open(journal())) {
      order = script.order(s -> s.quantity(5));
      script.sent(order, CommandKind.NEW, 0);
      script.report(order, ReportKind.ACCEPTED, r -> {});
      expired =
          script.signal(
              s ->
                  s.kind(SignalKind.REPLACE)
                      .orderId(order)
                      .instrument(0)
                      .side(Side.NONE)
                      .orderType(OrderType.NONE)
                      .createTime(1)
                      .quantity(20));
      script.signal(s -> s.kind(SignalKind.REPLACE).orderId(order).strategy(77));
      script.signal(s -> s.kind(SignalKind.CANCEL).orderId(order).strategy(2));
      script.fill(order, 5, 100_00);
      script.signal(s -> s.kind(SignalKind.REPLACE).orderId(order).quantity(30));
      script.signal(s -> s.kind(SignalKind.CANCEL).orderId(order));
    }
    final List<JsonNode> checks = decisions(order, "--checks");
    final JsonNode late =
        checks.stream()
            .filter(each -> each.get("sequence").longValue() > expired)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(checks.toString()));
    assertThat(measured(firm(late, LimitKind.MAX_SIGNAL_AGE))).isGreaterThan(1_000_000_000_000L);
    assertThat(measured(limit(late, LimitKind.MAX_POSITION, LimitScope.INSTRUMENT))).isEqualTo(20);
    assertThat(measured(firm(late, LimitKind.MAX_ORDER_NOTIONAL)))
        .isEqualTo(2_000 * SessionScript.MONEY);
    assertThat(new AuditRun("order", order, journal(), "--checks").status()).isZero();
  }

  @Test
  void shouldHoldACancelToItsRateAlone() {
    final long asked;
    final long killed;
    try (SessionScript script = SessionScript.open(journal())) {
      asked = script.order(s -> {});
      killed = script.order(s -> s.quantity(7));
      script.signal(s -> s.kind(SignalKind.CANCEL).orderId(asked));
      script.operator(c -> c.action(OperatorAction.KILL).scope(LimitScope.FIRM));
    }
    final JsonNode cancel = decisions(asked, "--checks").get(1);
    assertThat(limits(cancel)).hasSize(1);
    assertThat(measured(firm(cancel, LimitKind.MAX_CANCEL_RATE))).isEqualTo(1);
    assertThat(limits(decisions(killed, "--checks").get(1))).isEmpty();
    assertThat(new AuditRun("order", killed, journal()).unwrapped())
        .contains("none, the engine's own cancel is always sent");
  }

  @Test
  void shouldBeReadableIn120Columns() {
    final long order;
    try (SessionScript script = SessionScript.open(journal())) {
      ofOperator(script, OperatorAction.OVERRIDE_LIMIT, 4_500, script.nowNs() + HOUR_NS);
      order = script.order(s -> {});
    }
    final AuditRun run = new AuditRun("order", order, journal(), "--checks");
    assertThat(run.lines()).allMatch(line -> line.length() <= 120);
    assertThat(run.out())
        .containsPattern("MAX_ORDER_NOTIONAL +the firm +1,000,000.00 +1,000.00 +2026-01-05 15:00")
        .containsPattern("MAX_POSITION +ACME +100,000 +10 ")
        .containsPattern("PRICE_COLLAR +the firm +2,000 bp +0 bp ")
        .containsPattern("DUPLICATE_WINDOW +the firm +0 ns +no equal one ")
        .contains("before it: position 0, open to buy 0, open to sell 0, reference price 100.00");
  }
}
