package nogc.engine.core.risk;

import nogc.engine.core.accounts.Account;
import nogc.engine.core.accounts.Accounts;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Order;
import nogc.engine.core.orders.OrderMoves;
import nogc.engine.core.orders.OrderTable;
import nogc.engine.core.positions.Exposures;
import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.TradingMode;
import nogc.journal.codec.TradingPhase;

/**
 * The gate before every order.
 *
 * <p>Checks run in a fixed order, from who and what over the order's own terms to the state of the
 * market and the exposure; the first that fails decides and leaves the value that it measured and
 * the limit that it met. A limit that a check needs and that nobody set is a refusal. So is a
 * number that does not fit: invalid input fails closed.
 *
 * <p>A cancel only makes risk smaller: it passes in every mode and is held to its rate alone.
 */
public final class RiskGate {
  private final Limits limits;
  private final Accounts accounts;
  private final Holder firm;
  private final ClockHealth clock = new ClockHealth();
  private final OrderTerms terms = new OrderTerms();
  private final MarketChecks market;
  private final PositionChecks positions;
  private final ExposureChecks exposure;
  private final TrafficChecks traffic;
  private final Finding finding = new Finding();

  public RiskGate(
      final Limits limits,
      final Accounts accounts,
      final OrderTable orders,
      final Holder firm,
      final Exposures exposures) {
    this.limits = limits;
    this.accounts = accounts;
    this.firm = firm;
    market = new MarketChecks(limits);
    positions = new PositionChecks(limits, firm);
    exposure = new ExposureChecks(limits, firm, exposures);
    traffic = new TrafficChecks(limits, firm, orders);
  }

  /** The wall clock, as the gate knows it. */
  public ClockHealth clock() {
    return clock;
  }

  TrafficChecks traffic() {
    return traffic;
  }

  /**
   * Judges an intent; counts it in the rates if it passes.
   *
   * @return the finding, valid until the next call
   */
  public Finding check(final Intent intent, final long nowNs) {
    finding.clear();
    try {
      if (intent.kind() == CommandKind.CANCEL
          ? isCancelable(intent, nowNs)
          : isAllowed(intent, nowNs)) {
        count(intent, nowNs);
      }
    } catch (final ArithmeticException ex) {
      finding.reject(RiskReason.ARITHMETIC_OVERFLOW, 0, 0);
    }
    return finding;
  }

  /** A cancel that the engine itself wants, in a kill for example: never refused for its rate. */
  public Finding approveOwnCancel() {
    finding.clear();
    return finding;
  }

  private void count(final Intent intent, final long nowNs) {
    if (intent.kind() != CommandKind.CANCEL) {
      exposure.count(intent, nowNs);
    }
    traffic.count(intent, nowNs);
  }

  private boolean isCancelable(final Intent intent, final long nowNs) {
    final OrderState state = intent.order().state();
    if (OrderMoves.isFinal(state) || state == OrderState.PENDING_CANCEL) {
      return finding.reject(RiskReason.ORDER_NOT_OPEN, state.value(), 0);
    }
    intent.account(accounts.find(intent.order().venue()));
    return traffic.withinCancelRate(intent, finding, nowNs);
  }

  private boolean isAllowed(final Intent intent, final long nowNs) {
    if (intent.kind() == CommandKind.REPLACE && !isReplaceable(intent)) {
      return false;
    }
    if (intent.instrument() == null) {
      return finding.reject(RiskReason.INSTRUMENT_UNKNOWN, intent.instrumentId(), 0);
    }
    intent.account(accounts.find(intent.instrument().venue()));
    return isPermitted(firm)
        && isKnown(intent.account())
        && isPermitted(intent.account().holder())
        && isPermitted(intent.strategy().holder())
        && clock.check(limits, finding)
        && isTradable(intent.instrument(), intent.account(), nowNs)
        && terms.check(intent, finding)
        && withinOrderSize(intent)
        && market.check(intent, finding, nowNs)
        && exposure.withinNotional(intent, finding)
        && positions.withinPosition(intent, finding)
        && positions.reducesWhereItMust(intent, finding)
        && hasLossLimits()
        && exposure.withinExposure(intent, finding)
        && exposure.withinBuyingPower(intent, finding)
        && SelfCross.check(intent, finding)
        && traffic.isNoDuplicate(intent, finding, nowNs)
        && traffic.withinOpenOrders(intent, finding)
        && traffic.isNotTooOften(intent, finding)
        && exposure.withinMinute(intent, finding, nowNs)
        && traffic.withinOrderRate(intent, finding, nowNs);
  }

