package nogc.engine.core.risk;

import nogc.journal.codec.LimitKind;
import nogc.journal.codec.RiskReason;

/**
 * What the gate found: approved, or the deciding check with the value measured and the limit met.
 */
public final class Finding {
  private RiskReason reason = RiskReason.NONE;
  private long measured;
  private long limit;

  void clear() {
    reason = RiskReason.NONE;
    measured = 0;
    limit = 0;
  }

  /** Rejects; returns false, to end a chain of checks. */
  public boolean reject(final RiskReason why, final long value, final long met) {
    reason = why;
    measured = value;
    limit = met;
    return false;
  }

  /** Rejects a value above its limit, and any value if the limit is missing. */
  boolean within(final RiskReason why, final long value, final long met, final LimitKind kind) {
    if (met == Limits.MISSING) {
      return reject(RiskReason.LIMIT_MISSING, kind.value(), 0);
    }
    return value <= met || reject(why, value, met);
  }

  public boolean isApproved() {
    return reason == RiskReason.NONE;
  }

  public RiskReason reason() {
    return reason;
  }

  public long measured() {
    return measured;
  }

  public long limit() {
    return limit;
  }
}
