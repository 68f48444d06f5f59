package nogc.connectors.common;

import nogc.engine.spi.Inbound;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BarEncoder;
import nogc.journal.codec.BookResetEncoder;
import nogc.journal.codec.Bool;
import nogc.journal.codec.DepthAction;
import nogc.journal.codec.DepthUpdateEncoder;
import nogc.journal.codec.FeedGapEncoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.QuoteEncoder;
import nogc.journal.codec.ResetReason;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradeEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes market data into the gateway's ring; it allocates nothing.
 *
 * <p>Each method says whether the engine took the record. One that it did not take is lost: the
 * connector must then give up the book of that instrument and start it anew, with {@link #reset}
 * and a snapshot.
 */
public final class MarketRecords {
  private final Inbound inbound;
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[RecordLayout.MAX_FIXED_LENGTH]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final QuoteEncoder quote = new QuoteEncoder();
  private final TradeEncoder trade = new TradeEncoder();
  private final DepthUpdateEncoder depth = new DepthUpdateEncoder();
  private final BookResetEncoder reset = new BookResetEncoder();
  private final FeedGapEncoder gap = new FeedGapEncoder();
  private final BarEncoder bar = new BarEncoder();
  private long receiveTimeNs;
  private long written;
  private long refused;

  /**
   * @param inbound the way into the engine
   */
  public MarketRecords(final Inbound inbound) {
    this.inbound = inbound;
  }

  /** Epoch nanoseconds at which the message came from which the next records are made. */
  public void receivedAt(final long timeNs) {
    receiveTimeNs = timeNs;
  }

  /** Best bid and offer; a side with size 0 is empty. Mantissas of the instrument. */
  public boolean quote(
      final int instrument,
      final long venueTimeNs,
      final long bidPrice,
      final long bidSize,
      final long askPrice,
      final long askSize) {
    clear(QuoteEncoder.BLOCK_LENGTH);
    quote
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .venueTime(venueTimeNs)
        .receiveTime(receiveTimeNs)
        .bidPrice(bidPrice)
        .bidSize(bidSize)
        .askPrice(askPrice)
        .askSize(askSize);
    return offer(QuoteEncoder.BLOCK_LENGTH);
  }

  /**
   * A print.
   *
   * @param aggressor side that took; NONE where unknown
   * @param tradeId the venue's, 0 where it gives none
   * @param conditions the venue's bits, 0 for none
   */
  public boolean trade(
      final int instrument,
      final long venueTimeNs,
      final long price,
      final long size,
      final Side aggressor,
      final long tradeId,
      final long conditions) {
    clear(TradeEncoder.BLOCK_LENGTH);
    trade
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .venueTime(venueTimeNs)
        .receiveTime(receiveTimeNs)
        .price(price)
        .size(size)
        .tradeId(tradeId)
        .conditions(conditions);
    trade
        .flags()
        .aggressorBuy(aggressor == Side.BUY)
        .aggressorSell(aggressor == Side.SELL)
        .last(true);
    return offer(TradeEncoder.BLOCK_LENGTH);
  }

  /**
   * A price level has this size now; 0 removes it.
   *
   * @param snapshot whether it is part of a snapshot
   * @param last whether the book is whole again behind it
   */
  public boolean level(
      final int instrument,
      final long venueTimeNs,
      final Side side,
      final long price,
      final long size,
      final boolean snapshot,
      final boolean last) {
    return depth(instrument, venueTimeNs, DepthAction.SET, side, price, size, 0, snapshot, last);
  }

  /**
   * A change of a level (order id 0) or of one order.
   *
   * @param venueOrderId of the order, 0 for a level
   */
  public boolean depth(
      final int instrument,
      final long venueTimeNs,
      final DepthAction action,
      final Side side,
      final long price,
      final long size,
      final long venueOrderId,
      final boolean snapshot,
      final boolean last) {
    clear(DepthUpdateEncoder.BLOCK_LENGTH);
    depth
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .venueTime(venueTimeNs)
        .receiveTime(receiveTimeNs)
        .price(price)
        .size(size)
        .venueOrderId(venueOrderId)
        .side(side)
        .action(action);
    depth.flags().snapshot(snapshot).last(last);
    return offer(DepthUpdateEncoder.BLOCK_LENGTH);
  }

  /** The book is empty, and not trusted before a snapshot has been completed. */
  public boolean reset(final int instrument, final long venueTimeNs, final ResetReason reason) {
    clear(BookResetEncoder.BLOCK_LENGTH);
    reset
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .venueTime(venueTimeNs)
        .receiveTime(receiveTimeNs)
        .reason(reason);
    return offer(BookResetEncoder.BLOCK_LENGTH);
  }

  /** Messages of the venue were lost. */
  public boolean gap(final int instrument, final long expected, final long received) {
    clear(FeedGapEncoder.BLOCK_LENGTH);
    gap.wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .expected(expected)
        .received(received)
        .receiveTime(receiveTimeNs);
    return offer(FeedGapEncoder.BLOCK_LENGTH);
  }

  /**
   * A bar as the venue made it.
   *
   * @param beginNs its begin, epoch nanoseconds
   * @param averagePrice volume-weighted, 0 where the venue gives none
   * @param trades in it, 0 where the venue gives none
   * @param revised whether it replaces one that was told before
   */
  public boolean bar(
      final int instrument,
      final long beginNs,
      final long durationNs,
      final long open,
      final long high,
      final long low,
      final long close,
      final long volume,
      final long averagePrice,
      final long trades,
      final boolean revised) {
    clear(BarEncoder.BLOCK_LENGTH);
    bar.wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .venueTime(beginNs)
        .receiveTime(receiveTimeNs)
        .duration(durationNs)
        .open(open)
        .high(high)
        .low(low)
        .close(close)
        .volume(volume)
        .averagePrice(averagePrice)
        .trades(trades)
        .revised(revised ? Bool.YES : Bool.NO);
    return offer(BarEncoder.BLOCK_LENGTH);
  }

  /** Records that the engine took. */
  public long written() {
    return written;
  }

  /** Records that the engine did not take. */
  public long refused() {
    return refused;
  }

  private void clear(final int blockLength) {
    buffer.setMemory(0, MessageHeaderEncoder.ENCODED_LENGTH + blockLength, (byte) 0);
  }

  private boolean offer(final int blockLength) {
    if (inbound.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + blockLength)) {
      written++;
      return true;
    }
    refused++;
    inbound.drop();
    return false;
  }
}
