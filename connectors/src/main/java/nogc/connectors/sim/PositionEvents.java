package nogc.connectors.sim;

import nogc.journal.codec.OptionRight;
import nogc.journal.fixed.Decimals;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;

/**
 * What happens to positions without an order: options end, shares are split, dividends are paid.
 * Told in the way in which the engine books it: an execution without an order names its strategy,
 * and what names none is shared by those who hold the instrument.
 */
final class PositionEvents {
  private final Matching[] byInstrument;
  private final Holders[] holders;
  private final Reports reports;
  private final Int128 exact = new Int128();

  /**
   * @throws IllegalArgumentException for an option whose underlying is not traded, or whose strike
   *     or size cannot be said in the underlying's decimals
   */
  PositionEvents(final Matching[] byInstrument, final Holders[] holders, final Reports reports) {
    this.byInstrument = byInstrument;
    this.holders = holders;
    this.reports = reports;
    for (final Matching matching : byInstrument) {
      if (matching != null && matching.instrument().option() != null) {
        check(matching.instrument());
      }
    }
  }

  private void check(final VenueInstrument option) {
    final int underlying = option.option().underlying();
    if (underlying <= 0
        || underlying >= byInstrument.length
        || byInstrument[underlying] == null
        || underlying == option.id()) {
      throw new IllegalArgumentException(
          "option " + option.id() + ": its underlying " + underlying + " is not traded here");
    }
    final VenueInstrument share = byInstrument[underlying].instrument();
    if (rescale(
            rescale(option.option().strike(), option.priceScale(), share.priceScale()),
            share.priceScale(),
            option.priceScale())
        != option.option().strike()) {
      throw new IllegalArgumentException(
          "option %d: strike %s has more decimals than prices of its underlying %d"
              .formatted(
                  option.id(),
                  Decimals.text(option.option().strike(), option.priceScale()),
                  underlying));
    }
    final long lot = delivered(option, share, option.lotSize(), Rounding.FLOOR);
    if (lot != delivered(option, share, option.lotSize(), Rounding.CEILING)) {
      throw new IllegalArgumentException(
          "option %d: its multiplier %d is no whole number of its underlying %d, which has %d"
              .formatted(option.id(), option.multiplier(), underlying, share.multiplier()));
    }
  }

  /** So much of the underlying is a quantity of an option. */
  private long delivered(
      final VenueInstrument option,
      final VenueInstrument share,
      final long quantity,
      final Rounding rounding) {
    exact.zero().addProduct(quantity, option.multiplier());
    return exact
        .set(exact.rescale(option.quantityScale(), share.quantityScale(), rounding))
        .divide(share.multiplier(), rounding);
  }

  private long rescale(final long value, final int scale, final int wanted) {
    return exact.set(value).rescale(scale, wanted, Rounding.FLOOR);
  }

  /**
   * An option ends: its orders expire, and its positions are closed. An exercise is told as two
   * executions, each at what it is worth: the option is closed at its value, and the underlying
   * traded at its price, so that the two together pay the strike and equity is right between them.
   */
  void expire(final VenueInstrument option) {
    byInstrument[option.id()].expireContract();
    final OptionTerms terms = option.option();
    final Matching underlying = byInstrument[terms.underlying()];
    final VenueInstrument share = underlying.instrument();
    final long strike = rescale(terms.strike(), option.priceScale(), share.priceScale());
    final long price = underlying.lastPrice();
    final long gain = price == 0 ? 0 : terms.value(price, strike);
    final long value = rescale(gain, share.priceScale(), option.priceScale());
    final Holders of = holders[option.id()];
    for (int i = 0; i < of.count(); i++) {
      final long quantity = of.quantity(i);
      if (quantity == 0) {
        continue;
      }
      final int strategy = of.strategy(i);
      if (gain <= 0) {
        close(of, strategy, option, quantity, 0, "expired worthless");
      } else if (terms.isCashSettled()) {
        close(of, strategy, option, quantity, value, "cash settled");
      } else {
        close(of, strategy, option, quantity, value, quantity > 0 ? "exercised" : "assigned");
        deliver(strategy, option, quantity, value);
      }
    }
  }

