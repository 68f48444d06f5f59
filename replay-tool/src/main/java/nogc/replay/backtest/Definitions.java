package nogc.replay.backtest;

import nogc.connectors.common.VenueRecords;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.engine.spi.Inbound;
import nogc.journal.RecordLayout;
import nogc.journal.codec.Bool;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.InstrumentDefinitionEncoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.TradingPhase;
import org.agrona.MutableDirectBuffer;

/** What the venue says of itself: instruments, money, and that it lives. */
final class Definitions implements Inbound {
  /** All that the schema knows. */
  private static final int ALL = 0xFFFE;

  private static final int LENGTH =
      MessageHeaderEncoder.ENCODED_LENGTH + InstrumentDefinitionEncoder.BLOCK_LENGTH;

  private final TestedEngine engine;
  private final VenueRecords records;
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();

  Definitions(final TestedEngine engine) {
    this.engine = engine;
    records = new VenueRecords(this, BacktestPlan.GATEWAY);
  }

  @Override
  public boolean offer(final MutableDirectBuffer message, final int offset, final int length) {
    engine.take(BacktestPlan.GATEWAY, message, offset, length);
    return true;
  }

  @Override
  public void drop() {
    throw new IllegalStateException("nothing is dropped here");
  }

  /** The engine's limits that are counted in an instrument's quantity follow its definition. */
  void instrument(final RecordedInstrument instrument) {
    RecordLayout.clear(engine.buffer(), 0, LENGTH);
    definition
        .wrapAndApplyHeader(engine.buffer(), 0, header)
        .instrument(instrument.id())
        .symbol(instrument.symbol())
        .currency(instrument.currency())
        .tickSize(instrument.tickSize())
        .lotSize(instrument.lotSize())
        .minQuantity(instrument.minQuantity())
        .maxQuantity(0)
        .multiplier(instrument.multiplier())
        .strike(instrument.strike())
        .expiryTime(instrument.expiryTimeNs())
        .priceScale((short) instrument.priceScale())
        .quantityScale((short) instrument.quantityScale())
        .assetClass(instrument.assetClass())
        .orderTypes(ALL)
        .timesInForce(ALL)
        .optionRight(instrument.right())
        .underlying(instrument.underlying())
        .bookDepth(instrument.bookDepth())
        .venue((short) BacktestPlan.GATEWAY)
        .enabled(Bool.YES)
        .shortable(Bool.YES)
        .restricted(Bool.NO);
    engine.take(BacktestPlan.GATEWAY, LENGTH);
    engine.records().quantityLimits(instrument.id(), instrument.quantityScale());
  }

  /** The account, and that there is nothing open in it. */
  void account(final long nowNs, final long cash, final long buyingPower, final String currency) {
    records.state(ConnectorState.SYNCING, nowNs, "recorded data");
    records.begin(nowNs, 0);
    records.account(nowNs, cash, buyingPower, currency);
    records.end(nowNs, 0);
    records.state(ConnectorState.LIVE, nowNs, "recorded data");
  }

  /** What the account has now; orders sent before count as known to the venue. */
  void money(final long nowNs, final long cash, final long buyingPower, final String currency) {
    records.account(nowNs, cash, buyingPower, currency);
  }

  void open(final int instrument, final long nowNs) {
    records.phase(instrument, nowNs, TradingPhase.OPEN);
  }
}
