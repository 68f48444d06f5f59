package nogc.replay.backtest;

import java.util.ArrayList;
import java.util.List;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.BarEncoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.QuoteEncoder;
import nogc.journal.codec.TradeEncoder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A recording written by a test. */
final class MadeFeed implements RecordedFeed {
  static final long START_NS = 1_700_000_000_000_000_000L;
  static final long MS = 1_000_000L;
  private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

  private final List<RecordedInstrument> instruments;
  private final List<byte[]> records = new ArrayList<>();
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private int position;

  MadeFeed(final RecordedInstrument... instruments) {
    this.instruments = List.of(instruments);
  }

  /** Cents and whole shares. */
  static RecordedInstrument stock(final int id, final String symbol) {
    return new RecordedInstrument(id, symbol, "USD", AssetClass.STOCK, 2, 0, 1, 1, 1, 0);
  }

  /** Eight decimals of quantity. */
  static RecordedInstrument coin(final int id, final String symbol) {
    return new RecordedInstrument(id, symbol, "USD", AssetClass.CRYPTO, 4, 8, 5, 1_000, 1_000, 0);
  }

  MadeFeed quote(
      final int instrument,
      final long timeNs,
      final long bid,
      final long bidSize,
      final long ask,
      final long askSize) {
    final UnsafeBuffer buffer = add(HEADER + QuoteEncoder.BLOCK_LENGTH);
    final QuoteEncoder quote = new QuoteEncoder();
    quote
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .venueTime(timeNs)
        .bidPrice(bid)
        .bidSize(bidSize)
        .askPrice(ask)
        .askSize(askSize);
    quote.flags().last(true);
    return this;
  }

  MadeFeed trade(
      final int instrument,
      final long timeNs,
      final long price,
      final long size,
      final boolean aggressorBuy) {
    final UnsafeBuffer buffer = add(HEADER + TradeEncoder.BLOCK_LENGTH);
    final TradeEncoder trade = new TradeEncoder();
    trade
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .venueTime(timeNs)
        .price(price)
        .size(size);
    trade.flags().last(true).aggressorBuy(aggressorBuy).aggressorSell(!aggressorBuy);
    return this;
  }

  MadeFeed bar(
      final int instrument,
      final long beginNs,
      final long durationNs,
      final long open,
      final long high,
      final long low,
      final long close) {
    final UnsafeBuffer buffer = add(HEADER + BarEncoder.BLOCK_LENGTH);
    final BarEncoder bar = new BarEncoder();
    bar.wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .venueTime(beginNs)
        .duration(durationNs)
        .open(open)
        .high(high)
        .low(low)
        .close(close)
        .volume(1_000);
    bar.flags().last(true);
    return this;
  }

  private UnsafeBuffer add(final int length) {
    final byte[] record = new byte[length];
    records.add(record);
    return new UnsafeBuffer(record);
  }

  int size() {
    return records.size();
  }

  @Override
  public List<RecordedInstrument> instruments() {
    return instruments;
  }

  @Override
  public int next(final MutableDirectBuffer buffer) {
    if (position == records.size()) {
      return 0;
    }
    final byte[] record = records.get(position++);
    buffer.putBytes(0, record);
    if (RecordLayout.templateId(buffer, 0) == 0) {
      throw new AssertionError("record without template");
    }
    return record.length;
  }

  @Override
  public void close() {
    position = records.size();
  }
}
