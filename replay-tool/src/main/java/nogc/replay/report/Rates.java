package nogc.replay.report;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import nogc.engine.core.instruments.Instrument;

/**
 * Converts sums into the base currency: all at the last rate, as the core values profits. What has
 * no rate counts as nothing, as in the core, and is named.
 */
final class Rates {
  private final Names names;
  private final Set<String> without = new TreeSet<>();

  Rates(final Names names) {
    this.names = names;
  }

  /** Units of the base currency for one unit of the instrument's currency. */
  BigDecimal of(final Instrument instrument) {
    if (!instrument.currency().hasRate()) {
      without.add(names.currency(instrument.id()));
      return BigDecimal.ZERO;
    }
    return BigDecimal.valueOf(instrument.currency().rate(), 8);
  }

  /** Currencies without a rate. */
  Set<String> without() {
    return without;
  }
}
