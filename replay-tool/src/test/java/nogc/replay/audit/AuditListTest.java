package nogc.replay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.RingRole;
import nogc.journal.codec.RingState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each question is answered with exactly the records that answer it. */
final class AuditListTest {
  private static final long HOUR_NS = 3_600_000_000_000L;

  @TempDir private Path folder;
  private long approved;
  private long ofBeta;
  private long refused;
  private long byVenue;
  private long gap;
  private long fault;
  private long down;
  private long silent;
  private long alive;
  private long set;
  private long override;
  private long refusedOverride;
  private long reconfigured;
  private long expired;
  private long kill;
  private long resume;
  private long end;

  @BeforeEach
  void record() {
    try (SessionScript script = SessionScript.open(folder.resolve("a"))) {
      approved = script.order(s -> {});
      ofBeta = script.order(s -> s.strategy(2).instrument(SessionScript.BOLT).price(50_00));
      refused = script.signal(s -> s.quantity(1_001)) + 1;
      byVenue = script.report(approved, ReportKind.REJECTED, r -> r.text("no"));
      gap = script.gap(SessionScript.ACME);
      fault = script.fault();
      down = script.connector(ConnectorState.DOWN, "cable");
      script.connector(ConnectorState.LIVE, "");
      silent = script.ring(SessionScript.BRAIN, RingRole.BRAIN, RingState.SILENT);
      script.pause(2_000_000_000L);
      alive = script.ring(SessionScript.BRAIN, RingRole.BRAIN, RingState.ALIVE);
      set = limit(script, OperatorAction.SET_LIMIT, 4_000, 0) + 1;
      override = limit(script, OperatorAction.OVERRIDE_LIMIT, 6_000, script.nowNs() + HOUR_NS);
      refusedOverride = limit(script, OperatorAction.OVERRIDE_LIMIT, 7_000, 1);
      reconfigured = script.firm(LimitKind.MAX_OPEN_ORDERS, 3_000);
      script.pause(2 * HOUR_NS);
      expired = script.quote(SessionScript.ACME, 99_99, 100_01) + 1;
      kill = script.operator(c -> c.action(OperatorAction.KILL).scope(LimitScope.FIRM));
      resume = script.operator(c -> c.action(OperatorAction.RESUME).scope(LimitScope.FIRM));
      end = script.end();
    }
  }

  private static long limit(
      final SessionScript script, final OperatorAction action, final long value, final long until) {
    return script.operator(
        c ->
            c.action(action)
                .scope(LimitScope.FIRM)
                .kind(LimitKind.MAX_OPEN_ORDERS)
                .value(value)
                .expireTime(until));
  }

