package nogc.connectors.simulator.coinbase;

import java.util.Collection;
import nogc.connectors.sim.VenueHost;
import nogc.journal.fixed.Decimals;

/**
 * What the profile has, and what its open orders hold back: the quote currency of a buy with its
 * fee, the base currency of a sell. Nobody can sell what he has not. On the venue's thread.
 */
final class Funds {
  private static final long FEE_PER_MILLE = 6;
  private static final int MILLE = 1_000;

  private final VenueHost host;

  Funds(final VenueHost host) {
    this.host = host;
  }

  /**
   * @param open orders that hold something back already
   * @param price at which it counts, mantissa
   * @throws Refusal if it cannot be paid
   */
  void check(final OrderForm form, final Collection<CoinbaseOrder> open, final long price) {
    final Product product = form.product();
    if (form.isBuy()) {
      final long cost = withFee(product.value(price, form.size()));
      if (cost > balance(product.quote) - held(product.quote, open)) {
        throw new Refusal("Insufficient funds");
      }
    } else if (form.size() > position(product) - heldSize(product, open)) {
      throw new Refusal("Insufficient funds");
    }
    if (product.value(price, form.size())
        < Decimals.parse(Product.MIN_MARKET_FUNDS, Decimals.MONEY_SCALE)) {
      throw new Refusal("funds is too small. Minimum size is " + Product.MIN_MARKET_FUNDS);
    }
  }

  /** 1e-8 units of a quote currency. */
  long balance(final String currency) {
    return host.account().cash(currency);
  }

  /** Mantissa of the product's base currency. */
  long position(final Product product) {
    return host.account().holding(product.instrument()).quantity();
  }

  /** 1e-8 units of a quote currency that buys hold back. */
  long held(final String currency, final Collection<CoinbaseOrder> open) {
    long held = 0;
    for (final CoinbaseOrder order : open) {
      if (order.buy && order.product.quote.equals(currency) && order.form.price() != 0) {
        held += withFee(order.product.value(order.form.price(), order.leaves()));
      }
    }
    return held;
  }

  /** Mantissa of the base currency that sells hold back. */
  long heldSize(final Product product, final Collection<CoinbaseOrder> open) {
    long held = 0;
    for (final CoinbaseOrder order : open) {
      if (!order.buy && order.product == product) {
        held += order.leaves();
      }
    }
    return held;
  }

  private static long withFee(final long value) {
    return Math.addExact(value, value / MILLE * FEE_PER_MILLE);
  }
}
