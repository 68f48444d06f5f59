package nogc.connectors.sim;

import java.util.List;

/**
 * Executes the orders of opening and closing auctions, each whole and at one price: what others
 * wanted in an auction has not been recorded. Orders whose limit the price does not reach are
 * canceled.
 */
final class Auctions {
  private final VenueInstrument instrument;
  private final boolean atQuote;
  private final OwnOrders own;
  private final Displayed displayed;
  private final Reports reports;

  /** Last price of the session, 0 if there was none. */
  private long lastPrice;

  Auctions(
      final VenueInstrument instrument,
      final boolean atQuote,
      final OwnOrders own,
      final Displayed displayed,
      final Reports reports) {
    this.instrument = instrument;
    this.atQuote = atQuote;
    this.own = own;
    this.displayed = displayed;
    this.reports = reports;
  }

  /** A session begins. */
  void open() {
    lastPrice = 0;
  }

  /** What was seen counts no more. */
  void forget() {
    lastPrice = 0;
  }

  /** A trade in the session, or a bar of it: where it began. */
  void onPrice(final long price, final long last) {
    lastPrice = last;
    if (!atQuote && !own.atOpen.isEmpty()) {
      execute(own.atOpen, true, price, price);
    }
  }

  /** The displayed book has changed within the session. */
  void onBook() {
    if (atQuote && !own.atOpen.isEmpty()) {
      final long bid = touch(true);
      final long ask = touch(false);
      if (bid > 0 && ask > 0) {
        execute(own.atOpen, true, ask, bid);
      }
    }
  }

  /** The session ends. */
  void close() {
    execute(own.atClose, false, closing(true), closing(false));
    execute(own.atOpen, true, 0, 0);
  }

  private long closing(final boolean buy) {
    final long quoted = touch(!buy);
    if (atQuote) {
      return quoted > 0 ? quoted : lastPrice;
    }
    return lastPrice > 0 ? lastPrice : quoted;
  }

  private long touch(final boolean bid) {
    return displayed.levels(bid) > 0 ? displayed.price(bid, 0) : 0;
  }

  private void execute(
      final List<SimOrder> orders, final boolean opening, final long forBuys, final long forSells) {
    while (!orders.isEmpty()) {
      final SimOrder order = orders.remove(0);
      final long price = order.buy ? forBuys : forSells;
      if (price > 0 && order.accepts(price)) {
        reports.fill(order, instrument, price, order.leaves(), false);
      } else {
        reports.canceled(
            order, opening ? "not in the opening auction" : "not in the closing auction");
      }
    }
  }
}
