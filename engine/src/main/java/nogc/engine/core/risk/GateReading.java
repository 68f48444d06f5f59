package nogc.engine.core.risk;

import nogc.engine.core.accounts.Account;
import nogc.engine.core.accounts.Accounts;
import nogc.engine.core.accounts.BuyingPower;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.positions.Exposures;
import nogc.engine.core.positions.Position;
import nogc.engine.core.positions.Stake;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;

/**
 * What the gate measures of an intent, check by check, for whoever looks into a decision. By the
 * arithmetic of the gate's own checks, over the same state; nothing is judged, counted or changed.
 */
public final class GateReading {
  private final RiskGate gate;
  private final Holder firm;
  private final Accounts accounts;
  private final MarketChecks market = new MarketChecks(null);
  private final ExposureChecks exposure;

  /** Reads the state that a gate judges by. */
  public GateReading(final RiskGate gate, final Holder firm, final Accounts accounts) {
    this.gate = gate;
    this.firm = firm;
    this.accounts = accounts;
    exposure = new ExposureChecks(null, firm, new Exposures(firm, accounts));
  }

  /**
   * The value that is held against a limit, in the unit of its kind. That an order adds nothing to
   * an exposure, and so passes whatever its limit, does not show here.
   *
   * @param intent of a known strategy and instrument; its account need not be known
   * @param scope at which the limit holds
   * @return null if nothing is compared, or what there is does not fit
   */
  public Long measured(
      final Intent intent, final LimitKind kind, final LimitScope scope, final long nowNs) {
    final Account account = accounts.find(intent.instrument().venue());
    intent.account(account);
    final Holder holder =
        switch (scope) {
          case ACCOUNT -> account.holder();
          case STRATEGY -> intent.strategy().holder();
          default -> firm;
        };
    try {
      return switch (kind) {
        case MAX_ORDER_QUANTITY -> intent.quantity();
        case PRICE_COLLAR -> distance(intent);
        case MAX_DATA_AGE -> age(intent.instrument(), nowNs);
        case MAX_POSITION -> position(intent);
        case MAX_CLOCK_OFFSET -> gate.clock().isGood() ? (Long) gate.clock().offNs() : null;
        case MAX_OPEN_ORDERS -> holder.openOrders() + 1L;
        case MAX_ORDER_RATE -> holder.orderRate().peek(nowNs) + 1L;
        case MAX_CANCEL_RATE -> holder.cancelRate().peek(nowNs) + 1L;
        case MAX_REPEATED_ORDERS -> intent.strategy().ordersSinceResume() + 1L;
        case DUPLICATE_WINDOW -> gate.traffic().sinceEqualNs(intent, nowNs);
        case MAX_DAILY_LOSS -> holder.equity().dailyLoss();
        case MAX_DRAWDOWN -> holder.equity().drawdown();
        default ->
            intent.instrument().currency().hasRate() ? worth(intent, kind, holder, nowNs) : null;
      };
    } catch (final ArithmeticException ex) {
      return null;
    }
  }

  /** Of the price or of the trigger, whichever is farther. */
  private Long distance(final Intent intent) {
    final long reference = intent.instrument().referencePrice();
    if (reference <= 0) {
      return null;
    }
    final long trigger = MarketChecks.trigger(intent, reference);
    if (intent.price() == 0 && trigger == 0) {
      return null;
    }
    return Math.max(
        intent.price() == 0 ? 0 : market.distance(intent.price(), reference),
        trigger == 0 ? 0 : market.distance(trigger, reference));
  }

  private static Long age(final Instrument instrument, final long nowNs) {
    return instrument.referencePrice() > 0
        ? (Long) Math.subtractExact(nowNs, instrument.referenceTimeNs())
        : null;
  }

  private static long position(final Intent intent) {
    final long after = PositionChecks.after(intent, intent.instrument().net());
    return intent.isBuy() ? after : Math.negateExact(after);
  }

  private Long worth(
      final Intent intent, final LimitKind kind, final Holder holder, final long nowNs) {
    exposure.value(intent);
    return switch (kind) {
      case MAX_ORDER_NOTIONAL -> exposure.notional();
      case MAX_NOTIONAL_RATE -> Math.addExact(holder.ordered().peek(nowNs), exposure.addedWorth());
      case MIN_BUYING_POWER -> buyingPower(intent);
      case MAX_CONCENTRATION, MAX_GROSS_EXPOSURE, MAX_NET_EXPOSURE ->
          firm.exposure().unvalued() > 0 ? null : (Long) exposed(intent, kind, holder);
      default -> null;
    };
  }

  private long exposed(final Intent intent, final LimitKind kind, final Holder holder) {
    final Position position =
        holder.scope() == LimitScope.STRATEGY
            ? intent.strategy().position(intent.instrumentId())
            : intent.instrument().net();
    final Stake stake = position == null ? Stake.NONE : position.stake();
    final boolean buy = intent.isBuy();
    final long after = exposure.after(intent, position);
    final long gross = ExposureChecks.gross(stake, buy, after);
    return switch (kind) {
      case MAX_CONCENTRATION -> gross;
      case MAX_GROSS_EXPOSURE -> exposure.allGross(holder.exposure(), gross - stake.gross());
      default -> exposure.allNet(holder.exposure(), stake, buy, after);
    };
  }

  /** What makes a position smaller costs nothing: its buying power is not looked at. */
  private Long buyingPower(final Intent intent) {
    final BuyingPower power = intent.account().buyingPower();
    return PositionChecks.reduces(intent, intent.instrument().net())
            || power.currency() == null
            || !power.currency().hasRate()
        ? null
        : (Long) power.left(exposure.addedWorth());
  }
}
