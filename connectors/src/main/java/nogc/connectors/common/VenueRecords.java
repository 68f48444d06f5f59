package nogc.connectors.common;

import nogc.engine.spi.Inbound;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AccountUpdateEncoder;
import nogc.journal.codec.Bool;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ConnectorStatusEncoder;
import nogc.journal.codec.CorporateActionEncoder;
import nogc.journal.codec.CorporateActionKind;
import nogc.journal.codec.ExecutionReportEncoder;
import nogc.journal.codec.FeeReportEncoder;
import nogc.journal.codec.InstrumentDefinitionEncoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.PositionReportEncoder;
import nogc.journal.codec.RateBudgetEncoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.SyncPhase;
import nogc.journal.codec.TimeInForce;
import nogc.journal.codec.TradingPhase;
import nogc.journal.codec.TradingStatusEncoder;
import nogc.journal.codec.VenueOrderEncoder;
import nogc.journal.codec.VenueSyncEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes all that must not be lost into the gateway's ring: what an instrument is, what became of
 * an order, what the account holds. It waits in the gateway while the ring is full.
 */
public final class VenueRecords {
  private static final int MAX_TEXT = 48;

  private final Inbound inbound;
  private final int gateway;
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[RecordLayout.MAX_FIXED_LENGTH]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
  private final TradingStatusEncoder phase = new TradingStatusEncoder();
  private final ConnectorStatusEncoder status = new ConnectorStatusEncoder();
  private final ExecutionReportEncoder report = new ExecutionReportEncoder();
  private final VenueSyncEncoder sync = new VenueSyncEncoder();
  private final VenueOrderEncoder order = new VenueOrderEncoder();
  private final PositionReportEncoder position = new PositionReportEncoder();
  private final AccountUpdateEncoder account = new AccountUpdateEncoder();
  private final FeeReportEncoder fee = new FeeReportEncoder();
  private final CorporateActionEncoder corporateAction = new CorporateActionEncoder();
  private final RateBudgetEncoder budget = new RateBudgetEncoder();

  /**
   * @param inbound the way into the engine
   * @param gateway ring number of the gateway
   */
  public VenueRecords(final Inbound inbound, final int gateway) {
    this.inbound = inbound;
    this.gateway = gateway;
  }

