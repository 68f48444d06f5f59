package nogc.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nogc.engine.operator.OperatorMain;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ConnectorStatusEncoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.PositionReportEncoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.SyncPhase;
import nogc.journal.codec.VenueSyncEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each command of a person, seen in the journal and in what the gate answers afterwards. */
class OperatorEffectsTest {
  @TempDir Path folder;

  private long signals;
  private String said = "";

  /** Runs a command line; what it says is in {@link #said}. */
  private int operator(final String line) {
    final List<String> args = new ArrayList<>(Arrays.asList(line.split(" ")));
    args.addAll(List.of("--config", folder.resolve("session.yaml").toString()));
    args.addAll(List.of("--why", "a test", "--who", "someone"));
    final ByteArrayOutputStream text = new ByteArrayOutputStream();
    final PrintStream out = System.out;
    final PrintStream err = System.err;
    final PrintStream both = new PrintStream(text, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    try {
      return OperatorMain.run(args.toArray(String[]::new));
    } finally {
      System.setOut(out);
      System.setErr(err);
      said = text.toString(StandardCharsets.UTF_8);
    }
  }

  private void succeed(final String line) {
    assertThat(operator(line)).as(line + ": " + said).isZero();
  }

  private RunningEngine opened() {
    final RunningEngine engine = new RunningEngine(folder);
    engine.messages.open(engine.gateway, SessionFiles.GATEWAY);
    assertThat(answer(engine)).isEqualTo("NONE");
    return engine;
  }

  /** What the gate says to a small order: its reason. */
  private String answer(final RunningEngine engine) {
    final long signal = ++signals;
    engine.messages.quote(engine.gateway, 80_000, 80_010);
    engine.await("Quote", each -> true);
    engine.messages.limitOrder(
        engine.brain, signal, Side.BUY, 80_000, 1_000, engine.clock.nanoTime());
    return engine
        .await("RiskDecision", each -> each.path("signalId").asLong() == signal)
        .path("reason")
        .asText();
  }

  private static JsonNode command(final RunningEngine engine) {
    final List<JsonNode> all =
        RunningEngine.ofType(RunningEngine.records(engine.journal()), "OperatorCommand");
    return all.get(all.size() - 1);
  }

  private static void tell(
      final RunningEngine engine, final UnsafeBuffer message, final int block) {
    assertThat(engine.gateway.offer(message, 0, MessageHeaderEncoder.ENCODED_LENGTH + block))
        .isTrue();
  }

  private static UnsafeBuffer message() {
    return new UnsafeBuffer(new byte[256]);
  }

  private static void sync(final RunningEngine engine, final SyncPhase phase) {
    final UnsafeBuffer message = message();
    new VenueSyncEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder()).phase(phase);
    tell(engine, message, VenueSyncEncoder.BLOCK_LENGTH);
  }

  private static void connector(final RunningEngine engine, final ConnectorState state) {
    final UnsafeBuffer message = message();
    new ConnectorStatusEncoder()
        .wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
        .state(state);
    tell(engine, message, ConnectorStatusEncoder.BLOCK_LENGTH);
  }

  @Test
  void shouldHaltReduceAndResumeWhereItIsTold() {
    try (RunningEngine engine = opened()) {
      for (final String place : List.of("firm", "account=venue", "strategy=alpha")) {
        succeed("kill --scope " + place);
        assertThat(said).contains("HALTED now");
        assertThat(command(engine).path("scope").asText())
            .isEqualToIgnoringCase(place.replaceAll("=.*", ""));
        assertThat(said).contains("record " + command(engine).path("sequence").asText());
        assertThat(answer(engine)).isEqualTo("TRADING_HALTED");
        succeed("reduce --scope " + place);
        assertThat(answer(engine)).isEqualTo("REDUCING_ONLY");
        succeed("resume --scope " + place);
        assertThat(said).contains("ACTIVE now");
        assertThat(answer(engine)).isEqualTo("NONE");
      }
      engine.stop();
      RunningEngine.verified(engine.journal());
    }
  }

