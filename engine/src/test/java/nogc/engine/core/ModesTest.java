package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;
import static nogc.engine.core.CoreScript.BRAIN;
import static nogc.engine.core.CoreScript.FIRST;
import static nogc.engine.core.CoreScript.VENUE;

import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.DiskState;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.RingRole;
import nogc.journal.codec.RingState;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradingMode;
import nogc.journal.codec.TradingPhase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an outage, a loss and a person do to the modes, in whatever order they come. */
final class ModesTest {
  private static final long MONEY = CoreScript.MONEY;

  private final CoreScript script = CoreScript.open();

  private CoreScript brain(final RingState state) {
    return script.ring(BRAIN, RingRole.BRAIN, state);
  }

  private CoreScript gateway(final RingState state) {
    return script.ring(VENUE, RingRole.GATEWAY, state);
  }

  private void onBrainDown(final TradingMode mode) {
    script.strategy(FIRST, BRAIN, d -> d.onBrainDown(mode));
  }

  private void onGatewayDown(final TradingMode mode) {
    script.account(VENUE, a -> a.onGatewayDown(mode));
  }

  @Test
  void shouldReduceWhileTheBrainIsDown() {
    onBrainDown(TradingMode.REDUCING);
    brain(RingState.SILENT)
        .says(
            "Alert code=RING_SILENT measured=10 limitValue=" + RingState.SILENT.value(),
            "TradingState scope=STRATEGY strategy=1 previous=ACTIVE state=REDUCING reason=BRAIN_DOWN");
    brain(RingState.GONE).says("Alert code=RING_SILENT limitValue=" + RingState.GONE.value());
    script.enter(CoreScript::fromSecond);
    brain(RingState.ALIVE)
        .says("TradingState strategy=1 previous=REDUCING state=ACTIVE reason=BRAIN_DOWN");
    brain(RingState.ALIVE).says();
    script.enter(o -> {});
  }

  @Test
  void shouldHaltUntilAPersonResumesWhereItIsConfiguredSo() {
    onBrainDown(TradingMode.HALTED);
    brain(RingState.GONE).says("Alert", "TradingState state=HALTED reason=BRAIN_DOWN");
    brain(RingState.ALIVE).says();
    script.signal(o -> {}).says("RiskDecision reason=BRAIN_DOWN scope=STRATEGY");
    script
        .operator(OperatorAction.RESUME, LimitScope.STRATEGY, FIRST)
        .says("TradingState state=ACTIVE");
    script.enter(o -> {});
  }

  @ParameterizedTest
  @EnumSource(
      value = RingState.class,
      names = {"SILENT", "GONE"})
  void shouldLeaveTheModeWhereNothingIsConfigured(final RingState state) {
    brain(state).says("Alert code=RING_SILENT");
    gateway(state).says("Alert code=RING_SILENT");
    script.signal(o -> {}).says("RiskDecision reason=VENUE_DOWN scope=ACCOUNT");
    gateway(RingState.ALIVE).says();
    script.enter(o -> {});
  }

  @Test
  void shouldNotLiftWhatAPersonSaidWhenAnOutageEnds() {
    onBrainDown(TradingMode.REDUCING);
    brain(RingState.SILENT);
    script
        .operator(OperatorAction.REDUCE, LimitScope.STRATEGY, FIRST)
        .says("TradingState previous=REDUCING state=REDUCING reason=OPERATOR");
    brain(RingState.ALIVE).says();
    script.signal(o -> {}).says("RiskDecision reason=REDUCING_ONLY");
    script
        .operator(OperatorAction.RESUME, LimitScope.STRATEGY, FIRST)
        .says("TradingState state=ACTIVE");
    script.enter(o -> {});
  }

  @Test
  void shouldNotLetAPersonEndAnOutage() {
    onBrainDown(TradingMode.REDUCING);
    brain(RingState.SILENT);
    script
        .operator(OperatorAction.KILL, LimitScope.STRATEGY, FIRST)
        .says("TradingState state=HALTED");
    script
        .operator(OperatorAction.RESUME, LimitScope.STRATEGY, FIRST)
        .says("TradingState previous=HALTED state=REDUCING reason=OPERATOR");
    script.signal(o -> {}).says("RiskDecision reason=BRAIN_DOWN");
    brain(RingState.ALIVE).says("TradingState state=ACTIVE");
  }

