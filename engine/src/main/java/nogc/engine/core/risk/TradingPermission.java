package nogc.engine.core.risk;

import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.TradingMode;

/** Whether the firm or a strategy may trade, and why it may not. */
public final class TradingPermission {
  private TradingMode mode = TradingMode.ACTIVE;
  private RiskReason reason = RiskReason.NONE;

  public TradingMode mode() {
    return mode;
  }

  /** Why the mode is not ACTIVE; NONE if it is. */
  public RiskReason reason() {
    return reason;
  }

  public void move(final TradingMode newMode, final RiskReason newReason) {
    mode = newMode;
    reason = newReason;
  }

  public void visit(final StateVisitor state) {
    mode = TradingMode.get(state.u8(mode.value()));
    reason = RiskReason.get(state.u8(reason.value()));
  }
}
