package nogc.connectors.sim;

import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;

/**
 * An order as a client of the venue writes it; prices and quantities are mantissas.
 *
 * @param instrument id of the recorded instrument
 * @param side buy or sell
 * @param type market, limit, stop or stop limit
 * @param timeInForce how long it lives
 * @param quantity total
 * @param price limit, 0 where the type has none
 * @param stopPrice trigger, 0 where the type has none
 */
public record NewOrder(
    int instrument,
    Side side,
    OrderType type,
    TimeInForce timeInForce,
    long quantity,
    long price,
    long stopPrice) {
  NewOrder terms(final long newQuantity, final long newPrice, final long newStopPrice) {
    return new NewOrder(instrument, side, type, timeInForce, newQuantity, newPrice, newStopPrice);
  }
}
