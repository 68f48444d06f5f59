package nogc.engine.core;

import static nogc.engine.core.CoreScript.ACME;
import static nogc.engine.core.CoreScript.BRAIN;
import static nogc.engine.core.CoreScript.FIRST;
import static nogc.engine.core.CoreScript.VENUE;

import java.util.List;
import java.util.function.Consumer;
import nogc.journal.codec.Bool;
import nogc.journal.codec.ClockState;
import nogc.journal.codec.DiskState;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.RingRole;
import nogc.journal.codec.RingState;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.Side;
import nogc.journal.codec.SignalEncoder;
import nogc.journal.codec.SyncPhase;
import nogc.journal.codec.TradingMode;
import nogc.journal.codec.TradingPhase;

/** What trading stands on: clock, disk, brain, gateway, feed, shadow, account, restrictions. */
final class HealthChecksTest extends GateChecks {
  private static final int OTHER = 2;

  @Override
  List<GateCase> cases() {
    return List.of(
        clock("ahead", 900, 101, 1_001),
        clock("behind", -901, 100, 1_001),
        clockState(ClockState.UNCERTAIN),
        clockState(ClockState.STEPPED_BACK),
        new GateCase(
            RiskReason.ACCOUNT_UNKNOWN,
            "a gateway without account",
            2,
            0,
            s -> elsewhere(s).signal(o -> o.instrument(OTHER)),
            s -> elsewhere(s).openAccount(2).signal(o -> o.instrument(OTHER))),
        new GateCase(
            RiskReason.RECONCILIATION_PENDING,
            "the venue is still telling",
            0,
            0,
            s -> s.sync(VENUE, SyncPhase.BEGIN).signal(o -> {}),
            s -> s.sync(VENUE, SyncPhase.BEGIN).sync(VENUE, SyncPhase.END).signal(o -> {})),
        halted(
            RiskReason.BRAIN_DOWN,
            s -> s.strategy(FIRST, BRAIN, d -> d.onBrainDown(TradingMode.HALTED)),
            s -> s.ring(BRAIN, RingRole.BRAIN, RingState.SILENT),
            s -> s.ring(BRAIN + 1, RingRole.BRAIN, RingState.SILENT)),
        reducing(
            RiskReason.BRAIN_DOWN,
            s -> s.strategy(FIRST, BRAIN, d -> d.onBrainDown(TradingMode.REDUCING)),
            s -> s.ring(BRAIN, RingRole.BRAIN, RingState.GONE),
            s ->
                s.ring(BRAIN, RingRole.BRAIN, RingState.GONE)
                    .ring(BRAIN, RingRole.BRAIN, RingState.ALIVE)),
        halted(
            RiskReason.GATEWAY_DOWN,
            s -> s.account(VENUE, a -> a.onGatewayDown(TradingMode.HALTED)),
            s -> s.ring(VENUE, RingRole.GATEWAY, RingState.SILENT),
            s -> s.ring(VENUE + 1, RingRole.GATEWAY, RingState.SILENT)),
        halted(
            RiskReason.FEED_GAP,
            s -> s.account(VENUE, a -> a.onFeedGap(TradingMode.HALTED)),
            s -> s.gap(ACME).quote(ACME, 99_99, 100_01),
            s -> s.quote(ACME, 99_99, 100_01)),
        reducing(
            RiskReason.FEED_GAP,
            s -> second(s).account(VENUE, a -> a.onFeedGap(TradingMode.REDUCING)),
            s -> s.gap(OTHER),
            s -> s.gap(OTHER).quote(OTHER, 99_99, 100_01)),
        reducing(
            RiskReason.DISK_LOW, s -> {}, s -> s.disk(DiskState.LOW), s -> s.disk(DiskState.ROOM)),
        halted(
            RiskReason.DISK_FULL,
            s -> {},
            s -> s.disk(DiskState.FULL),
            s -> s.disk(DiskState.ROOM)),
        halted(
            RiskReason.DIVERGENCE,
            s -> {},
            s -> s.divergence(17),
            s -> s.divergence(17).operator(OperatorAction.RESUME)),
        restricted("by definition", s -> s.instrument(ACME, d -> d.restricted(Bool.YES))),
        restricted(
            "by a person",
            s -> s.operator(c -> c.action(OperatorAction.RESTRICT_INSTRUMENT).instrument(ACME))),
        new GateCase(
            RiskReason.REDUCE_ONLY,
            "turns the position round",
            -1,
            10,
            s -> sell(held(s), 11, true),
            s -> sell(held(s), 10, true)),
        new GateCase(
            RiskReason.REDUCE_ONLY,
            "of a strategy that holds nothing, whatever the firm holds",
            -10,
            0,
            s -> held(s).signal(o -> CoreScript.fromSecond(reduceOnly(o))),
            s -> held(s).signal(o -> CoreScript.fromSecond(o.side(Side.SELL)))));
  }

