package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;
import static nogc.engine.core.CoreScript.FIRST;
import static nogc.engine.core.CoreScript.SECOND_NS;
import static nogc.engine.core.CoreScript.VENUE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import nogc.engine.core.risk.Ceilings;
import nogc.engine.core.risk.Overrides;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.OperatorCommandEncoder;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.Test;

/** A person changes limits, for good or for a while, and everybody can read who and until when. */
final class OverridesTest {
  private static final long MONEY = CoreScript.MONEY;
  private static final LimitKind POSITION = LimitKind.MAX_POSITION;

  private final CoreScript script = CoreScript.open();

  private CoreScript override(
      final long value, final long lastsNs, final Consumer<OperatorCommandEncoder> changes) {
    final long now = script.nowNs() + 1_000;
    return script.operator(
        c -> {
          c.action(OperatorAction.OVERRIDE_LIMIT).scope(LimitScope.INSTRUMENT).instrument(ACME);
          c.kind(POSITION).value(value).operator("ann").text("earnings");
          c.expireTime(now + lastsNs);
          changes.accept(c);
        });
  }

  private CoreScript set(final long value) {
    return script.operator(
        c ->
            c.action(OperatorAction.SET_LIMIT)
                .scope(LimitScope.INSTRUMENT)
                .instrument(ACME)
                .kind(POSITION)
                .value(value));
  }

  private long position() {
    return script.core.trading.limits.instrument(ACME, POSITION);
  }

  private static String change(final long value, final long previous) {
    return "LimitChange scope=INSTRUMENT instrument=1 kind=MAX_POSITION value=%d previous=%d"
        .formatted(value, previous);
  }

  @Test
  void shouldHoldUntilItsEndAndNotLonger() {
    set(50).says(change(50, 1_000_000) + " expireTime=0");
    override(80, SECOND_NS, c -> {})
        .says(change(80, 50) + " expireTime=" + (script.nowNs() + SECOND_NS));
    script.enter(o -> o.quantity(80));
    script.pause(SECOND_NS - 3_000).quote(ACME, 99_99, 100_01).says();
    assertThat(position()).isEqualTo(80);
    script
        .quote(ACME, 99_99, 100_01)
        .says(
            change(50, 80) + " expireTime=0",
            "Alert code=OVERRIDE_EXPIRED instrument=1 limitValue=50 measured=" + POSITION.value());
    script.signal(o -> o.quantity(1)).says("RiskDecision reason=MAX_POSITION limitValue=50");
    script.quote(ACME, 99_99, 100_01).says();
  }

  @Test
  void shouldEndBeforeTheInputThatComesAtItsEndIsJudged() {
    set(50);
    override(80, SECOND_NS, c -> {});
    script
        .pause(SECOND_NS)
        .signal(o -> o.quantity(60))
        .says("LimitChange", "Alert", "RiskDecision reason=MAX_POSITION limitValue=50");
  }

  @Test
  void shouldRefuseAnOverrideWithoutPersonReasonOrEnd() {
    final String[] refused = {"Alert code=INVALID_DEFINITION"};
    override(80, SECOND_NS, c -> c.operator("")).says(refused);
    override(80, SECOND_NS, c -> c.text("")).says(refused);
    override(80, SECOND_NS, c -> c.expireTime(0)).says(refused);
    override(80, 0, c -> {}).says(refused);
    override(80, Ceilings.OVERRIDE_NS + 1, c -> {}).says(refused);
    override(80, SECOND_NS, c -> c.scope(LimitScope.FIRM)).says(refused);
    override(80, SECOND_NS, c -> c.instrument(0)).says(refused);
    override(80, SECOND_NS, c -> c.kind(LimitKind.NONE)).says(refused);
    assertThat(position()).isEqualTo(1_000_000);
    override(80, 1, c -> {}).says("LimitChange");
    override(80, Ceilings.OVERRIDE_NS, c -> {}).says("LimitChange", "Alert", "LimitChange");
  }

