package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;
import static nogc.engine.core.CoreScript.FIRST;
import static nogc.engine.core.CoreScript.SECOND;
import static nogc.engine.core.CoreScript.VENUE;

import java.util.List;
import java.util.function.Consumer;
import nogc.journal.codec.Bool;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.InstrumentDefinitionEncoder;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.TradingPhase;

/** Whether anybody may trade, this instrument, now. */
final class PermissionChecksTest extends GateChecks {
  private static final long BY_A_PERSON = RiskReason.OPERATOR.value();

  @Override
  List<GateCase> cases() {
    return List.of(
        new GateCase(
            RiskReason.TRADING_HALTED,
            "the firm",
            BY_A_PERSON,
            0,
            s -> s.operator(OperatorAction.KILL).signal(o -> {}),
            s -> s.operator(OperatorAction.KILL).operator(OperatorAction.RESUME).signal(o -> {})),
        new GateCase(
            RiskReason.TRADING_HALTED,
            "the strategy",
            BY_A_PERSON,
            0,
            s -> s.operator(OperatorAction.KILL, LimitScope.STRATEGY, FIRST).signal(o -> {}),
            s -> s.operator(OperatorAction.KILL, LimitScope.STRATEGY, SECOND).signal(o -> {})),
        new GateCase(
            RiskReason.INSTRUMENT_UNKNOWN,
            "without definition",
            2,
            0,
            s -> s.signal(o -> o.instrument(2)),
            s -> s.signal(o -> o.instrument(ACME))),
        new GateCase(
            RiskReason.INSTRUMENT_DISABLED,
            "by definition",
            ACME,
            0,
            defined(d -> d.enabled(Bool.NO)),
            defined(d -> d.enabled(Bool.YES))),
        new GateCase(
            RiskReason.INSTRUMENT_DISABLED,
            "by a person",
            ACME,
            0,
            s -> able(s, OperatorAction.DISABLE_INSTRUMENT).signal(o -> {}),
            s ->
                able(able(s, OperatorAction.DISABLE_INSTRUMENT), OperatorAction.ENABLE_INSTRUMENT)
                    .signal(o -> {})),
        new GateCase(
            RiskReason.NO_CONVERSION_RATE,
            "counted in another currency",
            2,
            0,
            s -> second(s, "EUR"),
            s -> second(s, "USD")),
        new GateCase(
            RiskReason.SESSION_CLOSED,
            "halted by the venue",
            TradingPhase.HALTED.value(),
            0,
            s -> s.status(ACME, TradingPhase.HALTED).signal(o -> {}),
            s -> s.status(ACME, TradingPhase.OPEN).signal(o -> {})),
        new GateCase(
            RiskReason.SESSION_CLOSED,
            "closed, unlike an auction",
            TradingPhase.CLOSED.value(),
            0,
            s -> s.status(ACME, TradingPhase.CLOSED).signal(o -> {}),
            s -> s.status(ACME, TradingPhase.AUCTION).signal(o -> {})),
        new GateCase(
            RiskReason.VENUE_DOWN,
            "not connected",
            VENUE,
            0,
            s -> s.connector(VENUE, ConnectorState.DOWN).signal(o -> {}),
            s -> s.connector(VENUE, ConnectorState.DOWN).openAccount(VENUE).signal(o -> {})),
        new GateCase(
            RiskReason.VENUE_DOWN,
            "connected, not yet in sync",
            VENUE,
            0,
            s -> s.connector(VENUE, ConnectorState.SYNCING).signal(o -> {}),
            s -> s.connector(VENUE + 1, ConnectorState.SYNCING).signal(o -> {})));
  }

  private static Consumer<CoreScript> defined(final Consumer<InstrumentDefinitionEncoder> change) {
    return script -> script.instrument(ACME, change).signal(o -> {});
  }

  private static CoreScript able(final CoreScript script, final OperatorAction action) {
    return script.operator(c -> c.action(action).instrument(ACME));
  }

  private static void second(final CoreScript script, final String currency) {
    script.instrument(2, d -> d.currency(currency));
    script.looseLimits(2);
    script.status(2, TradingPhase.OPEN).quote(2, 99_99, 100_01).signal(o -> o.instrument(2));
  }
}