  @Test
  void shouldSayThatAResumeDidNotHelp() {
    try (RunningEngine engine = opened()) {
      connector(engine, ConnectorState.DOWN);
      engine.await("TradingState", each -> "GATEWAY_DOWN".equals(each.path("reason").asText()));
      succeed("kill --scope account=venue");
      assertThat(operator("resume --scope account=venue")).isEqualTo(1);
      assertThat(said).contains("account venue is REDUCING now");
    }
  }

  @Test
  void shouldSetLimitsInTheUnitsOfTheSessionFile() {
    try (RunningEngine engine = opened()) {
      succeed("limit --kind MAX_ORDER_NOTIONAL --value 0.001 --scope account=venue");
      assertThat(said).contains("MAX_ORDER_NOTIONAL of account venue is 0.001 now, none before");
      assertThat(command(engine).path("account").asInt()).isEqualTo(SessionFiles.GATEWAY);
      assertThat(answer(engine)).isEqualTo("MAX_ORDER_NOTIONAL");
      succeed("limit --kind MAX_ORDER_NOTIONAL --value 10.5 --scope account=venue");
      assertThat(said).contains("is 10.5 now, 0.001 before");
      assertThat(answer(engine)).isEqualTo("NONE");

      succeed("limit --kind MAX_ORDER_QUANTITY --value 0.000005 --scope instrument=BTC-USD");
      assertThat(said).contains("is 0.000005 now, 10 before");
      assertThat(command(engine).path("value").asLong()).isEqualTo(500);
      assertThat(answer(engine)).isEqualTo("MAX_ORDER_QUANTITY");
      succeed("limit --kind MAX_ORDER_QUANTITY --value 20 --scope instrument=BTC-USD");

      succeed("limit --kind MAX_SIGNAL_AGE --value 5000 --scope strategy=alpha");
      assertThat(command(engine).path("value").asLong()).isEqualTo(5_000_000_000L);
      succeed("limit --kind MAX_OPEN_ORDERS --value 20000");
      assertThat(said).contains("is 10000 now, 1000 before", "held at the ceiling of 10000");
      assertThat(answer(engine)).isEqualTo("NONE");
      engine.stop();
      RunningEngine.verified(engine.journal());
    }
  }

  @Test
  void shouldOverrideALimitForAWhile() {
    try (RunningEngine engine = opened()) {
      succeed("override --kind MAX_OPEN_ORDERS --value 1 --until +24h");
      assertThat(answer(engine)).isEqualTo("MAX_OPEN_ORDERS");
      succeed("override --kind MAX_OPEN_ORDERS --value 2 --until +3s");
      assertThat(said).contains("is 2 now, 1 before; until 2");
      final long cause = command(engine).path("sequence").asLong();
      engine.await(
          "LimitChange",
          each -> each.path("cause").asLong() > cause && each.path("value").asLong() == 1_000);
      assertThat(answer(engine)).isEqualTo("NONE");
      engine.stop();
      RunningEngine.verified(engine.journal());
    }
  }

  @Test
  void shouldRestrictAndDisable() {
    try (RunningEngine engine = opened()) {
      succeed("restrict --scope instrument=BTC-USD");
      assertThat(answer(engine)).isEqualTo("INSTRUMENT_RESTRICTED");
      succeed("unrestrict --scope instrument=BTC-USD");
      assertThat(answer(engine)).isEqualTo("NONE");
      succeed("disable --scope instrument=BTC-USD");
      assertThat(answer(engine)).isEqualTo("INSTRUMENT_DISABLED");
      succeed("enable --scope instrument=BTC-USD");
      succeed("disable --scope strategy=alpha");
      assertThat(answer(engine)).isEqualTo("STRATEGY_DISABLED");
      succeed("enable --scope strategy=alpha");
      assertThat(answer(engine)).isEqualTo("NONE");
      engine.stop();
      RunningEngine.verified(engine.journal());
    }
  }