  @Test
  void shouldNotPassTheCeiling() {
    override(
            5_000,
            SECOND_NS,
            c -> c.scope(LimitScope.FIRM).instrument(0).kind(LimitKind.PRICE_COLLAR))
        .says(
            "Alert code=LIMIT_ABOVE_CEILING measured=5000 limitValue=2000",
            "LimitChange scope=FIRM kind=PRICE_COLLAR value=2000");
  }

  @Test
  void shouldKeepWhatHeldBeforeTheFirstOfSeveral() {
    set(50);
    override(80, SECOND_NS, c -> {});
    override(90, 2 * SECOND_NS, c -> {}).says(change(90, 80));
    script.pause(SECOND_NS).quote(ACME, 99_99, 100_01).says();
    script.pause(SECOND_NS).quote(ACME, 99_99, 100_01).says(change(50, 90), "Alert");
  }

  @Test
  void shouldLetAPersonEndItAndTheConfigurationWait() {
    override(80, SECOND_NS, c -> {});
    script.limit(LimitScope.INSTRUMENT, ACME, POSITION, 40).says();
    assertThat(position()).isEqualTo(80);
    script.pause(SECOND_NS).quote(ACME, 99_99, 100_01).says(change(40, 80), "Alert");
    override(80, SECOND_NS, c -> {});
    set(60).says(change(60, 80));
    script.pause(SECOND_NS).quote(ACME, 99_99, 100_01).says();
    assertThat(position()).isEqualTo(60);
  }

  @Test
  void shouldTakeALimitAwayAgainThatWasNotThere() {
    override(
            80,
            SECOND_NS,
            c -> c.scope(LimitScope.STRATEGY).strategy(FIRST).kind(LimitKind.MAX_OPEN_ORDERS))
        .says("LimitChange scope=STRATEGY strategy=1 instrument=0 value=80 previous=-1");
    script
        .pause(SECOND_NS)
        .quote(ACME, 99_99, 100_01)
        .says("LimitChange value=-1 previous=80", "Alert code=OVERRIDE_EXPIRED limitValue=-1");
    script.enter(o -> {});
  }

  @Test
  void shouldLookAtLossesAsSoonAsALimitIsTightAgain() {
    final Consumer<OperatorCommandEncoder> ofAccount =
        c ->
            c.scope(LimitScope.ACCOUNT)
                .account((short) VENUE)
                .instrument(0)
                .kind(LimitKind.MAX_DAILY_LOSS);
    script.limit(LimitScope.ACCOUNT, VENUE, LimitKind.MAX_DAILY_LOSS, 5 * MONEY);
    override(50 * MONEY, SECOND_NS, ofAccount)
        .says("LimitChange scope=ACCOUNT account=1 strategy=0 instrument=0");
    script.fill(script.working(Side.BUY, 10, 100_00), 1, 10, 100_00);
    script.quote(ACME, 99_00, 99_00).says();
    script
        .pause(SECOND_NS)
        .quote(ACME, 99_00, 99_00)
        .says("LimitChange", "Alert", "TradingState scope=ACCOUNT reason=MAX_DAILY_LOSS");
  }

  @Test
  void shouldEndThemInTheOrderInWhichTheyCameAndHaveRoomForMany() {
    for (int id = 1; id <= Overrides.CAPACITY; id++) {
      final int instrument = id;
      override(80, SECOND_NS - id * 1_000L, c -> c.instrument(instrument)).says("LimitChange");
    }
    override(80, SECOND_NS, c -> c.instrument(Overrides.CAPACITY + 1))
        .says("Alert code=INVALID_DEFINITION");
    override(70, SECOND_NS, c -> c.instrument(1)).says("LimitChange previous=80 value=70");
    script.pause(SECOND_NS).quote(ACME, 99_99, 100_01);
    assertThat(script.outputs()).hasSize(2 * Overrides.CAPACITY);
    assertThat(script.outputs().get(0)).matches(o -> o.matches("LimitChange instrument=1"));
    assertThat(script.outputs().get(2)).matches(o -> o.matches("LimitChange instrument=2"));
  }
}
