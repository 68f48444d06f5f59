package nogc.engine.core.risk;

import nogc.engine.core.instruments.Instrument;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;

/**
 * The order's own terms: type, life, prices, quantity, each against the instrument's definition.
 * The trigger of a trailing stop is a distance. Only a limit may be asked to rest, or to trade
 * outside the regular hours.
 */
final class OrderTerms {
  boolean check(final Intent intent, final Finding finding) {
    final Instrument instrument = intent.instrument();
    final OrderType type = intent.type();
    final TimeInForce life = intent.timeInForce();
    if (intent.side() != Side.BUY && intent.side() != Side.SELL) {
      return finding.reject(RiskReason.SIGNAL_INVALID, intent.side().value(), 0);
    }
    if (isUnset(type.value()) || !instrument.supports(type)) {
      return finding.reject(RiskReason.ORDER_TYPE_UNSUPPORTED, type.value(), 0);
    }
    if (isUnset(life.value()) || !instrument.supports(life)) {
      return finding.reject(RiskReason.TIME_IN_FORCE_UNSUPPORTED, life.value(), 0);
    }
    final boolean wantsPrice = type == OrderType.LIMIT || type == OrderType.STOP_LIMIT;
    final boolean wantsStop =
        type == OrderType.STOP || type == OrderType.STOP_LIMIT || type == OrderType.TRAILING_STOP;
    if ((intent.isPostOnly() || intent.isExtendedHours()) && type != OrderType.LIMIT) {
      return finding.reject(RiskReason.ORDER_TYPE_UNSUPPORTED, type.value(), 0);
    }
    if (intent.isPostOnly() && (life == TimeInForce.IOC || life == TimeInForce.FOK)) {
      return finding.reject(RiskReason.TIME_IN_FORCE_UNSUPPORTED, life.value(), 0);
    }
    return price(intent.price(), wantsPrice, instrument, finding)
        && price(intent.stopPrice(), wantsStop, instrument, finding)
        && quantity(intent.quantity(), instrument, finding);
  }

  /** Neither NONE nor a number that the schema does not know. */
  private static boolean isUnset(final short value) {
    return value < 1 || value > 15;
  }

  private static boolean price(
      final long price, final boolean wanted, final Instrument instrument, final Finding finding) {
    if (wanted ? price <= 0 : price != 0) {
      return finding.reject(RiskReason.PRICE_INVALID, price, 0);
    }
    return price % instrument.tickSize() == 0
        || finding.reject(RiskReason.TICK_SIZE, price, instrument.tickSize());
  }

  private static boolean quantity(
      final long quantity, final Instrument instrument, final Finding finding) {
    if (quantity <= 0 || quantity < instrument.minQuantity()) {
      return finding.reject(RiskReason.QUANTITY_INVALID, quantity, instrument.minQuantity());
    }
    if (instrument.maxQuantity() > 0 && quantity > instrument.maxQuantity()) {
      return finding.reject(RiskReason.QUANTITY_INVALID, quantity, instrument.maxQuantity());
    }
    return quantity % instrument.lotSize() == 0
        || finding.reject(RiskReason.LOT_SIZE, quantity, instrument.lotSize());
  }
}