  private void close(
      final Holders of,
      final int strategy,
      final VenueInstrument option,
      final long quantity,
      final long price,
      final String why) {
    of.add(strategy, -quantity);
    reports.positionChanged(strategy, option.id(), -quantity, price, why);
  }

  private void deliver(
      final int strategy, final VenueInstrument option, final long quantity, final long value) {
    final OptionTerms terms = option.option();
    final VenueInstrument share = byInstrument[terms.underlying()].instrument();
    final boolean call = terms.right() == OptionRight.CALL;
    final long shares = delivered(option, share, call ? quantity : -quantity, Rounding.FLOOR);
    final long price =
        rescale(
            call ? terms.strike() + value : terms.strike() - value,
            option.priceScale(),
            share.priceScale());
    holders[share.id()].add(strategy, shares);
    reports.positionChanged(
        strategy,
        share.id(),
        shares,
        price,
        (quantity > 0 ? "exercise at " : "assignment at ")
            + Decimals.text(terms.strike(), option.priceScale()));
  }

  /** A corporate event comes. */
  void happen(final CorporateEvent event) {
    reports.announced(event);
    switch (event.kind()) {
      case SPLIT -> split(event);
      case CASH_DIVIDEND -> dividend(event);
      default -> {
        // a name changes nothing here
      }
    }
  }

  /** Whole lots are split; for the rest of a share there is cash, at the last price. */
  private void split(final CorporateEvent event) {
    final Matching matching = byInstrument[event.instrument()];
    final VenueInstrument share = matching.instrument();
    final long common = gcd(event.oldRate(), event.newRate());
    final long oldRate = event.oldRate() / common;
    final long newRate = event.newRate() / common;
    final long price = matching.lastPrice();
    matching.split();
    final Holders of = holders[share.id()];
    final long net = of.net();
    if (net == 0) {
      return;
    }
    final long sign = Long.signum(net);
    final long whole = Math.multiplyExact(Math.abs(net), newRate);
    final long lots = whole / oldRate / share.lotSize() * share.lotSize();
    final long change = Math.subtractExact(sign * lots, net);
    final long rest = whole - lots * oldRate;
    if (rest > 0 && price > 0) {
      exact.zero().addProduct(-sign * rest, price).multiply(share.multiplier());
      exact.set(exact.divide(newRate, Rounding.CEILING));
      reports.paid(
          share.id(),
          exact.rescale(
              share.priceScale() + share.quantityScale(), Decimals.MONEY_SCALE, Rounding.CEILING));
    }
    if (change != 0) {
      share(of, change);
      reports.positionChanged(0, share.id(), change, 0, "split");
    }
  }

  /** As the engine shares it: each holder by what it holds, so that the shares add up. */
  private void share(final Holders of, final long change) {
    final long net = of.net();
    long held = 0;
    long given = 0;
    for (int i = 0; i < of.count(); i++) {
      held += of.quantity(i);
      exact.zero().addProduct(change, Math.multiplyExact(held, (long) Long.signum(net)));
      final long due = exact.divide(Math.abs(net), Rounding.FLOOR);
      of.add(of.strategy(i), due - given);
      given = due;
    }
  }

  private void dividend(final CorporateEvent event) {
    final VenueInstrument share = byInstrument[event.instrument()].instrument();
    final long net = holders[share.id()].net();
    if (net != 0) {
      exact.zero().addProduct(-net, event.amount());
      reports.paid(
          share.id(),
          exact.rescale(
              share.quantityScale() + Decimals.MONEY_SCALE,
              Decimals.MONEY_SCALE,
              Rounding.CEILING));
    }
  }

  private static long gcd(final long a, final long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