  @Test
  void shouldEndOneOutageAndKeepTheOther() {
    onGatewayDown(TradingMode.REDUCING);
    script.account(
        VENUE, a -> a.onGatewayDown(TradingMode.REDUCING).onFeedGap(TradingMode.REDUCING));
    script
        .gap(ACME)
        .says("Alert code=FEED_GAP", "TradingState scope=ACCOUNT account=1 state=REDUCING");
    gateway(RingState.SILENT).says("Alert code=RING_SILENT");
    gateway(RingState.ALIVE).says();
    script.signal(o -> {}).says("RiskDecision verdict=REJECTED reason=BOOK_UNTRUSTED");
    script
        .quote(ACME, 99_99, 100_01)
        .says("TradingState previous=REDUCING state=ACTIVE reason=FEED_GAP");
    script.enter(o -> {});
  }

  @Test
  void shouldWaitForTheLastGap() {
    script.account(VENUE, a -> a.onFeedGap(TradingMode.REDUCING)).instrument(2, d -> {});
    script.quote(2, 99_99, 100_01).gap(ACME).says("Alert", "TradingState state=REDUCING");
    script.gap(2).says("Alert");
    script.gap(2).says("Alert");
    script.quote(ACME, 99_99, 100_01).says();
    script.quote(2, 99_99, 100_01).says("TradingState state=ACTIVE");
  }

  @Test
  void shouldWaitForAGatewayThatIsLiveAgain() {
    onGatewayDown(TradingMode.REDUCING);
    script
        .connector(VENUE, ConnectorState.DOWN)
        .says("Alert code=CONNECTOR_DOWN", "TradingState state=REDUCING reason=GATEWAY_DOWN");
    script.connector(VENUE, ConnectorState.CONNECTING).says();
    script.connector(VENUE, ConnectorState.LIVE).says("TradingState state=ACTIVE");
    gateway(RingState.SILENT).says("Alert", "TradingState state=REDUCING");
    script.connector(VENUE, ConnectorState.LIVE).says();
    gateway(RingState.ALIVE).says("TradingState state=ACTIVE");
  }

  /**
   * Losses are not judged anew when only a mode changes: one that came meanwhile must not be lost.
   */
  @Test
  void shouldLetALossStandThatCameDuringAnOutage() {
    onGatewayDown(TradingMode.REDUCING);
    script.limit(LimitScope.ACCOUNT, VENUE, LimitKind.MAX_DAILY_LOSS, 5 * MONEY);
    script.fill(script.working(Side.BUY, 10, 100_00), 1, 10, 100_00);
    gateway(RingState.SILENT).says("Alert", "TradingState state=REDUCING");
    script
        .quote(ACME, 99_00, 99_00)
        .says(
            "TradingState scope=ACCOUNT previous=REDUCING state=REDUCING reason=MAX_DAILY_LOSS measured="
                + 10 * MONEY);
    gateway(RingState.ALIVE).says();
    script.signal(o -> o.price(99_00)).says("RiskDecision reason=MAX_DAILY_LOSS scope=ACCOUNT");
  }

  @Test
  void shouldTakeBackWhatEnlargesAndLeaveWhatCloses() {
    script.fill(script.working(Side.BUY, 10, 100_00), 1, 10, 100_00);
    final long more = script.working(Side.BUY, 5, 99_00);
    script.working(Side.SELL, 10, 101_00);
    script
        .operator(OperatorAction.REDUCE)
        .says(
            "TradingState state=REDUCING scope=FIRM",
            "RiskDecision verdict=APPROVED kind=CANCEL orderId=" + more,
            "OrderCommand kind=CANCEL orderId=" + more);
  }

  @Test
  void shouldTakeBackAWholeSideThatWouldTurnThePositionRound() {
    script.fill(script.working(Side.SELL, 10, 100_00), 1, 10, 100_00);
    final long one = script.working(Side.BUY, 6, 99_00);
    final long two = script.working(Side.BUY, 5, 99_00);
    script
        .operator(OperatorAction.REDUCE)
        .says(
            "TradingState",
            "RiskDecision kind=CANCEL orderId=" + one,
            "OrderCommand",
            "RiskDecision kind=CANCEL orderId=" + two,
            "OrderCommand");
  }

