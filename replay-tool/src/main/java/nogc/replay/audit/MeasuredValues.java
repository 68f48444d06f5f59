package nogc.replay.audit;

import java.math.BigInteger;
import nogc.engine.core.CoreView;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Order;
import nogc.engine.core.positions.Equity;
import nogc.engine.core.positions.Exposures;
import nogc.engine.core.risk.Holder;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OrderType;
import nogc.journal.fixed.Rounding;

/**
 * What the gate measures of an order, read from a core in the state before the signal came. The
 * same values as its checks compare with their limits, so an order counts among the open ones and
 * in the rates already.
 */
final class MeasuredValues {
  private static final long DAY_NS = 86_400_000_000_000L;
  private static final BigInteger BASIS_POINTS = BigInteger.valueOf(10_000);

  private final CoreView view;
  private final AuditRecord decision;
  private final AuditRecord signal;
  private final Instrument instrument;
  private final Strategy strategy;
  private final Order order;
  private final boolean isBuy;
  private final OrderType type;
  private final long stopPrice;
  private final boolean isNewDay;

  private MeasuredValues(
      final CoreView view,
      final AuditRecord decision,
      final AuditRecord signal,
      final AuditRecord command,
      final Order order,
      final long before) {
    this.view = view;
    this.decision = decision;
    this.signal = signal;
    this.order = order;
    instrument = view.instruments().find(command.instrument());
    strategy = view.strategies().find((int) decision.number("strategy"));
    isBuy = "BUY".equals(command.name("side"));
    type = OrderType.get((short) command.number("orderType"));
    stopPrice = (order == null ? command : signal).number("stopPrice");
    isNewDay = Math.floorDiv(before, DAY_NS) != Math.floorDiv(decision.time(), DAY_NS);
  }

  /**
   * Reads what was measured for a decision.
   *
   * @param command the first of the order, which tells its side, type and instrument
   * @param before stamp of the last record that the core has seen
   * @return null if the core knows no such strategy, or the order no longer
   */
  static MeasuredValues of(
      final CoreView view,
      final AuditRecord decision,
      final AuditRecord signal,
      final AuditRecord command,
      final long before) {
    final boolean isNew = "NEW".equals(decision.name("kind"));
    final Order order = isNew ? null : view.orders().find(decision.number("orderId"));
    return view.strategies().find((int) decision.number("strategy")) == null
            || (order == null && !isNew)
        ? null
        : new MeasuredValues(view, decision, signal, command, order, before);
  }

  DecisionChecks.Situation situation() {
    return new DecisionChecks.Situation(
        instrument.net().quantity(),
        instrument.openBuyQuantity(),
        instrument.openSellQuantity(),
        instrument.referencePrice());
  }

  /** In the unit of the kind; null for what the state of the core does not tell. */
  Long of(final LimitKind kind, final LimitScope scope) {
    try {
      return switch (kind) {
        case MAX_ORDER_QUANTITY -> quantity();
        case MAX_ORDER_NOTIONAL -> notional();
        case MAX_POSITION -> position();
        case PRICE_COLLAR -> distance();
        case MAX_DATA_AGE -> age();
        case MAX_SIGNAL_AGE -> now() - signal.number("createTime");
        case MAX_REPEATED_ORDERS -> strategy.ordersSinceResume() + 1;
        default -> of(kind, holder(scope));
      };
    } catch (final ArithmeticException ex) {
      return null; // the gate refuses what does not fit: nothing was measured
    }
  }

  private Long of(final LimitKind kind, final Holder holder) {
    final Equity equity = holder.equity();
    return switch (kind) {
      case MAX_OPEN_ORDERS -> holder.openOrders() + 1L;
      case MAX_ORDER_RATE -> holder.orderRate().peek(now()) + 1L;
      case MAX_CANCEL_RATE -> holder.cancelRate().peek(now()) + 1L;
      case MAX_NOTIONAL_RATE ->
          order == null && isConvertible()
              ? (Long) Math.addExact(holder.ordered().peek(now()), notional())
              : null;
      case MAX_DAILY_LOSS -> isNewDay ? null : (Long) equity.dailyLoss();
      case MAX_DRAWDOWN -> isNewDay ? null : (Long) equity.drawdown();
      default -> null;
    };
  }

  private Holder holder(final LimitScope scope) {
    return switch (scope) {
      case ACCOUNT -> view.accounts().find(instrument.venue()).holder();
      case STRATEGY -> strategy.holder();
      default -> view.firm();
    };
  }

  private long now() {
    return decision.time();
  }

  private long quantity() {
    return decision.number("quantity");
  }

  private boolean isConvertible() {
    return instrument.currency().hasRate();
  }

  /** At the worst price that can be told before, in the base currency, rounded up. */
  private Long notional() {
    if (!isConvertible()) {
      return null;
    }
    final long worst =
        Order.worstPrice(instrument, type, isBuy, decision.number("price"), stopPrice);
    final long value =
        new Exposures(view.firm(), view.accounts())
            .worth(instrument, quantity(), worst, Rounding.CEILING);
    return instrument.currency().toBase(value, Rounding.CEILING);
  }

  /** If all that is open on the side of the order is filled, and it too. */
  private long position() {
    final long held = instrument.net().quantity();
    final long added =
        order == null
            ? quantity()
            : Math.max(0, quantity() - order.filledQuantity() - order.exposure());
    return isBuy
        ? Math.addExact(Math.addExact(instrument.openBuyQuantity(), added), held)
        : Math.subtractExact(Math.addExact(instrument.openSellQuantity(), added), held);
  }

  private Long age() {
    return instrument.referencePrice() > 0
        ? (Long) Math.subtractExact(now(), instrument.referenceTimeNs())
        : null;
  }

  /** Of the price or of the trigger, whichever is farther; null for an order that has neither. */
  private Long distance() {
    final long reference = instrument.referencePrice();
    final long price = decision.number("price");
    final long trigger =
        type == OrderType.TRAILING_STOP ? Math.addExact(reference, stopPrice) : stopPrice;
    if (reference <= 0 || (price == 0 && trigger == 0)) {
      return null;
    }
    return Math.max(distance(price, reference), distance(trigger, reference));
  }

  private static long distance(final long price, final long reference) {
    if (price == 0) {
      return 0;
    }
    final BigInteger[] parts =
        BigInteger.valueOf(price)
            .subtract(BigInteger.valueOf(reference))
            .abs()
            .multiply(BASIS_POINTS)
            .divideAndRemainder(BigInteger.valueOf(reference));
    return parts[0].add(BigInteger.valueOf(parts[1].signum())).longValueExact();
  }
}
