package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;
import static nogc.engine.core.CoreScript.FIRST;
import static nogc.engine.core.CoreScript.VENUE;

import java.util.function.Consumer;
import nogc.journal.codec.ClockState;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.RiskLimitEncoder;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalEncoder;
import nogc.journal.codec.SignalKind;
import nogc.journal.codec.SyncPhase;
import nogc.journal.codec.TradingPhase;
import nogc.journal.codec.TradingStatusEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is missing, unknown or too large to be counted is a refusal, never a permission. */
final class FailClosedTest {
  private static final String REJECTED = "RiskDecision verdict=REJECTED reason=";

  /** A world whose limits are all set but one. */
  private static CoreScript without(final LimitKind missing) {
    final CoreScript script = new CoreScript();
    script
        .session()
        .account(VENUE, a -> {})
        .clock(ClockState.GOOD, 0, 0)
        .buyingPower(VENUE, 1_000_000 * CoreScript.MONEY)
        .sync(VENUE, SyncPhase.BEGIN)
        .sync(VENUE, SyncPhase.END);
    script.instrument(ACME, d -> {}).strategy(FIRST, CoreScript.BRAIN);
    script.without(missing).looseLimits(ACME);
    if (missing != LimitKind.MAX_ORDER_RATE && missing != LimitKind.MAX_CANCEL_RATE) {
      // Checked last: a missing limit must not be passed over on the way there.
      script.firm(LimitKind.MAX_ORDER_RATE, 0);
    }
    return script
        .connector(VENUE, ConnectorState.LIVE)
        .status(ACME, TradingPhase.OPEN)
        .quote(ACME, 99_99, 100_01);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_NONE,
      names = {"NONE|NULL_VAL|SBE_UNKNOWN|MAX_CANCEL_RATE"})
  void shouldRejectOrdersWhileALimitIsMissing(final LimitKind kind) {
    without(kind)
        .signal(o -> {})
        .says(REJECTED + "LIMIT_MISSING measured=" + kind.value() + " limitValue=0");
  }

