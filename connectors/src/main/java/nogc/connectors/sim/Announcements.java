package nogc.connectors.sim;

import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.VenueRecords;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.engine.spi.Holdings;
import nogc.engine.spi.Inbound;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.TradingPhase;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** What the venue says of itself at the beginning, in order, kept until the engine takes it. */
final class Announcements implements Inbound {
  /** Bits 1 to 4: all order types, all times in force. */
  private static final int ALL_FOUR = 0b1_1110;

  private final DelayLine line = new DelayLine();
  private final VenueRecords records;

  /**
   * @param gateway ring number of the gateway
   */
  Announcements(final int gateway) {
    records = new VenueRecords(this, gateway);
  }

  @Override
  public boolean offer(final MutableDirectBuffer message, final int offset, final int length) {
    line.add(0, message, offset, length);
    return true;
  }

  @Override
  public void drop() {
    throw new IllegalStateException("nothing is dropped here");
  }

  void instrument(final RecordedInstrument instrument, final boolean shortable) {
    records.instrument(
        new TradedInstrument(
            instrument.id(),
            instrument.symbol(),
            instrument.symbol(),
            instrument.assetClass(),
            instrument.currency(),
            instrument.priceScale(),
            instrument.quantityScale(),
            instrument.tickSize(),
            instrument.lotSize(),
            instrument.minQuantity(),
            0,
            ALL_FOUR,
            ALL_FOUR,
            instrument.bookDepth(),
            true,
            shortable));
  }

  void open(final int instrument, final long venueTimeNs) {
    records.phase(instrument, venueTimeNs, TradingPhase.OPEN);
  }

  /** What follows is what the venue has. */
  void begin(final long nowNs, final long lastExecutionId) {
    records.begin(nowNs, lastExecutionId);
  }

  /** A report that may have been missed. */
  void again(final DirectBuffer report) {
    line.add(0, report, 0, report.capacity());
  }

  /** An order that is open. */
  void order(final SimOrder order) {
    records.order(
        order.instrument,
        order.orderId,
        order.revision,
        order.side(),
        order.type,
        order.timeInForce,
        order.quantity,
        order.executed,
        order.price,
        order.stopPrice,
        0,
        Reports.ORDER_ID_PREFIX + order.orderId);
  }

  /** A position that is held. */
  void position(final int instrument, final Holdings.Holding held, final long venueTimeNs) {
    records.position(instrument, venueTimeNs, held.quantity(), held.averagePrice());
  }

  /**
   * What the account may buy.
   *
   * @param buyingPower 1e-8 units of currency
   */
  void account(final long nowNs, final long buyingPower, final String currency) {
    records.account(nowNs, buyingPower, buyingPower, currency);
  }

  /**
   * The venue has nothing else.
   *
   * @param orders open ones that were told
   */
  void end(final long nowNs, final int orders) {
    records.end(nowNs, orders);
  }

  void state(final ConnectorState state, final long nowNs, final String text) {
    records.state(state, nowNs, text);
  }

  boolean isEmpty() {
    return line.nextDueNs() == DelayLine.NEVER;
  }

  /** Offers what is left; returns how many were taken. */
  int offerTo(final Inbound inbound) {
    int count = 0;
    while (line.deliver(inbound::offer)) {
      count++;
    }
    return count;
  }
}
