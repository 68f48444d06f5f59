package nogc.connectors.coinbase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nogc.connectors.coinbase.rest.Product;
import nogc.connectors.common.InstrumentMap;
import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.VenueRecords;
import nogc.engine.config.InstrumentConfig;

/**
 * What our instruments are at the venue: told when they become known, and again when the venue
 * changes them. Scales never change in the life of a gateway: a product that would need finer ones
 * is disabled.
 */
final class Catalogue {
  private final List<InstrumentConfig> wanted;
  private final InstrumentMap instruments;
  private final VenueRecords records;
  private final Map<String, Product> products = new HashMap<>();
  private final Map<String, String> bases = new HashMap<>();

  Catalogue(
      final List<InstrumentConfig> wanted,
      final InstrumentMap instruments,
      final VenueRecords records) {
    this.wanted = wanted;
    this.instruments = instruments;
    this.records = records;
  }

  /** Base currency of each of our products. */
  Map<String, String> bases() {
    return bases;
  }

  /**
   * Takes the venue's list up.
   *
   * @return what is wrong with it, one line for each instrument that cannot be traded
   */
  List<String> onProducts(final List<Product> listed, final long nowNs) {
    final Map<String, Product> byId = new HashMap<>();
    listed.forEach(each -> byId.put(each.id(), each));
    final List<String> problems = new ArrayList<>();
    for (final InstrumentConfig each : wanted) {
      final Product product = byId.get(each.symbol());
      if (product == null) {
        problems.add("the venue has no product " + each.symbol());
        continue;
      }
      try {
        final String problem = onProduct(product, each.id(), nowNs);
        if (!problem.isEmpty()) {
          problems.add(problem);
        }
      } catch (final IllegalArgumentException ex) {
        problems.add(ex.getMessage());
      }
    }
    return problems;
  }

  /**
   * The venue describes one of our products.
   *
   * @return what is wrong with it, empty if nothing is
   */
  String onProduct(final Product product, final long nowNs) {
    for (final InstrumentConfig each : wanted) {
      if (each.symbol().equals(product.id())) {
        try {
          return onProduct(product, each.id(), nowNs);
        } catch (final IllegalArgumentException ex) {
          return ex.getMessage();
        }
      }
    }
    return "";
  }

  private String onProduct(final Product product, final int id, final long nowNs) {
    final Product before = products.put(product.id(), product);
    if (product.equals(before)) {
      return "";
    }
    final TradedInstrument known = instruments.of(id);
    final TradedInstrument now = product.instrument(id);
    bases.put(product.id(), product.base());
    String problem = "";
    if (known != null && !sameScales(known, now)) {
      problem = product.id() + " has finer increments now: disabled, restart the gateway";
      tell(disabled(known));
    } else if (!now.equals(known)) {
      tell(now);
    }
    if (before == null || before.phase() != product.phase()) {
      records.phase(id, nowNs, product.phase());
    }
    return problem;
  }

  private static boolean sameScales(final TradedInstrument one, final TradedInstrument other) {
    return one.priceScale() == other.priceScale() && one.quantityScale() == other.quantityScale();
  }

  private void tell(final TradedInstrument instrument) {
    instruments.put(instrument);
    records.instrument(instrument);
  }

  private static TradedInstrument disabled(final TradedInstrument known) {
    return new TradedInstrument(
        known.id(),
        known.symbol(),
        known.venueId(),
        known.assetClass(),
        known.currency(),
        known.priceScale(),
        known.quantityScale(),
        known.tickSize(),
        known.lotSize(),
        known.minQuantity(),
        known.maxQuantity(),
        known.orderTypes(),
        known.timesInForce(),
        known.bookDepth(),
        false,
        known.shortable());
  }
}
