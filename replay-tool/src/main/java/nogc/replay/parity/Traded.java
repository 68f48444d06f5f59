package nogc.replay.parity;

import java.math.BigDecimal;
import nogc.connectors.sim.VenueInstrument;

/**
 * An instrument of the session.
 *
 * @param symbol name at the venue
 * @param currency of price and profit
 * @param gateway ring number of the gateway that trades it
 * @param terms as the simulated venue wants them
 */
record Traded(String symbol, String currency, int gateway, VenueInstrument terms) {
  BigDecimal price(final long mantissa) {
    return BigDecimal.valueOf(mantissa, terms.priceScale());
  }

  BigDecimal quantity(final long mantissa) {
    return BigDecimal.valueOf(mantissa, terms.quantityScale());
  }

  /** What so much costs at a price. */
  BigDecimal value(final long price, final long quantity) {
    return price(price)
        .multiply(quantity(quantity))
        .multiply(BigDecimal.valueOf(terms.multiplier()));
  }
}
