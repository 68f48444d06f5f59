package nogc.replay.report;

import java.util.ArrayList;
import java.util.List;
import nogc.engine.core.CoreView;
import nogc.engine.core.instruments.Instrument;
import nogc.journal.RecordLayout;
import org.agrona.DirectBuffer;

/** Prices, positions and executions of each instrument over time. */
final class Markets implements Observer, Execution.Listener {
  private static final int POINTS = 1_024;

  private final List<Market> byId = new ArrayList<>();

  @Override
  public void onRecord(
      final DirectBuffer buffer, final int offset, final int template, final CoreView core) {
    final int id = RecordLayout.instrument(buffer, offset);
    final Instrument instrument = id == 0 ? null : core.instruments().find(id);
    if (instrument == null) {
      return;
    }
    final Market market = market(instrument);
    final long timeNs = RecordLayout.time(buffer, offset);
    final long price = instrument.referencePrice();
    if (price > 0 && price != market.lastPrice) {
      market.lastPrice = price;
      market.prices.add(timeNs, market.price(price));
    }
  }

  private Market market(final Instrument instrument) {
    while (byId.size() <= instrument.id()) {
      byId.add(null);
    }
    Market market = byId.get(instrument.id());
    if (market == null) {
      market = new Market(instrument);
      byId.set(instrument.id(), market);
    }
    return market;
  }

  @Override
  public void onExecution(final Execution execution) {
    if (execution.quantity() != 0) {
      final Market market = market(execution.instrument());
      if (market.marks == null) {
        market.marks = new FillMarks();
        market.positions = new Buckets(POINTS);
      }
      market.positions.add(
          execution.timeNs(), market.quantity(execution.instrument().net().quantity()));
      market.marks.add(
          execution.timeNs(),
          execution.isBuy(),
          execution.price() * market.priceUnit,
          Math.abs(market.quantity(execution.quantity())));
    }
  }

  /** The last prices and positions last to the end. */
  void end(final long endNs) {
    for (final Market market : byId) {
      if (market != null && market.marks != null) {
        market.prices.add(endNs, market.price(market.lastPrice));
        market.positions.add(endNs, market.quantity(market.instrument.net().quantity()));
      }
    }
  }

  /** Those in which something was executed. */
  List<Market> traded() {
    return byId.stream().filter(each -> each != null && each.marks != null).toList();
  }

  /** One instrument over time, in units of its price and quantity. */
  static final class Market {
    private final Instrument instrument;
    private final Buckets prices = new Buckets(POINTS);
    private final double priceUnit;
    private final double quantityUnit;
    private Buckets positions;
    private FillMarks marks;
    private long lastPrice;

    Market(final Instrument instrument) {
      this.instrument = instrument;
      priceUnit = Math.pow(10, -instrument.priceScale());
      quantityUnit = Math.pow(10, -instrument.quantityScale());
    }

    private double price(final long mantissa) {
      return mantissa * priceUnit;
    }

    private double quantity(final long mantissa) {
      return mantissa * quantityUnit;
    }

    Instrument instrument() {
      return instrument;
    }

    Buckets prices() {
      return prices;
    }

    Buckets positions() {
      return positions;
    }

    FillMarks marks() {
      return marks;
    }
  }
}