  private List<JsonNode> ask(final Object... words) {
    final List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(folder, "--json"));
    final AuditRun run = new AuditRun(all.toArray());
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    all.add("--no-index");
    assertThat(new AuditRun(all.toArray()).out()).isEqualTo(run.out());
    return run.lines().stream().map(AuditListTest::json).toList();
  }

  private static JsonNode json(final String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (final IOException ex) {
      throw new IllegalStateException(line, ex);
    }
  }

  private static List<Long> sequences(final List<JsonNode> answers) {
    return answers.stream().map(each -> each.get("sequence").longValue()).toList();
  }

  private static JsonNode at(final List<JsonNode> answers, final long sequence) {
    return answers.stream()
        .filter(each -> each.get("sequence").longValue() == sequence)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldListDecisionsAndRejections() {
    assertThat(sequences(ask("decisions"))).startsWith(approved, ofBeta, refused);
    assertThat(sequences(ask("rejections"))).containsExactly(refused, byVenue);
    assertThat(sequences(ask("decisions", "--strategy", "beta", "--limit", 1)))
        .containsExactly(ofBeta);
    assertThat(sequences(ask("decisions", "--strategy", 1, "--limit", 2)))
        .containsExactly(approved, refused);
    assertThat(sequences(ask("decisions", "--instrument", "BOLT", "--limit", 1)))
        .containsExactly(ofBeta);
    assertThat(sequences(ask("rejections", "--instrument", 1, "--account", "paper")))
        .containsExactly(refused, byVenue);
    assertThat(sequences(ask("rejections", "--broker", "PAP", "--strategy", "alpha")))
        .containsExactly(refused, byVenue);
    assertThat(new AuditRun("rejections", folder).unwrapped())
        .contains(
            "REJECTED NEW: MAX_ORDER_QUANTITY, measured 1,001, limit of the instrument 1,000",
            "REJECTED, venue id v-" + approved + ": \"no\"");
  }

  @Test
  void shouldTellGapsWithTheirDurations() {
    final List<JsonNode> gaps = ask("gaps");
    assertThat(sequences(gaps)).containsExactly(gap, fault, down, silent);
    assertThat(at(gaps, down).get("durationNs").longValue()).isEqualTo(SessionScript.STEP_NS);
    assertThat(at(gaps, silent).get("durationNs").longValue())
        .isEqualTo(2_000_000_000L + SessionScript.STEP_NS);
    assertThat(alive).isGreaterThan(silent);
    assertThat(at(gaps, gap).has("durationNs")).isFalse();
    assertThat(new AuditRun("gaps", folder).unwrapped())
        .contains(
            "venue messages 5 to 8 are missing in ACME",
            "account 1 (paper) is DOWN: cable; for 1.0 ms",
            "brain on ring 100 is SILENT");
  }

  @Test
  void shouldTellWhichLimitHeldWhen() {
    final List<JsonNode> limits =
        ask("limits").stream()
            .filter(each -> "MAX_OPEN_ORDERS".equals(each.get("kind").textValue()))
            .toList();
    final long first = limits.get(0).get("sequence").longValue();
    assertThat(sequences(limits)).containsExactly(first, set, override + 1, reconfigured, expired);
    assertThat(limits.get(0).get("untilNs").longValue())
        .isEqualTo(at(limits, set).get("time").longValue());
    assertThat(at(limits, reconfigured).get("note").textValue())
        .isEqualTo("not before the override ends");
    assertThat(at(limits, expired).get("value").longValue()).isEqualTo(3_000);
    assertThat(at(limits, expired).has("untilNs")).isFalse();
    // In the hour of the override, what held then: not what came before or after.
    final String instant =
        Units.instant(at(limits, override + 1).get("time").longValue() + HOUR_NS / 2).toString();
    assertThat(
            sequences(
                ask("limits", "--from", instant, "--to", instant.replace("Z", "1Z")).stream()
                    .filter(each -> "MAX_OPEN_ORDERS".equals(each.get("kind").textValue()))
                    .toList()))
        .contains(override + 1)
        .doesNotContain(first, set, expired);
  }

  @Test
  void shouldTellOverridesAndWhetherTheyWereGranted() {
    final List<JsonNode> overrides = ask("overrides");
    assertThat(sequences(overrides))
        .containsExactly(override, override + 1, refusedOverride, expired);
    assertThat(at(overrides, override).get("note").textValue()).isEqualTo("granted");
    assertThat(at(overrides, refusedOverride).get("note").textValue())
        .isEqualTo("refused by the core");
    assertThat(at(overrides, expired).get("note").textValue()).isEqualTo("the override is over");
    assertThat(new AuditRun("overrides", folder).unwrapped())
        .contains("OVERRIDE_LIMIT MAX_OPEN_ORDERS of the firm = 6,000 until ")
        .contains("by \"ann\": \"because\"; granted");
  }

  @Test
  void shouldTellKillsAndHowLongAModeHeld() {
    final List<JsonNode> kills = ask("kills");
    assertThat(sequences(kills)).contains(kill, kill + 1, resume, resume + 1);
    assertThat(at(kills, kill + 1).get("state").textValue()).isEqualTo("HALTED");
    assertThat(at(kills, kill + 1).get("durationNs").longValue()).isEqualTo(SessionScript.STEP_NS);
    assertThat(sequences(ask("kills", "--strategy", "beta"))).contains(kill);
    assertThat(end).isGreaterThan(resume);
  }

  @Test
  void shouldTellTheClock() {
    final List<JsonNode> clock = ask("clock");
    assertThat(clock).hasSize(1);
    assertThat(clock.get(0).get("offsetNs").longValue()).isEqualTo(120);
    assertThat(new AuditRun("clock", folder).unwrapped())
        .contains("GOOD, ahead by 120 ns, wrong by at most 900 ns");
  }

  @Test
  void shouldKeepToThePeriod() {
    assertThat(ask("decisions", "--from", "2026-01-05", "--to", "2026-01-05")).isNotEmpty();
    for (final List<String> period :
        List.of(List.of("--from", "2026-01-06"), List.of("--to", "2026-01-04"))) {
      final AuditRun run = new AuditRun("decisions", folder, period.get(0), period.get(1));
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).contains("nothing matches");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--from,yesterday,--from \"yesterday\" is neither a date",
    "--to,2026-13-01,--to \"2026-13-01\" is neither a date",
    "--limit,0,--limit 0 must be 1 at least"
  })
  void shouldRefuseWrongUsage(final String option, final String value, final String why) {
    final AuditRun run = new AuditRun("gaps", folder, option, value);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"decisions", "rejections", "limits", "kills", "overrides", "gaps", "clock"})
  void shouldBeReadableIn120Columns(final String question) {
    final AuditRun run = new AuditRun(question, folder);
    assertThat(run.status()).isZero();
    assertThat(run.lines()).allMatch(line -> line.length() <= Timeline.WIDTH);
  }
}
