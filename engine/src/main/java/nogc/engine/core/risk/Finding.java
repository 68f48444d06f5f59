package nogc.engine.core.risk;

import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.RiskReason;

/**
 * What the gate found: approved, or the deciding check with the value measured and the limit met.
 */
public final class Finding {
  private RiskReason reason = RiskReason.NONE;
  private long measured;
  private long limit;
  private LimitScope scope = LimitScope.NONE;

  void clear() {
    reason = RiskReason.NONE;
    measured = 0;
    limit = 0;
    scope = LimitScope.NONE;
  }

  /** Rejects; returns false, to end a chain of checks. */
  public boolean reject(final RiskReason why, final long value, final long met) {
    reason = why;
    measured = value;
    limit = met;
    scope = LimitScope.NONE;
    return false;
  }

  /** Rejects for what holds at a scope; returns false, to end a chain of checks. */
  boolean reject(final RiskReason why, final long value, final long met, final LimitScope where) {
    reject(why, value, met);
    scope = where;
    return false;
  }

  /** Rejects a value above its limit, and any value if the limit is missing. */
  boolean within(
      final RiskReason why,
      final long value,
      final long met,
      final LimitKind kind,
      final LimitScope where) {
    return isSet(met, kind, where) && (value <= met || reject(why, value, met, where));
  }

  /** Rejects if a limit is missing. */
  boolean isSet(final long met, final LimitKind kind, final LimitScope where) {
    return met != Limits.MISSING || reject(RiskReason.LIMIT_MISSING, kind.value(), 0, where);
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

  /** Where the deciding limit or mode holds; NONE where the check has no scope. */
  public LimitScope scope() {
    return scope;
  }
}
