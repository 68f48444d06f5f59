package nogc.engine.core.risk;

import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.ClockState;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.RiskReason;

/**
 * How far the wall clock was off when it was last looked at. A clock of which nothing is known is
 * bad.
 */
public final class ClockHealth {
  private ClockState state = ClockState.NONE;
  private long offsetNs;
  private long errorBoundNs;

  public void report(
      final ClockState newState, final long newOffsetNs, final long newErrorBoundNs) {
    state = newState;
    offsetNs = newOffsetNs;
    errorBoundNs = newErrorBoundNs;
  }

  boolean check(final Limits limits, final Finding finding) {
    if (state != ClockState.GOOD) {
      return finding.reject(RiskReason.CLOCK_UNHEALTHY, state.value(), 0);
    }
    return finding.within(
        RiskReason.CLOCK_UNHEALTHY,
        offNs(),
        limits.firm(LimitKind.MAX_CLOCK_OFFSET),
        LimitKind.MAX_CLOCK_OFFSET,
        LimitScope.FIRM);
  }

  boolean isGood() {
    return state == ClockState.GOOD;
  }

  /** How far off it may be at worst. */
  long offNs() {
    return Math.addExact(Math.absExact(offsetNs), Math.absExact(errorBoundNs));
  }

  void visit(final StateVisitor visitor) {
    state = ClockState.get(visitor.u8(state.value()));
    offsetNs = visitor.i64(offsetNs);
    errorBoundNs = visitor.i64(errorBoundNs);
  }
}
