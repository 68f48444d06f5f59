package nogc.engine.core.risk;

import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Order;
import nogc.engine.core.orders.OrderMoves;
import nogc.engine.core.orders.OrderTable;
import nogc.engine.core.positions.Equity;
import nogc.engine.core.positions.Position;
import nogc.engine.core.state.StateVisitor;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.LimitKind;
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
  private final OrderTable orders;
  private final TradingPermission firm;
  private final Equity firmEquity;
  private final RateWindow firmOrderRate = new RateWindow();
  private final RateWindow firmCancelRate = new RateWindow();
  private final OrderTerms terms = new OrderTerms();
  private final MarketChecks market;
  private final Finding finding = new Finding();

  public RiskGate(
      final Limits limits,
      final OrderTable orders,
      final TradingPermission firm,
      final Equity firmEquity) {
    this.limits = limits;
    this.orders = orders;
    this.firm = firm;
    this.firmEquity = firmEquity;
    market = new MarketChecks(limits);
  }

  /**
   * Judges an intent; counts it in the rates if it passes.
   *
   * @return the finding, valid until the next call
   */
  public Finding check(final Intent intent, final boolean venueLive, final long nowNs) {
    finding.clear();
    try {
      if (intent.kind() == CommandKind.CANCEL) {
        checkCancel(intent, nowNs);
      } else {
        checkOrder(intent, venueLive, nowNs);
      }
    } catch (final ArithmeticException ex) {
      finding.reject(RiskReason.ARITHMETIC_OVERFLOW, 0, 0);
    }
    if (finding.isApproved()) {
      count(intent, nowNs);
    }
    return finding;
  }

  /** A cancel that the engine itself wants, in a kill for example: never refused for its rate. */
  public Finding approveOwnCancel() {
    finding.clear();
    return finding;
  }

  private void count(final Intent intent, final long nowNs) {
    if (intent.kind() == CommandKind.CANCEL) {
      firmCancelRate.record(nowNs);
      intent.strategy().cancelRate().record(nowNs);
    } else {
      firmOrderRate.record(nowNs);
      intent.strategy().orderRate().record(nowNs);
    }
  }

  private boolean checkCancel(final Intent intent, final long nowNs) {
    final Strategy strategy = intent.strategy();
    final OrderState state = intent.order().state();
    if (OrderMoves.isFinal(state) || state == OrderState.PENDING_CANCEL) {
      return finding.reject(RiskReason.ORDER_NOT_OPEN, state.value(), 0);
    }
    return withinRate(
        RiskReason.CANCEL_RATE,
        LimitKind.MAX_CANCEL_RATE,
        strategy,
        firmCancelRate.count(nowNs),
        strategy.cancelRate().count(nowNs));
  }

  private boolean checkOrder(final Intent intent, final boolean venueLive, final long nowNs) {
    final Instrument instrument = intent.instrument();
    final Strategy strategy = intent.strategy();
    if (intent.kind() == CommandKind.REPLACE && !canReplace(intent)) {
      return false;
    }
    if (instrument == null) {
      return finding.reject(RiskReason.INSTRUMENT_UNKNOWN, intent.instrumentId(), 0);
    }
    return isPermitted(firm)
        && isPermitted(strategy.permission())
        && isTradable(instrument, venueLive)
        && terms.check(intent, finding)
        && withinOrderSize(intent)
        && market.check(intent, finding, nowNs)
        && withinNotional(intent)
        && withinPosition(intent)
        && reducesWhereItMust(intent)
        && hasLossLimits()
        && withinOpenOrders(intent)
        && withinRate(
            RiskReason.ORDER_RATE,
            LimitKind.MAX_ORDER_RATE,
            strategy,
            firmOrderRate.count(nowNs),
            strategy.orderRate().count(nowNs));
  }

  private boolean canReplace(final Intent intent) {
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

  private boolean isPermitted(final TradingPermission permission) {
    return permission.mode() != TradingMode.HALTED
        || finding.reject(RiskReason.TRADING_HALTED, permission.reason().value(), 0);
  }

  private boolean isTradable(final Instrument instrument, final boolean venueLive) {
    if (!instrument.isEnabled()) {
      return finding.reject(RiskReason.INSTRUMENT_DISABLED, instrument.id(), 0);
    }
    if (!instrument.isInBaseCurrency()) {
      return finding.reject(RiskReason.NO_CONVERSION_RATE, instrument.id(), 0);
    }
    if (instrument.phase() != TradingPhase.OPEN && instrument.phase() != TradingPhase.AUCTION) {
      return finding.reject(RiskReason.SESSION_CLOSED, instrument.phase().value(), 0);
    }
    return venueLive || finding.reject(RiskReason.VENUE_DOWN, instrument.venue(), 0);
  }

  private boolean withinOrderSize(final Intent intent) {
    return within(
        RiskReason.MAX_ORDER_QUANTITY,
        intent.quantity(),
        limits.instrument(intent.instrument().id(), LimitKind.MAX_ORDER_QUANTITY),
        LimitKind.MAX_ORDER_QUANTITY);
  }

  private boolean withinNotional(final Intent intent) {
    final LimitKind kind = LimitKind.MAX_ORDER_NOTIONAL;
    final long limit =
        Limits.tighter(
            Limits.tighter(limits.firm(kind), limits.strategy(intent.strategy().id(), kind)),
            limits.instrument(intent.instrument().id(), kind));
    return within(RiskReason.MAX_ORDER_NOTIONAL, market.notional(intent), limit, kind);
  }

  private boolean withinPosition(final Intent intent) {
    final Instrument instrument = intent.instrument();
    final long added = added(intent);
    final long held = instrument.net().quantity();
    final long worst;
    if (intent.isBuy()) {
      worst = sum(instrument.openBuyQuantity(), added, held);
    } else {
      final long left = sum(-instrument.openSellQuantity(), -added, held);
      if (!instrument.isShortable() && left < 0) {
        return finding.reject(RiskReason.SHORT_NOT_ALLOWED, left, 0);
      }
      worst = Math.negateExact(left);
    }
    return within(
        RiskReason.MAX_POSITION,
        worst,
        limits.instrument(instrument.id(), LimitKind.MAX_POSITION),
        LimitKind.MAX_POSITION);
  }

  /** The open quantities first: their sum is kept, so it has to fit by itself. */
  private static long sum(final long one, final long two, final long three) {
    return Math.addExact(Math.addExact(one, two), three);
  }

  /** Open quantity that the intent adds to what is counted already. */
  private static long added(final Intent intent) {
    final Order order = intent.order();
    if (order == null) {
      return intent.quantity();
    }
    return Math.max(
        0,
        Math.subtractExact(
            Math.subtractExact(intent.quantity(), order.filledQuantity()), order.exposure()));
  }

  /**
   * Where only reducing is allowed: the order makes the position smaller and cannot turn it round,
   * even if everything that is open on its side is filled too.
   */
  private boolean reducesWhereItMust(final Intent intent) {
    final Instrument instrument = intent.instrument();
    final Strategy strategy = intent.strategy();
    final Position position = strategy.position(instrument.id());
    if (firm.mode() == TradingMode.REDUCING
        && !reduces(intent, null, instrument.net().quantity(), open(intent, instrument))) {
      return false;
    }
    return strategy.permission().mode() != TradingMode.REDUCING
        || (position == null
            ? reduces(intent, strategy, 0, 0)
            : reduces(intent, strategy, position.quantity(), open(intent, position)));
  }

  private static long open(final Intent intent, final Instrument instrument) {
    return intent.isBuy() ? instrument.openBuyQuantity() : instrument.openSellQuantity();
  }

  private static long open(final Intent intent, final Position position) {
    return intent.isBuy() ? position.openBuyQuantity() : position.openSellQuantity();
  }

  /**
   * @param strategy null for the firm
   * @param open quantity that is open on the side of the intent
   */
  private boolean reduces(
      final Intent intent, final Strategy strategy, final long held, final long open) {
    final long added = added(intent);
    final long after = intent.isBuy() ? sum(open, added, held) : sum(-open, -added, held);
    if (intent.isBuy() ? after <= 0 : after >= 0) {
      return true;
    }
    final Equity equity = strategy == null ? firmEquity : strategy.equity();
    return switch ((strategy == null ? firm : strategy.permission()).reason()) {
      case MAX_DAILY_LOSS -> rejectLoss(strategy, LimitKind.MAX_DAILY_LOSS, equity.dailyLoss());
      case MAX_DRAWDOWN -> rejectLoss(strategy, LimitKind.MAX_DRAWDOWN, equity.drawdown());
      default -> finding.reject(RiskReason.REDUCING_ONLY, after, held);
    };
  }

  private boolean rejectLoss(final Strategy strategy, final LimitKind kind, final long loss) {
    final boolean daily = kind == LimitKind.MAX_DAILY_LOSS;
    return finding.reject(
        daily ? RiskReason.MAX_DAILY_LOSS : RiskReason.MAX_DRAWDOWN, loss, limit(strategy, kind));
  }

  /**
   * A limit of loss that was never set is a refusal; one that is reached has moved the mode
   * already.
   */
  private boolean hasLossLimits() {
    if (limits.firm(LimitKind.MAX_DAILY_LOSS) == Limits.MISSING) {
      return finding.reject(RiskReason.LIMIT_MISSING, LimitKind.MAX_DAILY_LOSS.value(), 0);
    }
    if (limits.firm(LimitKind.MAX_DRAWDOWN) == Limits.MISSING) {
      return finding.reject(RiskReason.LIMIT_MISSING, LimitKind.MAX_DRAWDOWN.value(), 0);
    }
    return true;
  }

  private boolean withinOpenOrders(final Intent intent) {
    if (intent.kind() != CommandKind.NEW) {
      return true;
    }
    final LimitKind kind = LimitKind.MAX_OPEN_ORDERS;
    final Strategy strategy = intent.strategy();
    final long ofStrategy = limits.strategy(strategy.id(), kind);
    if (!within(RiskReason.MAX_OPEN_ORDERS, orders.openCount() + 1L, limits.firm(kind), kind)) {
      return false;
    }
    if (ofStrategy != Limits.MISSING
        && !within(RiskReason.MAX_OPEN_ORDERS, strategy.openOrders() + 1L, ofStrategy, kind)) {
      return false;
    }
    return orders.hasRoom() || finding.reject(RiskReason.CAPACITY, orders.openCount(), 0);
  }

  private boolean withinRate(
      final RiskReason reason,
      final LimitKind kind,
      final Strategy strategy,
      final int ofFirm,
      final int ofStrategy) {
    final long strategyLimit = limits.strategy(strategy.id(), kind);
    return within(reason, ofFirm + 1L, limits.firm(kind), kind)
        && (strategyLimit == Limits.MISSING
            || within(reason, ofStrategy + 1L, strategyLimit, kind));
  }

  private boolean within(
      final RiskReason reason, final long measured, final long limit, final LimitKind kind) {
    return finding.within(reason, measured, limit, kind);
  }

  /** New orders and replaces of the firm. */
  public RateWindow orderRate() {
    return firmOrderRate;
  }

  /** Cancels of the firm. */
  public RateWindow cancelRate() {
    return firmCancelRate;
  }

  /** Which limit of loss is reached: MAX_DAILY_LOSS, MAX_DRAWDOWN, or NONE. */
  public RiskReason reachedLoss(final Strategy strategy) {
    final Equity equity = strategy == null ? firmEquity : strategy.equity();
    if (reached(equity.dailyLoss(), limit(strategy, LimitKind.MAX_DAILY_LOSS))) {
      return RiskReason.MAX_DAILY_LOSS;
    }
    return reached(equity.drawdown(), limit(strategy, LimitKind.MAX_DRAWDOWN))
        ? RiskReason.MAX_DRAWDOWN
        : RiskReason.NONE;
  }

  private static boolean reached(final long measured, final long limit) {
    return limit != Limits.MISSING && measured >= limit;
  }

  /** A limit of the strategy, or of the firm for null. */
  public long limit(final Strategy strategy, final LimitKind kind) {
    return strategy == null ? limits.firm(kind) : limits.strategy(strategy.id(), kind);
  }

  public void visit(final StateVisitor state) {
    limits.visit(state);
    firm.visit(state);
    firmOrderRate.visit(state);
    firmCancelRate.visit(state);
  }
}
