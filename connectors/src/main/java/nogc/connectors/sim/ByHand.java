package nogc.connectors.sim;

import static nogc.journal.RecordLayout.FLAGS_OFFSET;
import static nogc.journal.RecordLayout.FLAG_LAST;

import java.util.concurrent.atomic.AtomicLong;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BookResetEncoder;
import nogc.journal.codec.DepthAction;
import nogc.journal.codec.DepthUpdateEncoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.QuoteEncoder;
import nogc.journal.codec.ResetReason;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradeEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A market that a test leads. Each method may be called from any thread but the venue's and returns
 * when all that follows from it has been told to the listener. Prices and sizes are mantissas.
 */
public final class ByHand {
  private final VenueHost host;
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[RecordLayout.MAX_FIXED_LENGTH]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final AtomicLong timeNs = new AtomicLong();
  private long tradeId;

  ByHand(final VenueHost host, final long startNs) {
    this.host = host;
    timeNs.set(startNs);
  }

  /** The clock, epoch nanoseconds. */
  public long timeNs() {
    return timeNs.get();
  }

  /** Moves the clock on. */
  public void pass(final long ns) {
    run(() -> timeNs.addAndGet(ns));
  }

  /** Somebody trades; {@code aggressor} is {@code NONE} where unknown. */
  public void trade(final int instrument, final long price, final long size, final Side aggressor) {
    run(
        () -> {
          final TradeEncoder trade = new TradeEncoder().wrapAndApplyHeader(clean(), 0, header);
          trade.instrument(instrument).venueTime(timeNs.get()).price(price).size(size);
          trade.tradeId(++tradeId);
          trade.flags().aggressorBuy(aggressor == Side.BUY).aggressorSell(aggressor == Side.SELL);
          show(TradeEncoder.BLOCK_LENGTH);
        });
  }

  /** Best bid and offer; a size of 0 empties a side. */
  public void quote(
      final int instrument,
      final long bidPrice,
      final long bidSize,
      final long askPrice,
      final long askSize) {
    run(
        () -> {
          new QuoteEncoder()
              .wrapAndApplyHeader(clean(), 0, header)
              .instrument(instrument)
              .venueTime(timeNs.get())
              .bidPrice(bidPrice)
              .bidSize(bidSize)
              .askPrice(askPrice)
              .askSize(askSize);
          show(QuoteEncoder.BLOCK_LENGTH);
        });
  }

  /** A level has this size now; 0 removes it. */
  public void level(final int instrument, final Side side, final long price, final long size) {
    run(
        () -> {
          new DepthUpdateEncoder()
              .wrapAndApplyHeader(clean(), 0, header)
              .instrument(instrument)
              .venueTime(timeNs.get())
              .side(side)
              .price(price)
              .size(size)
              .action(DepthAction.SET);
          show(DepthUpdateEncoder.BLOCK_LENGTH);
        });
  }

  /** The book is emptied. */
  public void reset(final int instrument) {
    run(
        () -> {
          new BookResetEncoder()
              .wrapAndApplyHeader(clean(), 0, header)
              .instrument(instrument)
              .venueTime(timeNs.get())
              .reason(ResetReason.VENUE);
          show(BookResetEncoder.BLOCK_LENGTH);
        });
  }

  private void run(final Runnable task) {
    host.call(
        () -> {
          task.run();
          return null;
        });
  }

  private UnsafeBuffer clean() {
    buffer.setMemory(0, buffer.capacity(), (byte) 0);
    return buffer;
  }

  private void show(final int blockLength) {
    buffer.putByte(FLAGS_OFFSET, (byte) (buffer.getByte(FLAGS_OFFSET) | FLAG_LAST));
    host.show(buffer, RecordLayout.HEADER_LENGTH + blockLength);
  }
}
