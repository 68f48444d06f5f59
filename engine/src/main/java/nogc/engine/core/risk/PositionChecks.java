package nogc.engine.core.risk;

import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Order;
import nogc.engine.core.positions.Position;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.TradingMode;

/** The order against positions: how large may they become, and must they become smaller. */
final class PositionChecks {
  private final Limits limits;
  private final Holder firm;

  PositionChecks(final Limits limits, final Holder firm) {
    this.limits = limits;
    this.firm = firm;
  }

  boolean withinPosition(final Intent intent, final Finding finding) {
    final Instrument instrument = intent.instrument();
    final long added = added(intent);
    final long held = instrument.net().quantity();
    final long worst;
    if (intent.isBuy()) {
      worst = sum(instrument.openBuyQuantity(), added, held);
    } else {
      final long left = sum(-instrument.openSellQuantity(), -added, held);
      if (!instrument.isShortable() && left < 0) {
        return finding.reject(RiskReason.SHORT_NOT_ALLOWED, left, 0, LimitScope.INSTRUMENT);
      }
      worst = Math.negateExact(left);
    }
    return finding.within(
        RiskReason.MAX_POSITION,
        worst,
        limits.instrument(instrument.id(), LimitKind.MAX_POSITION),
        LimitKind.MAX_POSITION,
        LimitScope.INSTRUMENT);
  }

  /** The open quantities first: their sum is kept, so it has to fit by itself. */
  private static long sum(final long one, final long two, final long three) {
    return Math.addExact(Math.addExact(one, two), three);
  }

  /** Open quantity that the intent adds to what is counted already. */
  static long added(final Intent intent) {
    final Order order = intent.order();
    if (order == null) {
      return intent.quantity();
    }
    return Math.max(
        0,
        Math.subtractExact(
            Math.subtractExact(intent.quantity(), order.filledQuantity()), order.exposure()));
  }

  /** Where only reducing is allowed, the order reduces. */
  boolean reducesWhereItMust(final Intent intent, final Finding finding) {
    final Position net = intent.instrument().net();
    final Position own = intent.strategy().position(intent.instrumentId());
    return holds(firm, intent, net, finding)
        && holds(intent.account().holder(), intent, net, finding)
        && holds(intent.strategy().holder(), intent, own, finding)
        && (!intent.instrument().isRestricted()
            || reduces(intent, net)
            || reject(
                RiskReason.INSTRUMENT_RESTRICTED, LimitScope.INSTRUMENT, intent, net, finding))
        && (!intent.isReduceOnly()
            || reduces(intent, own)
            || reject(RiskReason.REDUCE_ONLY, LimitScope.NONE, intent, own, finding));
  }

  /**
   * The order makes the position smaller and cannot turn it round, even if everything that is open
   * on its side is filled too.
   *
   * @param position null for none
   */
  static boolean reduces(final Intent intent, final Position position) {
    return intent.isBuy() ? after(intent, position) <= 0 : after(intent, position) >= 0;
  }

  /** Quantity of a position if all that is open on the side of the order is filled, and it too. */
  static long after(final Intent intent, final Position position) {
    final long added = added(intent);
    if (position == null) {
      return intent.isBuy() ? added : -added;
    }
    return intent.isBuy()
        ? sum(position.openBuyQuantity(), added, position.quantity())
        : sum(-position.openSellQuantity(), -added, position.quantity());
  }

  private boolean holds(
      final Holder holder, final Intent intent, final Position position, final Finding finding) {
    if (holder.permission().mode() != TradingMode.REDUCING || reduces(intent, position)) {
      return true;
    }
    final RiskReason cause = holder.permission().reason();
    return switch (cause) {
      case MAX_DAILY_LOSS ->
          finding.reject(
              cause,
              holder.equity().dailyLoss(),
              limits.of(holder, LimitKind.MAX_DAILY_LOSS),
              holder.scope());
      case MAX_DRAWDOWN ->
          finding.reject(
              cause,
              holder.equity().drawdown(),
              limits.of(holder, LimitKind.MAX_DRAWDOWN),
              holder.scope());
      default ->
          reject(
              TradingPermission.isNamed(cause) ? cause : RiskReason.REDUCING_ONLY,
              holder.scope(),
              intent,
              position,
              finding);
    };
  }

  private static boolean reject(
      final RiskReason reason,
      final LimitScope scope,
      final Intent intent,
      final Position position,
      final Finding finding) {
    return finding.reject(
        reason, after(intent, position), position == null ? 0 : position.quantity(), scope);
  }
}
