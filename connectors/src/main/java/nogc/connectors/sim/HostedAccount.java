package nogc.connectors.sim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.engine.spi.Holdings;
import nogc.journal.codec.Side;
import nogc.journal.fixed.Decimals;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;

/** What a client of the venue owns: cash and positions. On the venue's thread only. */
public final class HostedAccount {
  private final Map<Integer, RecordedInstrument> instruments = new HashMap<>();
  private final Map<String, Long> cash = new HashMap<>();
  private final Holdings holdings = new Holdings();

  /**
   * @param startCash 1e-8 units of each currency in which the instruments are priced
   */
  HostedAccount(final List<RecordedInstrument> instruments, final long startCash) {
    for (final RecordedInstrument instrument : instruments) {
      this.instruments.put(instrument.id(), instrument);
      cash.put(instrument.currency(), startCash);
    }
  }

  /** Cash in 1e-8 units; negative if more was bought than paid in. */
  public long cash(final String currency) {
    return cash.getOrDefault(currency, 0L);
  }

  /** The position in an instrument. */
  public Holdings.Holding holding(final int instrument) {
    return holdings.of(instrument);
  }

  /**
   * Something is brought into the account that was not traded here; cash stays.
   *
   * @param quantity signed mantissa
   * @param price at which it counts as bought, mantissa
   */
  public void transfer(final int instrument, final long quantity, final long price) {
    holdings.execute(instrument, quantity > 0 ? Side.BUY : Side.SELL, Math.abs(quantity), price);
  }

  /** Cash is paid in, or out if negative; 1e-8 units. */
  public void pay(final String currency, final long amount) {
    cash.merge(currency, amount, Math::addExact);
  }

  void execute(final HostedExecution execution) {
    holdings.execute(
        execution.instrument(), execution.side(), execution.quantity(), execution.price());
    final RecordedInstrument instrument = instruments.get(execution.instrument());
    final long value =
        new Int128()
            .addProduct(execution.price(), execution.quantity())
            .rescale(
                instrument.priceScale() + instrument.quantityScale(),
                Decimals.MONEY_SCALE,
                Rounding.FLOOR);
    pay(
        instrument.currency(),
        Math.subtractExact(execution.side() == Side.BUY ? -value : value, execution.fee()));
  }
}
