package nogc.connectors.sim.data;

import static nogc.journal.RecordLayout.FLAGS_OFFSET;
import static nogc.journal.RecordLayout.FLAG_LAST;
import static nogc.journal.RecordLayout.HEADER_LENGTH;

import nogc.journal.RecordLayout;
import nogc.journal.codec.BarEncoder;
import nogc.journal.codec.BookResetEncoder;
import nogc.journal.codec.DepthAction;
import nogc.journal.codec.DepthUpdateEncoder;
import nogc.journal.codec.FeedGapEncoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.QuoteEncoder;
import nogc.journal.codec.ResetReason;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradeEncoder;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/** The encoded records of one venue message, handed out one by one. */
final class RecordBatch {
  private final ExpandableArrayBuffer records = new ExpandableArrayBuffer();
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final QuoteEncoder quote = new QuoteEncoder();
  private final TradeEncoder trade = new TradeEncoder();
  private final DepthUpdateEncoder depth = new DepthUpdateEncoder();
  private final BookResetEncoder reset = new BookResetEncoder();
  private final BarEncoder bar = new BarEncoder();
  private final FeedGapEncoder gap = new FeedGapEncoder();
  private int taken;
  private int end;
  private int newest;

  boolean isEmpty() {
    return taken == end;
  }

  /** Copies the oldest record to offset 0 and forgets it; returns its length. */
  int take(final MutableDirectBuffer target) {
    final int length = HEADER_LENGTH + RecordLayout.blockLength(records, taken);
    target.putBytes(0, records, taken, length);
    taken += length;
    if (taken == end) {
      taken = 0;
      end = 0;
    }
    return length;
  }

  void quote(
      final int instrument,
      final long venueTimeNs,
      final long bidPrice,
      final long bidSize,
      final long askPrice,
      final long askSize) {
    quote
        .wrapAndApplyHeader(records, begin(QuoteEncoder.BLOCK_LENGTH), header)
        .instrument(instrument)
        .venueTime(venueTimeNs)
        .bidPrice(bidPrice)
        .bidSize(bidSize)
        .askPrice(askPrice)
        .askSize(askSize);
    endMessage();
  }

  /**
   * @param beginNs begin of the bar
   * @param durationNs how long it is: it is known at its end
   */
  void bar(
      final int instrument,
      final long beginNs,
      final long durationNs,
      final long open,
      final long high,
      final long low,
      final long close,
      final long volume) {
    bar.wrapAndApplyHeader(records, begin(BarEncoder.BLOCK_LENGTH), header)
        .instrument(instrument)
        .venueTime(beginNs)
        .duration(durationNs)
        .open(open)
        .high(high)
        .low(low)
        .close(close)
        .volume(volume);
    endMessage();
  }

  /**
   * @param aggressor who took, {@code NONE} where unknown
   */
  void trade(
      final int instrument,
      final long venueTimeNs,
      final long price,
      final long size,
      final Side aggressor,
      final long tradeId,
      final long conditions) {
    tradeInMessage(instrument, venueTimeNs, price, size, aggressor, tradeId, conditions);
    endMessage();
  }

  /** A trade that is one record of its message, not all of it. */
  void tradeInMessage(
      final int instrument,
      final long venueTimeNs,
      final long price,
      final long size,
      final Side aggressor,
      final long tradeId,
      final long conditions) {
    trade
        .wrapAndApplyHeader(records, begin(TradeEncoder.BLOCK_LENGTH), header)
        .instrument(instrument)
        .venueTime(venueTimeNs)
        .price(price)
        .size(size)
        .tradeId(tradeId)
        .conditions(conditions);
    trade.flags().aggressorBuy(aggressor == Side.BUY).aggressorSell(aggressor == Side.SELL);
  }

  /** One level; the last one of the message is to be followed by {@link #endMessage()}. */
  void level(
      final int instrument,
      final long venueTimeNs,
      final Side side,
      final long price,
      final long size,
      final boolean snapshot) {
    depth
        .wrapAndApplyHeader(records, begin(DepthUpdateEncoder.BLOCK_LENGTH), header)
        .instrument(instrument)
        .venueTime(venueTimeNs)
        .price(price)
        .size(size)
        .side(side)
        .action(DepthAction.SET);
    depth.flags().snapshot(snapshot);
  }

  /**
   * What happened to one order; the last one of the message is to be followed by {@link
   * #endMessage()}.
   *
   * @param orderId the venue's, not 0
   */
  void order(
      final int instrument,
      final long venueTimeNs,
      final long orderId,
      final Side side,
      final long price,
      final long size,
      final DepthAction action,
      final boolean snapshot) {
    depth
        .wrapAndApplyHeader(records, begin(DepthUpdateEncoder.BLOCK_LENGTH), header)
        .instrument(instrument)
        .venueTime(venueTimeNs)
        .price(price)
        .size(size)
        .venueOrderId(orderId)
        .side(side)
        .action(action);
    depth.flags().snapshot(snapshot);
  }

  void reset(final int instrument, final long venueTimeNs, final ResetReason reason) {
    reset
        .wrapAndApplyHeader(records, begin(BookResetEncoder.BLOCK_LENGTH), header)
        .instrument(instrument)
        .venueTime(venueTimeNs)
        .reason(reason);
  }

  void gap(final int instrument, final long expected, final long received) {
    gap.wrapAndApplyHeader(records, begin(FeedGapEncoder.BLOCK_LENGTH), header)
        .instrument(instrument)
        .expected(expected)
        .received(received);
    endMessage();
  }

  /** Marks the newest record as the last of its venue message. */
  void endMessage() {
    if (end > taken) {
      final int at = newest + FLAGS_OFFSET;
      records.putByte(at, (byte) (records.getByte(at) | FLAG_LAST));
    }
  }

  private int begin(final int blockLength) {
    newest = end;
    end += HEADER_LENGTH + blockLength;
    records.checkLimit(end);
    records.setMemory(newest, end - newest, (byte) 0);
    return newest;
  }
}
