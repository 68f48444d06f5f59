package nogc.deploy.demo;

import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.TradeDecoder;
import org.agrona.DirectBuffer;

/** Counts market data. */
final class MarketTally implements RecordHandler {
  private long quotes;
  private long trades;
  private long depthUpdates;
  private long gaps;

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    switch (RecordLayout.templateId(buffer, offset)) {
      case QuoteDecoder.TEMPLATE_ID -> quotes++;
      case TradeDecoder.TEMPLATE_ID -> trades++;
      case DepthUpdateDecoder.TEMPLATE_ID -> depthUpdates++;
      case FeedGapDecoder.TEMPLATE_ID -> gaps++;
      default -> {}
    }
  }

  long ticks() {
    return quotes + trades + depthUpdates;
  }

  long quotes() {
    return quotes;
  }

  long trades() {
    return trades;
  }

  long depthUpdates() {
    return depthUpdates;
  }

  long gaps() {
    return gaps;
  }
}
