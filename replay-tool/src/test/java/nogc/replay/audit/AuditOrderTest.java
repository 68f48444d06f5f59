package nogc.replay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.SignalKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The timeline of an order tells what the journal holds, all of it and nothing else. */
final class AuditOrderTest {
  @TempDir private Path folder;

  private static JsonNode json(final String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (final IOException ex) {
      throw new IllegalStateException(text, ex);
    }
  }

  private static List<Long> sequences(final JsonNode records) {
    final List<Long> sequences = new ArrayList<>();
    records.forEach(each -> sequences.add(each.get("sequence").longValue()));
    return sequences;
  }

  private static List<String> types(final JsonNode records) {
    final List<String> types = new ArrayList<>();
    records.forEach(each -> types.add(each.get("type").textValue()));
    return types;
  }

  private static long latency(final JsonNode story, final String name) {
    for (final JsonNode each : story.get("latencies")) {
      if (each.get("name").textValue().equals(name)) {
        return each.get("ns").longValue();
      }
    }
    return -1;
  }

  @Test
  void shouldTellTheWholeLife() {
    final long basis;
    final long order;
    final List<Long> expected = new ArrayList<>();
    try (SessionScript script = SessionScript.open(folder.resolve("a"))) {
      script.quote(SessionScript.BOLT, 49_98, 50_02);
      basis = script.quote(SessionScript.ACME, 99_98, 100_02);
      script.quote(SessionScript.ACME, 99_97, 100_03);
      final long other = script.order(s -> s.price(99_00).strategy(2));
      final long signal = script.signal(s -> s.basis(basis));
      order = signal + 1;
      expected.addAll(List.of(signal, order, order + 1));
      expected.add(script.sent(order, CommandKind.NEW, 0));
      expected.addAll(step(script, script.report(order, ReportKind.ACCEPTED, r -> {})));
      script.sent(other, CommandKind.NEW, 0);
      expected.addAll(step(script, script.fill(order, 4, 100_00)));
      script.fill(other, 10, 99_00);
      expected.addAll(
          step(
              script,
              script.signal(
                  s -> s.kind(SignalKind.REPLACE).orderId(order).quantity(20).price(99_90))));
      expected.addAll(step(script, script.report(order, ReportKind.REPLACED, r -> r.revision(1))));
      expected.addAll(step(script, script.fill(order, 6, 99_90)));
      expected.addAll(step(script, script.signal(s -> s.kind(SignalKind.CANCEL).orderId(order))));
      expected.addAll(step(script, script.report(order, ReportKind.CANCELED, r -> r.revision(1))));
      script.end();
    }
    final AuditRun run = new AuditRun("order", order, folder.resolve("a"), "--json");
    assertThat(run.status()).isZero();
    final JsonNode story = json(run.lines().get(0));
    assertThat(sequences(story.get("records"))).isEqualTo(expected);
    assertThat(types(story.get("records")))
        .startsWith(
            "Signal", "RiskDecision", "OrderCommand", "OrderSent", "ExecutionReport", "OrderUpdate")
        .contains("PositionUpdate")
        .endsWith("ExecutionReport", "OrderUpdate");
    assertThat(sequences(story.get("seen").get("records"))).containsExactly(basis);
    assertThat(story.get("seen").get("basis").longValue()).isEqualTo(basis);
    assertThat(story.get("seen").get("newerRecords").longValue()).isEqualTo(1);
    assertThat(latency(story, "feed")).isEqualTo(300_000);
    assertThat(latency(story, "signalRing")).isEqualTo(200_000);
    assertThat(latency(story, "commandRead")).isEqualTo(100_000);
    assertThat(latency(story, "gateway")).isEqualTo(300_000);
    assertThat(latency(story, "venue")).isEqualTo(SessionScript.STEP_NS - 50_000 + 600_000);
    assertThat(latency(story, "report")).isEqualTo(50_000);
  }

  private static List<Long> step(final SessionScript script, final long input) {
    final List<Long> step = new ArrayList<>();
    for (long each = input; each <= script.lastSequence(); each++) {
      step.add(each);
    }
    return step;
  }