  @Test
  void shouldTakeBackWhatARestrictionForbids() {
    final long orderId = script.working(Side.BUY, 5, 99_00);
    script
        .operator(c -> c.action(OperatorAction.RESTRICT_INSTRUMENT).instrument(ACME))
        .says("RiskDecision kind=CANCEL orderId=" + orderId, "OrderCommand kind=CANCEL");
    script.operator(c -> c.action(OperatorAction.UNRESTRICT_INSTRUMENT).instrument(ACME)).says();
    script.enter(o -> {});
  }

  @Test
  void shouldKillOneAccountOnly() {
    script.instrument(2, d -> d.venue((short) 2)).looseLimits(2);
    script.openAccount(2).status(2, TradingPhase.OPEN).quote(2, 99_99, 100_01);
    final long here = script.working(Side.BUY, 5, 99_00);
    script.enter(o -> o.instrument(2));
    script
        .operator(
            c -> c.action(OperatorAction.KILL).scope(LimitScope.ACCOUNT).account((short) VENUE))
        .says(
            "TradingState scope=ACCOUNT account=1 strategy=0 state=HALTED reason=OPERATOR",
            "RiskDecision kind=CANCEL orderId=" + here,
            "OrderCommand kind=CANCEL venue=1");
    script.signal(o -> {}).says("RiskDecision reason=TRADING_HALTED scope=ACCOUNT");
    script.enter(o -> o.instrument(2).price(99_98));
    script
        .operator(
            c -> c.action(OperatorAction.RESUME).scope(LimitScope.ACCOUNT).account((short) VENUE))
        .says("TradingState scope=ACCOUNT account=1 state=ACTIVE");
    script.enter(o -> {});
  }

  @Test
  void shouldRefuseCommandsForAnUnknownAccount() {
    for (final OperatorAction action :
        new OperatorAction[] {OperatorAction.KILL, OperatorAction.REDUCE, OperatorAction.RESUME}) {
      script
          .operator(c -> c.action(action).scope(LimitScope.ACCOUNT).account((short) 9))
          .says("Alert code=INVALID_DEFINITION measured=9");
    }
  }

  /** A command to a gateway that is down would be too old when it comes back. */
  @Test
  void shouldCallBackFromAGatewayWhenItIsBack() {
    onGatewayDown(TradingMode.REDUCING);
    final long orderId = script.working(Side.BUY, 5, 99_00);
    gateway(RingState.SILENT).says("Alert", "TradingState state=REDUCING");
    script.operator(OperatorAction.REDUCE).says("TradingState scope=FIRM state=REDUCING");
    gateway(RingState.ALIVE)
        .says(
            "TradingState scope=ACCOUNT state=ACTIVE",
            "RiskDecision kind=CANCEL orderId=" + orderId,
            "OrderCommand kind=CANCEL");
  }

  @Test
  void shouldKillWhateverTheGatewayDoes() {
    final long orderId = script.working(Side.BUY, 5, 99_00);
    gateway(RingState.SILENT);
    script
        .operator(OperatorAction.KILL)
        .says("TradingState", "RiskDecision kind=CANCEL orderId=" + orderId, "OrderCommand");
    script.report(orderId, ReportKind.CANCEL_REJECTED, r -> {});
    gateway(RingState.ALIVE).says("RiskDecision kind=CANCEL orderId=" + orderId, "OrderCommand");
  }

  @Test
  void shouldHaltAtADivergenceWhateverElseHolds() {
    script.operator(OperatorAction.REDUCE);
    script
        .divergence(17)
        .says(
            "Alert code=DIVERGENCE measured=17 limitValue=16",
            "TradingState scope=FIRM previous=REDUCING state=HALTED reason=DIVERGENCE measured=17");
    script.divergence(18).says("Alert code=DIVERGENCE");
    script.disk(DiskState.LOW).says("Alert code=DISK");
  }

  @Test
  void shouldForgetTheConnectionOfAGatewayThatStartedAnew() {
    script.attached(VENUE);
    script.signal(o -> {}).says("RiskDecision reason=VENUE_DOWN");
    script.openAccount(VENUE).enter(o -> {});
  }
}