  @Test
  void shouldRejectCancelsWhileTheirRateHasNoLimit() {
    final CoreScript script = without(LimitKind.MAX_CANCEL_RATE);
    script.cancel(script.enter(o -> {}));
    script.says(REJECTED + "LIMIT_MISSING measured=" + LimitKind.MAX_CANCEL_RATE.value());
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 77, 128, 255})
  void shouldRejectKindsThatTheSchemaDoesNotKnow(final int kind) {
    poked(SignalEncoder.kindEncodingOffset(), kind, "SIGNAL_INVALID measured=255");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 77, 128, 255})
  void shouldRejectSidesThatTheSchemaDoesNotKnow(final int side) {
    poked(SignalEncoder.sideEncodingOffset(), side, "SIGNAL_INVALID measured=255");
  }

  /** Bit 31 of a shift by 255 must not be mistaken for a type that the instrument supports. */
  @ParameterizedTest
  @ValueSource(ints = {0, 6, 77, 128, 255})
  void shouldRejectOrderTypesThatTheSchemaDoesNotKnow(final int type) {
    final String measured = type == 0 ? "0" : "255";
    poked(
        SignalEncoder.orderTypeEncodingOffset(),
        type,
        "ORDER_TYPE_UNSUPPORTED measured=" + measured);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 77, 128, 255})
  void shouldRejectTimesInForceThatTheSchemaDoesNotKnow(final int life) {
    final String measured = life == 0 ? "0" : "255";
    poked(
        SignalEncoder.timeInForceEncodingOffset(),
        life,
        "TIME_IN_FORCE_UNSUPPORTED measured=" + measured);
  }

  private static void poked(final int offset, final int value, final String reason) {
    final CoreScript script = CoreScript.open();
    script.instrument(ACME, d -> d.orderTypes(0xFFFF).timesInForce(0xFFFF));
    script.signal(o -> script.poke(offset, value)).says(REJECTED + reason);
  }

  @Test
  void shouldTreatAnUnknownPhaseAsClosed() {
    final CoreScript script = CoreScript.open();
    script.status(ACME, s -> script.poke(TradingStatusEncoder.phaseEncodingOffset(), 99));
    script.signal(o -> {}).says(REJECTED + "SESSION_CLOSED measured=255");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 31, 32, 200, 255})
  void shouldIgnoreLimitsOfUnknownKindsWithAnAlert(final int kind) {
    final CoreScript script = CoreScript.open();
    script
        .limit(
            l -> {
              l.scope(LimitScope.FIRM).value(0);
              script.poke(RiskLimitEncoder.kindEncodingOffset(), kind);
            })
        .says("Alert code=INVALID_DEFINITION");
    script.enter(o -> {});
  }

  @ParameterizedTest
  @EnumSource(LimitScope.class)
  void shouldNotPretendToEnforceALimitWhereNobodyLooks(final LimitScope scope) {
    final CoreScript script = CoreScript.open();
    final boolean enforced = scope == LimitScope.INSTRUMENT;
    script.limit(scope, 1, LimitKind.MAX_POSITION, 1);
    script.says(enforced ? new String[0] : new String[] {"Alert code=INVALID_DEFINITION"});
  }

  @Test
  void shouldIgnoreLimitsOfImpossibleStrategiesAndInstruments() {
    final CoreScript script = CoreScript.open();
    script
        .limit(LimitScope.STRATEGY, CoreSizes.MAX_STRATEGIES + 1, LimitKind.MAX_DRAWDOWN, 1)
        .says("Alert code=INVALID_DEFINITION");
    script
        .limit(LimitScope.STRATEGY, 0, LimitKind.MAX_DRAWDOWN, 1)
        .says("Alert code=INVALID_DEFINITION");
    script
        .limit(LimitScope.INSTRUMENT, CoreSizes.MAX_INSTRUMENTS + 1, LimitKind.MAX_POSITION, 1)
        .says("Alert code=INVALID_DEFINITION");
    script
        .limit(LimitScope.INSTRUMENT, 0, LimitKind.MAX_POSITION, 1)
        .says("Alert code=INVALID_DEFINITION");
    script.limit(LimitScope.STRATEGY, CoreSizes.MAX_STRATEGIES, LimitKind.MAX_DRAWDOWN, 1).says();
    script
        .limit(LimitScope.INSTRUMENT, CoreSizes.MAX_INSTRUMENTS, LimitKind.MAX_POSITION, 1)
        .says();
  }

  @Test
  void shouldHoldALimitAtItsCeiling() {
    final CoreScript script = CoreScript.open();
    script
        .firm(LimitKind.PRICE_COLLAR, 2_001)
        .says("Alert code=LIMIT_ABOVE_CEILING measured=2001 limitValue=2000");
    script.enter(o -> o.price(120_00));
    script.signal(o -> o.price(120_01)).says(REJECTED + "PRICE_COLLAR limitValue=2000");
  }

  @Test
  void shouldHoldANegativeLimitAtZero() {
    final CoreScript script = CoreScript.open();
    script
        .limit(LimitScope.INSTRUMENT, ACME, LimitKind.MAX_ORDER_QUANTITY, Long.MIN_VALUE)
        .says("Alert code=LIMIT_ABOVE_CEILING");
    script.signal(o -> o.quantity(1)).says(REJECTED + "MAX_ORDER_QUANTITY limitValue=0");
  }

  @Test
  void shouldRejectWhatOverflows() {
    overflow(LimitKind.MAX_ORDER_QUANTITY, o -> o.quantity(Long.MAX_VALUE));
    overflow(
        LimitKind.MAX_POSITION,
        o -> o.orderType(OrderType.MARKET).price(0).quantity(Long.MAX_VALUE));
  }

  private static void overflow(final LimitKind kind, final Consumer<SignalEncoder> order) {
    final CoreScript script = CoreScript.open();
    script.limit(LimitScope.INSTRUMENT, ACME, kind, Long.MAX_VALUE);
    script.limit(LimitScope.INSTRUMENT, ACME, LimitKind.MAX_ORDER_QUANTITY, Long.MAX_VALUE);
    script.signal(order).says(REJECTED + RiskReason.ARITHMETIC_OVERFLOW);
  }

  /**
   * The worst case of one side is kept as a sum, so it must fit even if the position would help.
   */
  @Test
  void shouldRejectAnOrderThatOverflowsTheSumOfOpenOrders() {
    final CoreScript script = CoreScript.open();
    final long huge = 1L << 62;
    script.instrument(2, d -> d.quantityScale((short) 18));
    script.looseLimits(2);
    script.limit(LimitScope.INSTRUMENT, 2, LimitKind.MAX_ORDER_QUANTITY, Long.MAX_VALUE);
    script.limit(LimitScope.INSTRUMENT, 2, LimitKind.MAX_POSITION, Long.MAX_VALUE);
    script.status(2, TradingPhase.OPEN).quote(2, 99_99, 100_01);
    final long sold = script.enter(o -> o.instrument(2).side(Side.SELL).quantity(huge));
    script.fill(sold, 1, huge, 100_00);
    script.enter(o -> o.instrument(2).quantity(huge));
    script.signal(o -> o.instrument(2).quantity(huge)).says(REJECTED + "ARITHMETIC_OVERFLOW");
  }

  @Test
  void shouldRejectATargetThatOverflows() {
    final CoreScript script = CoreScript.open();
    script.fill(script.enter(Side.BUY, 10, 100_00), 1, 10, 100_00);
    script
        .signal(o -> o.kind(SignalKind.TARGET).quantity(Long.MIN_VALUE))
        .says(REJECTED + "ARITHMETIC_OVERFLOW");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "ACCOUNT", "INSTRUMENT"})
  void shouldResumeOnlyAScopeThatIsNamedRightly(final String scope) {
    final CoreScript script = CoreScript.open();
    script.operator(OperatorAction.KILL);
    script
        .operator(OperatorAction.RESUME, LimitScope.valueOf(scope), 0)
        .says("Alert code=INVALID_DEFINITION");
    script.signal(o -> {}).says(REJECTED + "TRADING_HALTED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "INSTRUMENT", "FIRM"})
  void shouldKillTheFirmWhateverTheScopeSays(final String scope) {
    final CoreScript script = CoreScript.open();
    script
        .operator(OperatorAction.KILL, LimitScope.valueOf(scope), 0)
        .says("TradingState state=HALTED scope=FIRM");
  }

  @Test
  void shouldRefuseCommandsForAnUnknownStrategy() {
    final CoreScript script = CoreScript.open();
    for (final OperatorAction action :
        new OperatorAction[] {
          OperatorAction.KILL, OperatorAction.RESUME, OperatorAction.ENABLE_STRATEGY
        }) {
      script
          .operator(action, LimitScope.STRATEGY, 9)
          .says("Alert code=INVALID_DEFINITION measured=9");
    }
  }

  /** A kind that the schema does not know must not stop the engine, nor its next start. */
  @ParameterizedTest
  @EnumSource(
      value = OperatorAction.class,
      names = {"SET_LIMIT", "OVERRIDE_LIMIT"})
  void shouldRefuseALimitOfNoKind(final OperatorAction action) {
    for (final LimitKind kind : new LimitKind[] {LimitKind.NONE, LimitKind.NULL_VAL}) {
      CoreScript.open()
          .operator(c -> c.action(action).scope(LimitScope.FIRM).kind(kind).value(5))
          .says("Alert code=INVALID_DEFINITION");
    }
  }
}
