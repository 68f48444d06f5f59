package nogc.engine.core.risk;

import nogc.engine.core.accounts.BuyingPower;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Order;
import nogc.engine.core.positions.Exposure;
import nogc.engine.core.positions.Exposures;
import nogc.engine.core.positions.Position;
import nogc.engine.core.positions.Stake;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.RiskReason;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;

/**
 * What the order is worth, and what it adds to the exposure of the firm, its account and its
 * strategy. All in the base currency, every rounding against the order.
 *
 * <p>An order that adds nothing to an exposure passes its limit, however far beyond it the market
 * has carried what is held.
 */
final class ExposureChecks {
  private final Limits limits;
  private final Holder firm;
  private final Exposures exposures;
  private final Int128 scratch = new Int128();
  private long notional;
  private long addedQuantity;
  private long addedValue;
  private long addedWorth;

  ExposureChecks(final Limits limits, final Holder firm, final Exposures exposures) {
    this.limits = limits;
    this.firm = firm;
    this.exposures = exposures;
  }

  /** Worth of the whole order. Works out what the other checks need too. */
  boolean withinNotional(final Intent intent, final Finding finding) {
    value(intent);
    return isSmallEnough(intent, finding);
  }

  /** Works out what the order is worth and what it adds; everything else here builds on that. */
  void value(final Intent intent) {
    final Instrument instrument = intent.instrument();
    final Order order = intent.order();
    final long worst =
        Order.worstPrice(
            instrument, intent.type(), intent.isBuy(), intent.price(), intent.stopPrice());
    final long value = exposures.worth(instrument, intent.quantity(), worst, Rounding.CEILING);
    notional = instrument.currency().toBase(value, Rounding.CEILING);
    addedQuantity = PositionChecks.added(intent);
    if (order == null) {
      addedValue = value;
      addedWorth = notional;
    } else {
      // Until the venue has answered, the order counts at the larger of both quantities and prices.
      final long quantity = Math.addExact(order.exposure(), addedQuantity);
      final long price = Math.max(order.worstPrice(), worst);
      addedValue =
          Math.max(
              0,
              exposures.worth(instrument, quantity, price, Rounding.CEILING)
                  - order.exposedValue());
      addedWorth = instrument.currency().toBase(addedValue, Rounding.CEILING);
    }
  }

  /** Worth of the whole order that was valued last. */
  long notional() {
    return notional;
  }

  /** What the order that was valued last adds. */
  long addedWorth() {
    return addedWorth;
  }

  private boolean isSmallEnough(final Intent intent, final Finding finding) {
    final LimitKind kind = LimitKind.MAX_ORDER_NOTIONAL;
    final long ofFirm = limits.firm(kind);
    final long ofAccount = limits.of(intent.account().holder(), kind);
    final long ofStrategy = limits.of(intent.strategy().holder(), kind);
    final long ofInstrument = limits.instrument(intent.instrumentId(), kind);
    final long limit =
        Limits.tighter(Limits.tighter(ofFirm, ofAccount), Limits.tighter(ofStrategy, ofInstrument));
    final LimitScope scope =
        limit == ofFirm
            ? LimitScope.FIRM
            : limit == ofAccount
                ? LimitScope.ACCOUNT
                : limit == ofStrategy ? LimitScope.STRATEGY : LimitScope.INSTRUMENT;
    return finding.within(RiskReason.MAX_ORDER_NOTIONAL, notional, limit, kind, scope);
  }

  boolean withinExposure(final Intent intent, final Finding finding) {
    if (firm.exposure().unvalued() > 0) {
      return finding.reject(
          RiskReason.NO_REFERENCE_PRICE, firm.exposure().unvalued(), 0, LimitScope.FIRM);
    }
    final Position net = intent.instrument().net();
    final Position own = intent.strategy().position(intent.instrumentId());
    final long netAfter = after(intent, net);
    return withinExposure(firm, intent, net, netAfter, finding)
        && withinExposure(intent.account().holder(), intent, net, netAfter, finding)
        && withinExposure(intent.strategy().holder(), intent, own, after(intent, own), finding);
  }

  /**
   * Worth of the position on the side of the intent, with it.
   *
   * @param position null for none
   */
  long after(final Intent intent, final Position position) {
    if (position == null) {
      return intent.isBuy() ? addedWorth : -addedWorth;
    }
    return intent.isBuy()
        ? exposures.longest(position, addedQuantity, addedValue)
        : exposures.shortest(position, addedQuantity, addedValue);
  }

