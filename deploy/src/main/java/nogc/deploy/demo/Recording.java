package nogc.deploy.demo;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.connectors.sim.data.RecordedFeeds;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.journal.RecordLayout;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.TradeDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Recorded market data that one gateway plays.
 *
 * @param gateway name of that gateway
 * @param path file or folder; null for the trades that come with the distribution
 * @param instruments those with a price, in the order of the recording
 */
record Recording(String gateway, Path path, List<Traded> instruments) {
  /** Far enough into every recording to have met its instruments. */
  private static final int RECORDS_LOOKED_AT = 100_000;

  private static final int LONGEST_RECORD = 512;

  /**
   * Looks into a recording.
   *
   * @throws IllegalArgumentException if it is not there or in no format that is understood
   */
  static Recording open(final String gateway, final Path path) {
    final List<Traded> traded = new ArrayList<>();
    try (RecordedFeed feed = RecordedFeeds.open(path)) {
      final Map<Integer, Long> prices = firstPrices(feed);
      for (final RecordedInstrument each : feed.instruments()) {
        final Long price = prices.get(each.id());
        if (price != null) {
          traded.add(
              new Traded(
                  gateway,
                  each.symbol(),
                  each.currency(),
                  BigDecimal.valueOf(price, each.priceScale()),
                  each.quantityScale()));
        }
      }
    }
    return new Recording(gateway, path, List.copyOf(traded));
  }

  private static Map<Integer, Long> firstPrices(final RecordedFeed feed) {
    final Map<Integer, Long> prices = new HashMap<>();
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LONGEST_RECORD]);
    final int wanted = feed.instruments().size();
    for (int i = 0; i < RECORDS_LOOKED_AT && (wanted == 0 || prices.size() < wanted); i++) {
      if (feed.next(buffer) == 0) {
        break;
      }
      final long price = price(buffer);
      if (price > 0) {
        prices.putIfAbsent(RecordLayout.instrument(buffer, 0), price);
      }
    }
    return prices;
  }

  private static long price(final DirectBuffer buffer) {
    final MessageHeaderDecoder header = new MessageHeaderDecoder();
    return switch (RecordLayout.templateId(buffer, 0)) {
      case TradeDecoder.TEMPLATE_ID ->
          new TradeDecoder().wrapAndApplyHeader(buffer, 0, header).price();
      case DepthUpdateDecoder.TEMPLATE_ID ->
          new DepthUpdateDecoder().wrapAndApplyHeader(buffer, 0, header).price();
      case QuoteDecoder.TEMPLATE_ID -> {
        final QuoteDecoder quote = new QuoteDecoder().wrapAndApplyHeader(buffer, 0, header);
        yield Math.max(quote.bidPrice(), quote.askPrice());
      }
      default -> 0;
    };
  }

  /** For people. */
  String title() {
    return path == null
        ? "100,000 trades of Bitstamp in BTC/USD, recorded in November 2013"
        : path.toString();
  }
}