  @Test
  void shouldAcceptWhatTheVenueHolds() {
    try (RunningEngine engine = opened()) {
      sync(engine, SyncPhase.BEGIN);
      final UnsafeBuffer message = message();
      new PositionReportEncoder()
          .wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
          .instrument(1)
          .quantity(5_000)
          .averagePrice(80_000);
      tell(engine, message, PositionReportEncoder.BLOCK_LENGTH);
      sync(engine, SyncPhase.END);
      engine.await("Reconciliation", each -> "HALT".equals(each.path("action").asText()));
      assertThat(answer(engine)).isEqualTo("RECONCILIATION_PENDING");
      succeed("accept --scope account=venue");
      assertThat(said).contains("POSITION_DIFFERS: ADOPT, ours 0, the venue's 5000");
      assertThat(answer(engine)).isEqualTo("NONE");
      engine.stop();
      RunningEngine.verified(engine.journal());
    }
  }

  @Test
  void shouldTakeTheCommandsOfManyAtOnce() {
    try (RunningEngine engine = opened()) {
      final List<String> reasons = IntStream.range(0, 12).mapToObj(each -> "r" + each).toList();
      assertThat(
              reasons.parallelStream()
                  .map(
                      each ->
                          OperatorMain.run(
                              "disable",
                              "--scope=strategy=alpha",
                              "--config=" + folder.resolve("session.yaml"),
                              "--why=" + each))
                  .toList())
          .containsOnly(0);
      engine.stop();
      assertThat(RunningEngine.ofType(RunningEngine.records(engine.journal()), "OperatorCommand"))
          .extracting(each -> each.path("text").asText())
          .containsExactlyInAnyOrderElementsOf(reasons);
    }
  }

  @Test
  void shouldSayWhatTheCoreRefuses() {
    try (RunningEngine engine = new RunningEngine(folder)) {
      assertThat(operator("restrict --scope instrument=BTC-USD")).isEqualTo(1);
      assertThat(said).contains("no gateway has defined instrument BTC-USD");
      assertThat(operator("limit --kind MAX_POSITION --value 1 --scope instrument=BTC-USD"))
          .isEqualTo(1);
      assertThat(said).contains("no gateway has defined");
      assertThat(RunningEngine.ofType(RunningEngine.records(engine.journal()), "OperatorCommand"))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kill --scope account=nobody | venue",
        "kill --scope strategy=nobody | alpha",
        "kill --scope instrument=BTC-USD | account=NAME",
        "kill --scope firm=x | firm",
        "restrict | instrument=SYMBOL",
        "restrict --scope instrument=ETH-USD | BTC-USD",
        "accept --scope strategy=alpha | account=NAME",
        "limit --kind MAX_POSITION --value 1 | MAX_ORDER_NOTIONAL",
        "limit --kind NONE --value 1 | MAX_ORDER_NOTIONAL",
        "limit --kind MAX_OPEN_ORDERS --value 1.5 | 1.5",
        "limit --kind MAX_OPEN_ORDERS --value 0 | too low",
        "limit --kind MAX_OPEN_ORDERS --value -1 | too low",
        "limit --kind MAX_OPEN_ORDERS | --value",
        "override --kind MAX_OPEN_ORDERS --value 1 | --until",
        "override --kind MAX_OPEN_ORDERS --value 1 --until +25h | 24 hours",
        "override --kind MAX_OPEN_ORDERS --value 1 --until +0s | 24 hours",
        "override --kind MAX_OPEN_ORDERS --value 1 --until 25:00 | HH:MM",
        "override --kind MAX_OPEN_ORDERS --value 1 --until +fast | HH:MM"
      })
  void shouldNameWhatWouldBeRight(final String lineAndCure) {
    SessionFiles.write(folder);
    final String[] parts = lineAndCure.split(" \\| ");
    assertThat(operator(parts[0])).as(said).isEqualTo(2);
    assertThat(said).contains(parts[1]);
    assertThat(folder.resolve("rings")).doesNotExist();
  }
}
