package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import nogc.connectors.sim.HostedMarket;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradeDecoder;
import org.agrona.DirectBuffer;

/**
 * Turns what one asset's market shows into messages of the feeds that carry it: trades, quotes,
 * minute bars, and for pairs the order book (Alpaca docs, Real-time Stock and Crypto Data).
 */
final class MarketStream {
  private static final String TAPE = "C";
  private static final String EXCHANGE = "V";

  private final Asset asset;
  private final HostedMarket market;
  private final List<FeedHub> hubs;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final DepthUpdateDecoder depth = new DepthUpdateDecoder();
  private final TreeMap<Long, Long> bids = new TreeMap<>();
  private final TreeMap<Long, Long> asks = new TreeMap<>();
  private final MinuteBar bar;
  private boolean reset;
  private boolean quoted;
  private long bidPrice;
  private long bidSize;
  private long askPrice;
  private long askSize;

  MarketStream(final Asset asset, final HostedMarket market, final List<FeedHub> hubs) {
    this.asset = asset;
    this.market = market;
    this.hubs = hubs;
    bar = new MinuteBar(asset);
  }

  void onRecord(final DirectBuffer buffer, final int offset, final long timeNs) {
    switch (RecordLayout.templateId(buffer, offset)) {
      case TradeDecoder.TEMPLATE_ID -> onTrade(trade.wrapAndApplyHeader(buffer, offset, header));
      case QuoteDecoder.TEMPLATE_ID -> quoted = true;
      case DepthUpdateDecoder.TEMPLATE_ID -> {
        depth.wrapAndApplyHeader(buffer, offset, header);
        (depth.side() == Side.BUY ? bids : asks).put(depth.price(), depth.size());
        quoted = true;
      }
      case BookResetDecoder.TEMPLATE_ID -> {
        reset = true;
        bids.clear();
        asks.clear();
      }
      default -> {
        // a gap of the recorder says nothing to clients
      }
    }
    if ((RecordLayout.flags(buffer, offset) & RecordLayout.FLAG_LAST) != 0) {
      onMessageEnd(timeNs);
    }
  }

  private void onTrade(final TradeDecoder seen) {
    final long timeNs = seen.venueTime();
    final ObjectNode done = bar.onTrade(seen.price(), seen.size(), timeNs);
    if (done != null) {
      publish("bars", done);
    }
    for (final FeedHub hub : hubs) {
      hub.publish("trades", asset.symbol(), () -> trade(seen, timeNs));
    }
  }

  private ObjectNode trade(final TradeDecoder seen, final long timeNs) {
    final ObjectNode message = Wire.object().put("T", "t");
    if (asset.crypto()) {
      message
          .put("S", asset.symbol())
          .put("p", number(seen.price(), asset.recorded().priceScale()))
          .put("s", number(seen.size(), asset.recorded().quantityScale()))
          .put("t", Times.utc(timeNs))
          .put("i", market.trades())
          .put("tks", seen.flags().aggressorSell() ? "S" : "B");
      return message;
    }
    message
        .put("i", market.trades())
        .put("S", asset.symbol())
        .put("x", EXCHANGE)
        .put("p", number(seen.price(), asset.recorded().priceScale()))
        .put("s", number(seen.size(), asset.recorded().quantityScale()));
    message.putArray("c").add("@");
    return message.put("z", TAPE).put("t", Times.utc(timeNs));
  }

  private void onMessageEnd(final long timeNs) {
    if (reset || !bids.isEmpty() || !asks.isEmpty()) {
      if (asset.crypto()) {
        final ObjectNode book = reset ? book(timeNs) : changes(timeNs);
        publish("orderbooks", book);
      }
      reset = false;
      bids.clear();
      asks.clear();
    }
    if (quoted) {
      quoted = false;
      quoteIfNew(timeNs);
    }
  }

  private void publish(final String channel, final ObjectNode message) {
    hubs.forEach(hub -> hub.publish(channel, asset.symbol(), () -> message));
  }

