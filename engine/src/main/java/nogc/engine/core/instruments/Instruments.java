package nogc.engine.core.instruments;

import nogc.engine.core.CoreSizes;
import nogc.engine.core.positions.Currencies;
import nogc.engine.core.positions.Currency;
import nogc.engine.core.state.StateVisitor;
import nogc.engine.core.strategies.Strategies;
import nogc.journal.codec.InstrumentDefinitionDecoder;

/**
 * All instruments by their dense id. Memory is taken when one is defined, and once more if it turns
 * out to have an order-by-order feed.
 */
public final class Instruments {
  private final Instrument[] byId = new Instrument[CoreSizes.MAX_INSTRUMENTS + 1];
  private int highestId;

  /** Null if there is no definition. */
  public Instrument find(final int id) {
    return id > highestId ? null : byId[id];
  }

  public int highestId() {
    return highestId;
  }

  /**
   * Takes a definition.
   *
   * @param currency in which the instrument is priced; null if it names none
   * @return null if its values are impossible or contradict what was counted before
   */
  public Instrument define(
      final int id, final InstrumentDefinitionDecoder definition, final Currency currency) {
    if (id < 1
        || id > CoreSizes.MAX_INSTRUMENTS
        || currency == null
        || !Instrument.isValid(definition)) {
      return null;
    }
    Instrument instrument = byId[id];
    if (instrument == null) {
      instrument = new Instrument(id, definition.bookDepth());
      byId[id] = instrument;
      highestId = Math.max(highestId, id);
    } else if (!instrument.accepts(definition, currency)) {
      return null;
    }
    instrument.define(definition, currency);
    return instrument;
  }

  /** Anomalies of all books so far. */
  public long anomalies() {
    long sum = 0;
    for (int id = 1; id <= highestId; id++) {
      if (byId[id] != null) {
        sum += byId[id].anomalies();
      }
    }
    return sum;
  }

  /** Strategies and currencies must have been restored before. */
  public void visit(
      final StateVisitor state, final Strategies strategies, final Currencies currencies) {
    highestId = state.i32(highestId);
    for (int id = 1; id <= highestId; id++) {
      final boolean present = state.bool(byId[id] != null);
      if (present) {
        final int depth = state.i32(byId[id] == null ? 0 : byId[id].book().maxDepth());
        if (state.isLoading()) {
          byId[id] = new Instrument(id, depth);
        }
        byId[id].visit(state, strategies, currencies);
      }
    }
  }
}
