package nogc.engine.core.risk;

import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.TradingMode;

/**
 * Whether the firm, an account or a strategy may trade, and why it may not.
 *
 * <p>Two things decide, the stricter of them: the <em>standing</em> mode, which a person sets, or a
 * reached limit, and which only a person loosens; and <em>outages</em>, each of which holds while
 * its cause lasts and ends with it.
 */
public final class TradingPermission {
  private static final int REASONS = 64;

  private TradingMode standing = TradingMode.ACTIVE;
  private RiskReason standingReason = RiskReason.NONE;

  /** Bit of each reason for which only reducing is allowed at the moment. */
  private long outages;

  /** Whether an order that is refused for this cause of a mode names the cause as its reason. */
  static boolean isNamed(final RiskReason cause) {
    return switch (cause) {
      case BRAIN_DOWN, GATEWAY_DOWN, FEED_GAP, DISK_LOW, DISK_FULL, DIVERGENCE -> true;
      default -> false;
    };
  }

  /** What holds: the stricter of the standing mode and of what an outage demands. */
  public TradingMode mode() {
    return standing == TradingMode.ACTIVE && outages != 0 ? TradingMode.REDUCING : standing;
  }

  /** Why the mode is not ACTIVE; NONE if it never was anything else. */
  public RiskReason reason() {
    return standing == TradingMode.ACTIVE && outages != 0
        ? RiskReason.get((short) Long.numberOfTrailingZeros(outages))
        : standingReason;
  }

  /** The mode without the outages. */
  public TradingMode standing() {
    return standing;
  }

  public void stand(final TradingMode newMode, final RiskReason newReason) {
    standing = newMode;
    standingReason = newReason;
  }

  public boolean hasOutage(final RiskReason cause) {
    return (outages >> cause.value() & 1) == 1;
  }

  /** Only reducing is allowed while the cause lasts. */
  public void beginOutage(final RiskReason cause) {
    if (cause.value() >= REASONS) {
      throw new IllegalArgumentException("no room for " + cause);
    }
    outages |= 1L << cause.value();
  }

  public void endOutage(final RiskReason cause) {
    outages &= ~(1L << cause.value());
  }

  public void visit(final StateVisitor state) {
    standing = TradingMode.get(state.u8(standing.value()));
    standingReason = RiskReason.get(state.u8(standingReason.value()));
    outages = state.i64(outages);
  }
}
