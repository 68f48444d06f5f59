package nogc.deploy.demo;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
 * @param looks what its beginning holds
 */
record Recording(String gateway, Path path, List<Traded> instruments, Looks looks) {
  /** Far enough into every recording to have met its instruments. */
  private static final int RECORDS_LOOKED_AT = 100_000;

  private static final int LONGEST_RECORD = 512;

  /**
   * How many of each kind there are among the first records.
   *
   * @param trades prints
   * @param quotes best bid and offer
   * @param depthMessages changes of levels that belong together
   */
  record Looks(long trades, long quotes, long depthMessages) {
    Looks plus(final Looks other) {
      return new Looks(
          trades + other.trades, quotes + other.quotes, depthMessages + other.depthMessages);
    }
  }

  /**
   * Looks into a recording.
   *
   * @param symbols what the venue calls its instruments
   * @throws IllegalArgumentException if it is not there or in no format that is understood
   */
  static Recording open(
      final String gateway, final Path path, final Function<RecordedInstrument, String> symbols) {
    try (RecordedFeed feed = RecordedFeeds.open(path)) {
      final Glance glance = new Glance();
      glance.at(feed);
      final List<Traded> traded = new ArrayList<>();
      for (final RecordedInstrument each : feed.instruments()) {
        final Long price = glance.firstPrices.get(each.id());
        if (price != null) {
          traded.add(
              new Traded(
                  gateway,
                  symbols.apply(each),
                  each.currency(),
                  BigDecimal.valueOf(price, each.priceScale()),
                  each.quantityScale()));
        }
      }
      return new Recording(
          gateway,
          path,
          List.copyOf(traded),
          new Looks(glance.trades, glance.quotes, glance.depthMessages));
    }
  }

  /** For people. */
  String title() {
    return path == null
        ? "100,000 trades of Bitstamp in BTC/USD, recorded in November 2013"
        : path.toString();
  }

  /** Reads the beginning of a feed. */
  private static final class Glance {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Integer, Long> firstPrices = new HashMap<>();
    private long trades;
    private long quotes;
    private long depthMessages;

    void at(final RecordedFeed feed) {
      final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LONGEST_RECORD]);
      for (int i = 0; i < RECORDS_LOOKED_AT && feed.next(buffer) > 0; i++) {
        final long price = count(buffer);
        if (price > 0) {
          firstPrices.putIfAbsent(RecordLayout.instrument(buffer, 0), price);
        }
      }
    }

    private long count(final DirectBuffer buffer) {
      switch (RecordLayout.templateId(buffer, 0)) {
        case TradeDecoder.TEMPLATE_ID -> {
          trades++;
          return new TradeDecoder().wrapAndApplyHeader(buffer, 0, header).price();
        }
        case QuoteDecoder.TEMPLATE_ID -> {
          quotes++;
          final QuoteDecoder quote = new QuoteDecoder().wrapAndApplyHeader(buffer, 0, header);
          return Math.max(quote.bidPrice(), quote.askPrice());
        }
        case DepthUpdateDecoder.TEMPLATE_ID -> {
          final boolean isLast = (RecordLayout.flags(buffer, 0) & RecordLayout.FLAG_LAST) != 0;
          depthMessages += isLast ? 1 : 0;
          return new DepthUpdateDecoder().wrapAndApplyHeader(buffer, 0, header).price();
        }
        default -> {
          return 0;
        }
      }
    }
  }
}