  /** What an instrument is. */
  public void instrument(final TradedInstrument instrument) {
    clear();
    definition
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument.id())
        .symbol(instrument.symbol())
        .currency(instrument.currency())
        .tickSize(instrument.tickSize())
        .lotSize(instrument.lotSize())
        .minQuantity(instrument.minQuantity())
        .maxQuantity(instrument.maxQuantity())
        .multiplier(1)
        .priceScale((short) instrument.priceScale())
        .quantityScale((short) instrument.quantityScale())
        .assetClass(instrument.assetClass())
        .orderTypes(instrument.orderTypes())
        .timesInForce(instrument.timesInForce())
        .bookDepth(instrument.bookDepth())
        .venue((short) gateway)
        .enabled(bool(instrument.enabled()))
        .shortable(bool(instrument.shortable()));
    offer(InstrumentDefinitionEncoder.BLOCK_LENGTH);
  }

  /** Whether an instrument trades now. */
  public void phase(final int instrument, final long venueTimeNs, final TradingPhase now) {
    clear();
    phase
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .venueTime(venueTimeNs)
        .phase(now);
    offer(TradingStatusEncoder.BLOCK_LENGTH);
  }

  /**
   * How the connection for orders is.
   *
   * @param text for people; what is no ASCII or too long is cut
   */
  public void state(final ConnectorState state, final long nowNs, final String text) {
    clear();
    status.wrapAndApplyHeader(buffer, 0, header).venueTime(nowNs).state(state).text(fitting(text));
    offer(ConnectorStatusEncoder.BLOCK_LENGTH);
  }

  /**
   * Begins a report on an order; fill in what it says, then {@link #send}.
   *
   * @param venueOrderId at most 40 characters of ASCII
   * @param text the venue's reason; what is no ASCII or too long is cut
   */
  public ExecutionReportEncoder report(
      final ReportKind kind,
      final int instrument,
      final long orderId,
      final int revision,
      final Side side,
      final String venueOrderId,
      final String text) {
    clear();
    report
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .orderId(orderId)
        .revision(revision)
        .kind(kind)
        .side(side)
        .venueOrderId(venueOrderId)
        .text(fitting(text));
    return report;
  }

  /** Sends the report that was begun. */
  public void send(final ExecutionReportEncoder begun) {
    if (begun != report) {
      throw new IllegalArgumentException("not the report that was begun here");
    }
    offer(ExecutionReportEncoder.BLOCK_LENGTH);
  }

  /** What follows, up to {@link #end}, is what the venue has. */
  public void begin(final long nowNs, final long lastExecutionId) {
    clear();
    sync.wrapAndApplyHeader(buffer, 0, header)
        .venueTime(nowNs)
        .lastExecutionId(lastExecutionId)
        .phase(SyncPhase.BEGIN);
    offer(VenueSyncEncoder.BLOCK_LENGTH);
  }

  /**
   * An order that is open at the venue.
   *
   * @param orderId ours; 0 if it is not ours
   * @param quantity total
   * @param filled executed of it
   * @param averagePrice of what is executed; 0 if nothing is or the venue does not tell
   */
  public void order(
      final int instrument,
      final long orderId,
      final int revision,
      final Side side,
      final OrderType type,
      final TimeInForce timeInForce,
      final long quantity,
      final long filled,
      final long price,
      final long stopPrice,
      final long averagePrice,
      final String venueOrderId) {
    clear();
    order
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .orderId(orderId)
        .quantity(quantity)
        .filledQuantity(filled)
        .price(price)
        .stopPrice(stopPrice)
        .averagePrice(averagePrice)
        .revision(revision)
        .side(side)
        .orderType(type)
        .timeInForce(timeInForce)
        .state(filled > 0 ? OrderState.PARTIALLY_FILLED : OrderState.WORKING)
        .venueOrderId(venueOrderId);
    offer(VenueOrderEncoder.BLOCK_LENGTH);
  }

  /** A position that is held. */
  public void position(
      final int instrument, final long nowNs, final long quantity, final long averagePrice) {
    clear();
    position
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .quantity(quantity)
        .averagePrice(averagePrice)
        .venueTime(nowNs);
    offer(PositionReportEncoder.BLOCK_LENGTH);
  }

  /**
   * Cash of the account.
   *
   * @param cash 1e-8 units of currency
   * @param buyingPower 1e-8 units of currency
   * @param currency at most 8 characters of ASCII
   */
  public void account(
      final long nowNs, final long cash, final long buyingPower, final String currency) {
    clear();
    account
        .wrapAndApplyHeader(buffer, 0, header)
        .cash(cash)
        .buyingPower(buyingPower)
        .venueTime(nowNs)
        .currency(currency);
    offer(AccountUpdateEncoder.BLOCK_LENGTH);
  }

  /**
   * The venue has nothing else.
   *
   * @param orders open ones that were told since {@link #begin}
   */
  public void end(final long nowNs, final int orders) {
    clear();
    sync.wrapAndApplyHeader(buffer, 0, header).venueTime(nowNs).orders(orders).phase(SyncPhase.END);
    offer(VenueSyncEncoder.BLOCK_LENGTH);
  }

  /**
   * A fee that came after its execution, or belongs to none.
   *
   * @param orderId ours, 0 for none
   * @param reportId unique at the venue
   * @param amount 1e-8 units of currency, negative for a rebate
   */
  public void fee(
      final int instrument,
      final long orderId,
      final long executionId,
      final long reportId,
      final long amount,
      final String currency) {
    clear();
    fee.wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .orderId(orderId)
        .executionId(executionId)
        .reportId(reportId)
        .amount(amount)
        .currency(currency);
    offer(FeeReportEncoder.BLOCK_LENGTH);
  }

  /**
   * A company changes what its shares are.
   *
   * @param exNs begin of the day from which on it holds, epoch nanoseconds
   * @param oldRate so many shares, 1e-8 units, 0 for none,
   * @param newRate become so many
   * @param amount cash for one share, 1e-8 units of currency, 0 for none
   * @param newSymbol at most 32 characters of ASCII, empty for none
   * @param venueId at most 40 characters of ASCII
   */
  public void corporateAction(
      final int instrument,
      final CorporateActionKind kind,
      final long exNs,
      final long oldRate,
      final long newRate,
      final long amount,
      final String newSymbol,
      final String venueId) {
    clear();
    corporateAction
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .kind(kind)
        .exTime(exNs)
        .oldRate(oldRate)
        .newRate(newRate)
        .amount(amount)
        .newSymbol(newSymbol)
        .venueId(venueId);
    offer(CorporateActionEncoder.BLOCK_LENGTH);
  }

  /** How many requests are left: for brains that want to be sparing with them. */
  public void budget(final RateBudget of, final long nowNs) {
    clear();
    final int all = of.available(RateBudget.Lane.CANCEL, nowNs);
    final int orders = of.available(RateBudget.Lane.ORDER, nowNs);
    budget
        .wrapAndApplyHeader(buffer, 0, header)
        .resetTime(of.fullTimeNs(nowNs))
        .capacity(of.capacity())
        .available(orders)
        .reserved(all - orders)
        .name(of.name());
    offer(RateBudgetEncoder.BLOCK_LENGTH);
  }

  private static Bool bool(final boolean value) {
    return value ? Bool.YES : Bool.NO;
  }

  /** The text as far as a record holds it. */
  private static String fitting(final String text) {
    final String line = text == null ? "" : text.replaceAll("[^\\x20-\\x7e]", "?");
    return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT);
  }

  private void clear() {
    buffer.setMemory(0, buffer.capacity(), (byte) 0);
  }

  private void offer(final int blockLength) {
    inbound.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + blockLength);
  }
}
