package nogc.replay.report;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nogc.engine.core.CoreView;
import nogc.engine.core.instruments.Instrument;
import nogc.journal.RecordLayout;
import org.agrona.DirectBuffer;

/** The holdings of all strategies with their round trips; the newest trips are kept one by one. */
final class RoundTrips implements Observer, Execution.Listener {
  /** Trips that are listed; all of them are counted. */
  static final int KEPT = 1_000;

  private final Map<Long, Holding> holdings = new TreeMap<>();
  private final List<List<Holding>> byInstrument = new ArrayList<>();
  private final ArrayDeque<RoundTrip> newest = new ArrayDeque<>();

  @Override
  public void onRecord(
      final DirectBuffer buffer, final int offset, final int template, final CoreView core) {
    final int id = RecordLayout.instrument(buffer, offset);
    if (id < byInstrument.size() && !byInstrument.get(id).isEmpty()) {
      final long price = core.instruments().find(id).referencePrice();
      if (price > 0) {
        for (final Holding each : byInstrument.get(id)) {
          each.lots.mark((double) price);
        }
      }
    }
  }

  @Override
  public void onExecution(final Execution execution) {
    final int id = execution.instrument().id();
    final long key = (long) execution.strategy() << 32 | id;
    Holding holding = holdings.get(key);
    if (holding == null) {
      holding = new Holding(execution.strategy(), execution.instrument());
      holdings.put(key, holding);
      while (byInstrument.size() <= id) {
        byInstrument.add(new ArrayList<>());
      }
      byInstrument.get(id).add(holding);
    }
    holding.on(execution);
  }

  private void keep(final RoundTrip trip) {
    if (newest.size() == KEPT) {
      newest.removeFirst();
    }
    newest.addLast(trip);
  }

  /** By strategy, then instrument. */
  Collection<Holding> holdings() {
    return holdings.values();
  }

  /** In the order of their closing. */
  Collection<RoundTrip> newest() {
    return newest;
  }

  /** What one strategy holds and traded of one instrument; money in the instrument's currency. */
  final class Holding {
    private final Lots lots;
    private final TradeTally trips = new TradeTally();
    private BigDecimal volume = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private long executions;

    Holding(final int strategy, final Instrument instrument) {
      lots =
          new Lots(
              strategy,
              instrument,
              trip -> {
                trips.add(trip);
                keep(trip);
              });
    }

    private void on(final Execution execution) {
      lots.on(execution);
      fees = fees.add(BigDecimal.valueOf(execution.fee(), 8));
      if (execution.quantity() != 0) {
        executions++;
        volume =
            volume.add(
                new BigDecimal(
                    execution.cash().abs(),
                    execution.instrument().priceScale() + execution.instrument().quantityScale()));
      }
    }

    Lots lots() {
      return lots;
    }

    TradeTally trips() {
      return trips;
    }

    /** Sum of price times quantity of all executions. */
    BigDecimal volume() {
      return volume;
    }

    BigDecimal fees() {
      return fees;
    }

    long executions() {
      return executions;
    }
  }
}
