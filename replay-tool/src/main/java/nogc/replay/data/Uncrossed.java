package nogc.replay.data;

import java.util.List;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.journal.RecordLayout;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.QuoteEncoder;
import org.agrona.MutableDirectBuffer;

/**
 * A recording whose crossed quotes are locked: an offer below the bid is lifted to the bid. The
 * engine's gate refuses every order in a crossed market; bids and offers that were recorded apart
 * cross at times though the market never did.
 */
final class Uncrossed implements RecordedFeed {
  private final RecordedFeed feed;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final QuoteDecoder quote = new QuoteDecoder();
  private final QuoteEncoder lifted = new QuoteEncoder();

  Uncrossed(final RecordedFeed feed) {
    this.feed = feed;
  }

  @Override
  public List<RecordedInstrument> instruments() {
    return feed.instruments();
  }

  @Override
  public int next(final MutableDirectBuffer buffer) {
    final int length = feed.next(buffer);
    if (length > 0 && RecordLayout.templateId(buffer, 0) == QuoteDecoder.TEMPLATE_ID) {
      quote.wrapAndApplyHeader(buffer, 0, header);
      if (quote.bidSize() > 0 && quote.askSize() > 0 && quote.askPrice() < quote.bidPrice()) {
        lifted.wrap(buffer, MessageHeaderEncoder.ENCODED_LENGTH).askPrice(quote.bidPrice());
      }
    }
    return length;
  }

  @Override
  public void close() {
    feed.close();
  }
}