  @Test
  void shouldBeReadableIn120Columns() {
    final long order;
    try (SessionScript script = SessionScript.open(folder.resolve("a"))) {
      final long basis = script.quote(SessionScript.ACME, 99_98, 100_02);
      order = script.order(s -> s.basis(basis));
      script.sent(order, CommandKind.NEW, 0);
      script.report(order, ReportKind.ACCEPTED, r -> {});
      script.fill(order, 10, 99_98);
    }
    final AuditRun run = new AuditRun("order", order, folder.resolve("a"));
    assertThat(run.status()).isZero();
    assertThat(run.lines()).allMatch(line -> line.length() <= 120);
    assertThat(run.out())
        .contains("order " + order + " in a\n")
        .contains("ACME: BUY 10 LIMIT 100.00 GTC, strategy 1 (alpha), account 1 (paper)")
        .contains("FILLED: 10 of 10 executed at 99.98\n")
        .contains("bid 500 at 99.98, ask 400 at 100.02")
        .contains("FILL 10 at 99.98, execution 1, fee 0.01")
        .contains("position 10 (firm 10), cash -999.80, fees 0.01, profit")
        .contains("market data: gateway to journal");
  }

  /** A kill cancels all orders: each one's story names the person, and no other order's records. */
  @Test
  void shouldNameThePersonWhoCanceled() {
    final long first;
    final long second;
    final long kill;
    try (SessionScript script = SessionScript.open(folder.resolve("a"))) {
      first = script.order(s -> {});
      second = script.order(s -> s.quantity(7));
      kill = script.operator(c -> c.action(OperatorAction.KILL).scope(LimitScope.FIRM));
    }
    for (final long order : new long[] {first, second}) {
      final JsonNode story =
          json(new AuditRun("order", order, folder.resolve("a"), "--json").out());
      assertThat(sequences(story.get("records"))).contains(kill);
      story
          .get("records")
          .forEach(
              each -> {
                if (each.has("orderId")) {
                  assertThat(each.get("orderId").longValue()).isIn(0L, order);
                }
              });
      assertThat(types(story.get("records")))
          .containsExactly(
              "Signal",
              "RiskDecision",
              "OrderCommand",
              "OperatorCommand",
              "RiskDecision",
              "OrderCommand");
    }
    assertThat(new AuditRun("order", first, folder.resolve("a")).out())
        .contains("KILL the firm, by \"ann\": \"because\"");
  }

  @Test
  void shouldFindAnOrderInSeveralSessions() {
    final List<Long> orders = new ArrayList<>();
    for (final String name : List.of("2026/a", "2026/b")) {
      try (SessionScript script = SessionScript.open(make(name))) {
        orders.add(script.order(s -> {}));
      }
    }
    assertThat(orders.get(0)).isEqualTo(orders.get(1));
    final AuditRun run = new AuditRun("order", orders.get(0), folder, "--json");
    assertThat(run.status()).isZero();
    assertThat(run.lines()).hasSize(2);
    assertThat(json(run.lines().get(0)).get("session").textValue()).isEqualTo("2026/a");
    assertThat(json(run.lines().get(1)).get("session").textValue()).isEqualTo("2026/b");
  }

  private Path make(final String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (final IOException ex) {
      throw new IllegalStateException(name, ex);
    }
  }

  @Test
  void shouldSayWhatExistsWhenThereIsNoSuchOrder() {
    final long refused;
    final long last;
    try (SessionScript script = SessionScript.open(folder.resolve("a"))) {
      refused = script.signal(s -> s.quantity(1_001)) + 1;
      last = script.lastSequence();
    }
    final AuditRun unknown = new AuditRun("order", 77_777, folder.resolve("a"));
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.out()).isEmpty();
    assertThat(unknown.err()).contains("no order 77777", "a ends with record " + last);
    final AuditRun rejected = new AuditRun("order", refused, folder.resolve("a"));
    assertThat(rejected.status()).isEqualTo(1);
    assertThat(rejected.err())
        .contains(
            "no order " + refused,
            "record " + refused + " is a RiskDecision: REJECTED NEW: MAX_ORDER_QUANTITY");
    final AuditRun nowhere = new AuditRun("order", 5, folder.resolve("nowhere"));
    assertThat(nowhere.status()).isEqualTo(2);
    assertThat(nowhere.err()).contains("nowhere is not a folder");
  }
}
