package nogc.engine.core.risk;

import nogc.engine.core.orders.OrderTable;
import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.RiskReason;

/** How many orders, how fast, and how often the same. */
final class TrafficChecks {
  private final Limits limits;
  private final Holder firm;
  private final OrderTable orders;
  private final DuplicateWindow sent = new DuplicateWindow();

  TrafficChecks(final Limits limits, final Holder firm, final OrderTable orders) {
    this.limits = limits;
    this.firm = firm;
    this.orders = orders;
  }

  boolean isNoDuplicate(final Intent intent, final Finding finding, final long nowNs) {
    if (intent.kind() != CommandKind.NEW) {
      return true;
    }
    final LimitKind kind = LimitKind.DUPLICATE_WINDOW;
    final long ofStrategy = limits.of(intent.strategy().holder(), kind);
    final long window = Math.max(limits.firm(kind), ofStrategy);
    final LimitScope scope = window == ofStrategy ? LimitScope.STRATEGY : LimitScope.FIRM;
    if (!finding.isSet(window, kind, scope)) {
      return false;
    }
    final long ageNs = sinceEqualNs(intent, nowNs);
    return ageNs >= window || finding.reject(RiskReason.DUPLICATE_ORDER, ageNs, window, scope);
  }

  /** Time since an equal order; the largest number if there was none. */
  long sinceEqualNs(final Intent intent, final long nowNs) {
    return sent.ageNs(DuplicateWindow.fingerprint(intent), nowNs);
  }

  boolean isNotTooOften(final Intent intent, final Finding finding) {
    if (intent.kind() != CommandKind.NEW) {
      return true;
    }
    final LimitKind kind = LimitKind.MAX_REPEATED_ORDERS;
    final long ofStrategy = limits.of(intent.strategy().holder(), kind);
    final long limit = Limits.tighter(limits.firm(kind), ofStrategy);
    return finding.within(
        RiskReason.REPEATED_EXECUTION,
        intent.strategy().ordersSinceResume() + 1,
        limit,
        kind,
        limit == ofStrategy ? LimitScope.STRATEGY : LimitScope.FIRM);
  }

  boolean withinOpenOrders(final Intent intent, final Finding finding) {
    if (intent.kind() != CommandKind.NEW) {
      return true;
    }
    return withinOpenOrders(firm, finding)
        && withinOpenOrders(intent.account().holder(), finding)
        && withinOpenOrders(intent.strategy().holder(), finding)
        && (orders.hasRoom() || finding.reject(RiskReason.CAPACITY, orders.openCount(), 0));
  }

  private boolean withinOpenOrders(final Holder holder, final Finding finding) {
    return within(
        RiskReason.MAX_OPEN_ORDERS,
        LimitKind.MAX_OPEN_ORDERS,
        holder,
        holder.openOrders() + 1L,
        finding);
  }

  boolean withinOrderRate(final Intent intent, final Finding finding, final long nowNs) {
    return withinOrderRate(firm, finding, nowNs)
        && withinOrderRate(intent.account().holder(), finding, nowNs)
        && withinOrderRate(intent.strategy().holder(), finding, nowNs);
  }

  private boolean withinOrderRate(final Holder holder, final Finding finding, final long nowNs) {
    return within(
        RiskReason.ORDER_RATE,
        LimitKind.MAX_ORDER_RATE,
        holder,
        holder.orderRate().count(nowNs) + 1L,
        finding);
  }

  boolean withinCancelRate(final Intent intent, final Finding finding, final long nowNs) {
    return withinCancelRate(firm, finding, nowNs)
        && withinCancelRate(intent.account().holder(), finding, nowNs)
        && withinCancelRate(intent.strategy().holder(), finding, nowNs);
  }

  private boolean withinCancelRate(final Holder holder, final Finding finding, final long nowNs) {
    return within(
        RiskReason.CANCEL_RATE,
        LimitKind.MAX_CANCEL_RATE,
        holder,
        holder.cancelRate().count(nowNs) + 1L,
        finding);
  }

  /** The firm must have the limit; an account or strategy may. */
  private boolean within(
      final RiskReason reason,
      final LimitKind kind,
      final Holder holder,
      final long measured,
      final Finding finding) {
    final long limit = limits.of(holder, kind);
    return (limit == Limits.MISSING && holder != firm)
        || finding.within(reason, measured, limit, kind, holder.scope());
  }

  /** An intent is approved. */
  void count(final Intent intent, final long nowNs) {
    final Holder account = intent.account().holder();
    final Holder strategy = intent.strategy().holder();
    if (intent.kind() == CommandKind.CANCEL) {
      firm.cancelRate().record(nowNs);
      account.cancelRate().record(nowNs);
      strategy.cancelRate().record(nowNs);
      return;
    }
    firm.orderRate().record(nowNs);
    account.orderRate().record(nowNs);
    strategy.orderRate().record(nowNs);
    if (intent.kind() == CommandKind.NEW) {
      intent.strategy().addOrder();
      sent.record(DuplicateWindow.fingerprint(intent), nowNs);
    }
  }

  void visit(final StateVisitor state) {
    sent.visit(state);
  }
}