  private boolean withinExposure(
      final Holder holder,
      final Intent intent,
      final Position position,
      final long after,
      final Finding finding) {
    final Stake stake = position == null ? Stake.NONE : position.stake();
    final boolean buy = intent.isBuy();
    final long gross = gross(stake, buy, after);
    final long more = gross - stake.gross();
    final Exposure sums = holder.exposure();
    final long allGross = allGross(sums, more);
    final long allNet = allNet(sums, stake, buy, after);
    final long netBefore =
        buy
            ? sums.longest().toLongSaturated()
            : scratch.set(sums.shortest()).negate().toLongSaturated();
    return within(
            RiskReason.MAX_CONCENTRATION, LimitKind.MAX_CONCENTRATION, holder, gross, more, finding)
        && within(
            RiskReason.MAX_GROSS_EXPOSURE,
            LimitKind.MAX_GROSS_EXPOSURE,
            holder,
            allGross,
            more,
            finding)
        && within(
            RiskReason.MAX_NET_EXPOSURE,
            LimitKind.MAX_NET_EXPOSURE,
            holder,
            allNet,
            allNet - netBefore,
            finding);
  }

  /** Worst case of a position with the order, without its sign. */
  static long gross(final Stake stake, final boolean buy, final long after) {
    return Math.max(buy ? after : Math.negateExact(after), stake.otherSide(buy));
  }

  /** Worst cases of all positions, one of which becomes larger by so much. */
  long allGross(final Exposure sums, final long more) {
    return scratch.set(sums.gross()).add(more).toLongSaturated();
  }

  /** Worth of all positions on the side of the order, with it; without its sign. */
  long allNet(final Exposure sums, final Stake stake, final boolean buy, final long after) {
    return buy
        ? scratch
            .set(sums.longest())
            .add(Math.subtractExact(after, stake.longest()))
            .toLongSaturated()
        : scratch
            .set(sums.shortest())
            .add(Math.subtractExact(after, stake.shortest()))
            .negate()
            .toLongSaturated();
  }

  /** The firm must have the limit; an account or strategy may. */
  private boolean within(
      final RiskReason reason,
      final LimitKind kind,
      final Holder holder,
      final long measured,
      final long more,
      final Finding finding) {
    final long limit = limits.of(holder, kind);
    if (limit == Limits.MISSING && holder != firm) {
      return true;
    }
    return (more <= 0 && limit != Limits.MISSING)
        || finding.within(reason, measured, limit, kind, holder.scope());
  }

  /** What enlarges a position has to be paid for. */
  boolean withinBuyingPower(final Intent intent, final Finding finding) {
    final LimitKind kind = LimitKind.MIN_BUYING_POWER;
    final Holder account = intent.account().holder();
    final long ofAccount = limits.of(account, kind);
    final long limit = Math.max(limits.firm(kind), ofAccount);
    final LimitScope scope = limit == ofAccount ? LimitScope.ACCOUNT : LimitScope.FIRM;
    if (!finding.isSet(limit, kind, scope)) {
      return false;
    }
    if (PositionChecks.reduces(intent, intent.instrument().net())) {
      return true;
    }
    final BuyingPower power = intent.account().buyingPower();
    if (power.currency() == null || !power.currency().hasRate()) {
      return finding.reject(RiskReason.BUYING_POWER, 0, limit, scope);
    }
    final long left = power.left(addedWorth);
    return left >= limit || finding.reject(RiskReason.BUYING_POWER, left, limit, scope);
  }

  boolean withinMinute(final Intent intent, final Finding finding, final long nowNs) {
    return withinMinute(firm, finding, nowNs)
        && withinMinute(intent.account().holder(), finding, nowNs)
        && withinMinute(intent.strategy().holder(), finding, nowNs);
  }

  private boolean withinMinute(final Holder holder, final Finding finding, final long nowNs) {
    final LimitKind kind = LimitKind.MAX_NOTIONAL_RATE;
    final long limit = limits.of(holder, kind);
    return (limit == Limits.MISSING && holder != firm)
        || finding.within(
            RiskReason.NOTIONAL_RATE,
            Math.addExact(holder.ordered().sum(nowNs), addedWorth),
            limit,
            kind,
            holder.scope());
  }

  /** The order that was judged last is approved. */
  void count(final Intent intent, final long nowNs) {
    firm.ordered().add(addedWorth, nowNs);
    intent.account().holder().ordered().add(addedWorth, nowNs);
    intent.strategy().holder().ordered().add(addedWorth, nowNs);
    if (!PositionChecks.reduces(intent, intent.instrument().net())) {
      intent.account().buyingPower().order(addedWorth);
    }
  }
}