  private void quoteIfNew(final long timeNs) {
    final boolean bid = market.levels(true) > 0;
    final boolean ask = market.levels(false) > 0;
    final long newBid = bid ? market.price(true, 0) : 0;
    final long newBidSize = bid ? market.size(true, 0) : 0;
    final long newAsk = ask ? market.price(false, 0) : 0;
    final long newAskSize = ask ? market.size(false, 0) : 0;
    if (newBid != bidPrice
        || newBidSize != bidSize
        || newAsk != askPrice
        || newAskSize != askSize) {
      bidPrice = newBid;
      bidSize = newBidSize;
      askPrice = newAsk;
      askSize = newAskSize;
      hubs.forEach(hub -> hub.publish("quotes", asset.symbol(), () -> quote(timeNs)));
    }
  }

  /** The best bid and offer as a message of the stream; a side that is empty has zeros. */
  ObjectNode quote(final long timeNs) {
    final int price = asset.recorded().priceScale();
    final int size = asset.recorded().quantityScale();
    final ObjectNode message = Wire.object().put("T", "q").put("S", asset.symbol());
    if (!asset.crypto()) {
      message.put("bx", EXCHANGE);
    }
    message.put("bp", number(bidPrice, price)).put("bs", number(bidSize, size));
    if (!asset.crypto()) {
      message.put("ax", EXCHANGE);
    }
    message.put("ap", number(askPrice, price)).put("as", number(askSize, size));
    if (!asset.crypto()) {
      message.putArray("c").add("R");
      message.put("z", TAPE);
    }
    return message.put("t", Times.utc(timeNs));
  }

  private ObjectNode changes(final long timeNs) {
    final ObjectNode message = bookHead(timeNs);
    bids.descendingMap()
        .forEach((price, size) -> level(message.withArrayProperty("b"), price, size));
    asks.forEach((price, size) -> level(message.withArrayProperty("a"), price, size));
    return message;
  }

  /** The whole book, to be taken instead of what was known. */
  ObjectNode book(final long timeNs) {
    final ObjectNode message = bookHead(timeNs);
    for (int i = 0; i < market.levels(true); i++) {
      level(message.withArrayProperty("b"), market.price(true, i), market.size(true, i));
    }
    for (int i = 0; i < market.levels(false); i++) {
      level(message.withArrayProperty("a"), market.price(false, i), market.size(false, i));
    }
    return message.put("r", true);
  }

  private ObjectNode bookHead(final long timeNs) {
    final ObjectNode message =
        Wire.object().put("T", "o").put("S", asset.symbol()).put("t", Times.utc(timeNs));
    message.putArray("b");
    message.putArray("a");
    return message;
  }

  private void level(final ArrayNode side, final long price, final long size) {
    side.addObject()
        .put("p", number(price, asset.recorded().priceScale()))
        .put("s", number(size, asset.recorded().quantityScale()));
  }

  /** The last trade as the REST API has it, without the type and the symbol; null if none. */
  ObjectNode lastTrade() {
    if (!market.hasTraded()) {
      return null;
    }
    final ObjectNode json =
        Wire.object()
            .put("t", Times.utc(market.lastTradeNs()))
            .put("p", number(market.lastPrice(), asset.recorded().priceScale()))
            .put("s", number(market.lastSize(), asset.recorded().quantityScale()))
            .put("i", market.trades());
    if (asset.crypto()) {
      return json.put("tks", market.lastAggressor() == Side.SELL ? "S" : "B");
    }
    json.put("x", EXCHANGE).put("z", TAPE).putArray("c").add("@");
    return json;
  }

  static BigDecimal number(final long mantissa, final int scale) {
    final BigDecimal value = BigDecimal.valueOf(mantissa, scale).stripTrailingZeros();
    return value.scale() < 0 ? value.setScale(0) : value;
  }
}