  private static GateCase clock(
      final String what, final long offsetNs, final long errorNs, final long measured) {
    return new GateCase(
        RiskReason.CLOCK_UNHEALTHY,
        what,
        measured,
        1_000,
        s ->
            s.firm(LimitKind.MAX_CLOCK_OFFSET, 1_000)
                .clock(ClockState.GOOD, offsetNs, errorNs)
                .signal(o -> {}),
        s ->
            s.firm(LimitKind.MAX_CLOCK_OFFSET, 1_000)
                .clock(ClockState.GOOD, offsetNs, errorNs - 1)
                .signal(o -> {}));
  }

  private static GateCase clockState(final ClockState state) {
    return new GateCase(
        RiskReason.CLOCK_UNHEALTHY,
        state.toString(),
        state.value(),
        0,
        s -> s.clock(state, 0, 0).signal(o -> {}),
        s -> s.clock(state, 0, 0).clock(ClockState.GOOD, 0, 0).signal(o -> {}));
  }

  private static GateCase halted(
      final RiskReason reason,
      final Consumer<CoreScript> before,
      final Consumer<CoreScript> bad,
      final Consumer<CoreScript> good) {
    return new GateCase(
        reason,
        "halts",
        reason.value(),
        0,
        before.andThen(bad).andThen(s -> s.signal(o -> {})),
        before.andThen(good).andThen(s -> s.signal(o -> {})));
  }

  private static GateCase reducing(
      final RiskReason reason,
      final Consumer<CoreScript> before,
      final Consumer<CoreScript> bad,
      final Consumer<CoreScript> good) {
    return new GateCase(
        reason,
        "reduces",
        10,
        0,
        before.andThen(bad).andThen(s -> s.signal(o -> {})),
        before.andThen(good).andThen(s -> s.signal(o -> {})));
  }

  private static GateCase restricted(final String what, final Consumer<CoreScript> restrict) {
    return new GateCase(
        RiskReason.INSTRUMENT_RESTRICTED,
        what,
        -1,
        10,
        s -> {
          restrict.accept(held(s));
          sell(s, 11, false);
        },
        s -> {
          restrict.accept(held(s));
          sell(s, 10, false);
        });
  }

  private static CoreScript held(final CoreScript script) {
    return script.fill(script.working(Side.BUY, 10, 100_00), 1, 10, 100_00);
  }

  private static SignalEncoder reduceOnly(final SignalEncoder signal) {
    signal.side(Side.SELL).flags().reduceOnly(true);
    return signal;
  }

  private static void sell(final CoreScript script, final long quantity, final boolean reduceOnly) {
    script.signal(o -> o.side(Side.SELL).quantity(quantity).flags().reduceOnly(reduceOnly));
  }

  private static CoreScript second(final CoreScript script) {
    script.instrument(OTHER, d -> {});
    return script.quote(OTHER, 99_99, 100_01);
  }

  private static CoreScript elsewhere(final CoreScript script) {
    script.instrument(OTHER, d -> d.venue((short) 2)).looseLimits(OTHER);
    return script.status(OTHER, TradingPhase.OPEN).quote(OTHER, 99_99, 100_01);
  }
}
