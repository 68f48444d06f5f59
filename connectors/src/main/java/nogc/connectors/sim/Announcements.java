package nogc.connectors.sim;

import nogc.connectors.sim.data.RecordedInstrument;
import nogc.engine.spi.Holdings;
import nogc.engine.spi.Inbound;
import nogc.journal.codec.AccountUpdateEncoder;
import nogc.journal.codec.Bool;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ConnectorStatusEncoder;
import nogc.journal.codec.InstrumentDefinitionEncoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.PositionReportEncoder;
import nogc.journal.codec.SyncPhase;
import nogc.journal.codec.TradingPhase;
import nogc.journal.codec.TradingStatusEncoder;
import nogc.journal.codec.VenueOrderEncoder;
import nogc.journal.codec.VenueSyncEncoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** What the venue says of itself at the beginning, in order, kept until the engine takes it. */
final class Announcements {
  /** Bits 1 to 4: all order types, all times in force. */
  private static final int ALL_FOUR = 0b1_1110;

  private final DelayLine line = new DelayLine();
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
  private final TradingStatusEncoder phase = new TradingStatusEncoder();
  private final VenueSyncEncoder sync = new VenueSyncEncoder();
  private final VenueOrderEncoder venueOrder = new VenueOrderEncoder();
  private final PositionReportEncoder position = new PositionReportEncoder();
  private final AccountUpdateEncoder account = new AccountUpdateEncoder();
  private final ConnectorStatusEncoder status = new ConnectorStatusEncoder();

  void instrument(final RecordedInstrument instrument, final int gateway, final boolean shortable) {
    clear();
    definition
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument.id())
        .symbol(instrument.symbol())
        .currency(instrument.currency())
        .tickSize(instrument.tickSize())
        .lotSize(instrument.lotSize())
        .minQuantity(instrument.minQuantity())
        .maxQuantity(0)
        .multiplier(1)
        .priceScale((short) instrument.priceScale())
        .quantityScale((short) instrument.quantityScale())
        .assetClass(instrument.assetClass())
        .orderTypes(ALL_FOUR)
        .timesInForce(ALL_FOUR)
        .bookDepth(instrument.bookDepth())
        .venue((short) gateway)
        .enabled(Bool.YES)
        .shortable(shortable ? Bool.YES : Bool.NO);
    add(InstrumentDefinitionEncoder.BLOCK_LENGTH);
  }

  void open(final int instrument, final long venueTimeNs) {
    clear();
    phase
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .venueTime(venueTimeNs)
        .phase(TradingPhase.OPEN);
    add(TradingStatusEncoder.BLOCK_LENGTH);
  }

  /** What follows is what the venue has. */
  void begin(final long nowNs, final long lastExecutionId) {
    clear();
    sync.wrapAndApplyHeader(buffer, 0, header)
        .venueTime(nowNs)
        .lastExecutionId(lastExecutionId)
        .phase(SyncPhase.BEGIN);
    add(VenueSyncEncoder.BLOCK_LENGTH);
  }

  /** A report that may have been missed. */
  void again(final DirectBuffer report) {
    line.add(0, report, 0, report.capacity());
  }

  /** An order that is open. */
  void order(final SimOrder order) {
    clear();
    venueOrder
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(order.instrument)
        .orderId(order.orderId)
        .quantity(order.quantity)
        .filledQuantity(order.executed)
        .price(order.price)
        .stopPrice(order.stopPrice)
        .revision(order.revision)
        .side(order.side())
        .orderType(order.type)
        .timeInForce(order.timeInForce)
        .state(order.executed > 0 ? OrderState.PARTIALLY_FILLED : OrderState.WORKING)
        .venueOrderId(Reports.ORDER_ID_PREFIX + order.orderId);
    add(VenueOrderEncoder.BLOCK_LENGTH);
  }

  /** A position that is held. */
  void position(final int instrument, final Holdings.Holding held, final long venueTimeNs) {
    clear();
    position
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .quantity(held.quantity())
        .averagePrice(held.averagePrice())
        .venueTime(venueTimeNs);
    add(PositionReportEncoder.BLOCK_LENGTH);
  }

  /**
   * What the account may buy.
   *
   * @param buyingPower 1e-8 units of currency
   */
  void account(final long nowNs, final long buyingPower, final String currency) {
    clear();
    account
        .wrapAndApplyHeader(buffer, 0, header)
        .cash(buyingPower)
        .buyingPower(buyingPower)
        .venueTime(nowNs)
        .currency(currency);
    add(AccountUpdateEncoder.BLOCK_LENGTH);
  }

  /**
   * The venue has nothing else.
   *
   * @param orders open ones that were told
   */
  void end(final long nowNs, final int orders) {
    clear();
    sync.wrapAndApplyHeader(buffer, 0, header).venueTime(nowNs).orders(orders).phase(SyncPhase.END);
    add(VenueSyncEncoder.BLOCK_LENGTH);
  }

  /**
   * @param text at most 48 characters of ASCII
   */
  void state(final ConnectorState state, final long nowNs, final String text) {
    clear();
    status.wrapAndApplyHeader(buffer, 0, header).venueTime(nowNs).state(state).text(text);
    add(ConnectorStatusEncoder.BLOCK_LENGTH);
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

  private void clear() {
    buffer.setMemory(0, buffer.capacity(), (byte) 0);
  }

  private void add(final int blockLength) {
    line.add(0, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + blockLength);
  }
}
