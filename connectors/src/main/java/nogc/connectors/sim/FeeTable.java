package nogc.connectors.sim;

import java.util.Map;
import org.agrona.collections.Int2ObjectHashMap;

/** Fees by instrument. */
final class FeeTable implements FeeSchedule {
  private final Int2ObjectHashMap<FeeSchedule> byInstrument = new Int2ObjectHashMap<>();
  private final FeeSchedule others;

  FeeTable(final Map<Integer, FeeSchedule> byInstrument, final FeeSchedule others) {
    this.byInstrument.putAll(byInstrument);
    this.others = others;
  }

  @Override
  public long fee(
      final VenueInstrument instrument,
      final FeeMeter before,
      final long price,
      final long quantity,
      final boolean maker) {
    final FeeSchedule found = byInstrument.get(instrument.id());
    return (found == null ? others : found).fee(instrument, before, price, quantity, maker);
  }
}