  private boolean isReplaceable(final Intent intent) {
    final Order order = intent.order();
    if (order.state() != OrderState.WORKING && order.state() != OrderState.PARTIALLY_FILLED) {
      return finding.reject(RiskReason.ORDER_NOT_OPEN, order.state().value(), 0);
    }
    if (order.sentRevision() >= Order.MAX_REVISION) {
      return finding.reject(RiskReason.CAPACITY, order.sentRevision(), Order.MAX_REVISION);
    }
    return intent.quantity() > order.filledQuantity()
        || finding.reject(RiskReason.QUANTITY_INVALID, intent.quantity(), order.filledQuantity());
  }

  private boolean isKnown(final Account account) {
    return account.isDefined()
        || finding.reject(RiskReason.ACCOUNT_UNKNOWN, account.id(), 0, LimitScope.ACCOUNT);
  }

  private boolean isPermitted(final Holder holder) {
    final TradingPermission permission = holder.permission();
    if (permission.mode() != TradingMode.HALTED) {
      return true;
    }
    final RiskReason cause = permission.reason();
    return finding.reject(
        TradingPermission.isNamed(cause) ? cause : RiskReason.TRADING_HALTED,
        cause.value(),
        0,
        holder.scope());
  }

  private boolean isTradable(final Instrument instrument, final Account account, final long nowNs) {
    if (!instrument.isEnabled()) {
      return finding.reject(RiskReason.INSTRUMENT_DISABLED, instrument.id(), 0);
    }
    if (!instrument.currency().hasRate()) {
      return finding.reject(RiskReason.NO_CONVERSION_RATE, instrument.id(), 0);
    }
    if (!instrument.currency().isBase()
        && !finding.within(
            RiskReason.NO_CONVERSION_RATE,
            instrument.currency().ageNs(nowNs),
            limits.firm(LimitKind.MAX_DATA_AGE),
            LimitKind.MAX_DATA_AGE,
            LimitScope.FIRM)) {
      return false;
    }
    if (instrument.phase() != TradingPhase.OPEN && instrument.phase() != TradingPhase.AUCTION) {
      return finding.reject(RiskReason.SESSION_CLOSED, instrument.phase().value(), 0);
    }
    if (!account.isLive()) {
      return finding.reject(RiskReason.VENUE_DOWN, account.id(), 0, LimitScope.ACCOUNT);
    }
    return account.sync().isDone()
        || finding.reject(
            RiskReason.RECONCILIATION_PENDING, account.sync().unresolved(), 0, LimitScope.ACCOUNT);
  }

  private boolean withinOrderSize(final Intent intent) {
    return finding.within(
        RiskReason.MAX_ORDER_QUANTITY,
        intent.quantity(),
        limits.instrument(intent.instrument().id(), LimitKind.MAX_ORDER_QUANTITY),
        LimitKind.MAX_ORDER_QUANTITY,
        LimitScope.INSTRUMENT);
  }

  /**
   * A limit of loss that was never set is a refusal; one that is reached has moved the mode
   * already.
   */
  private boolean hasLossLimits() {
    return finding.isSet(
            limits.firm(LimitKind.MAX_DAILY_LOSS), LimitKind.MAX_DAILY_LOSS, LimitScope.FIRM)
        && finding.isSet(
            limits.firm(LimitKind.MAX_DRAWDOWN), LimitKind.MAX_DRAWDOWN, LimitScope.FIRM);
  }

  /** Which limit of loss a holder has reached: MAX_DAILY_LOSS, MAX_DRAWDOWN, or NONE. */
  public RiskReason reachedLoss(final Holder holder) {
    if (reached(holder.equity().dailyLoss(), limits.of(holder, LimitKind.MAX_DAILY_LOSS))) {
      return RiskReason.MAX_DAILY_LOSS;
    }
    return reached(holder.equity().drawdown(), limits.of(holder, LimitKind.MAX_DRAWDOWN))
        ? RiskReason.MAX_DRAWDOWN
        : RiskReason.NONE;
  }

  private static boolean reached(final long measured, final long limit) {
    return limit != Limits.MISSING && measured >= limit;
  }

  public void visit(final StateVisitor state) {
    limits.visit(state);
    clock.visit(state);
    traffic.visit(state);
  }
}
