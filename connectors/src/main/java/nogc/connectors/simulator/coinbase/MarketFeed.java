package nogc.connectors.simulator.coinbase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nogc.connectors.sim.VenueHost;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradeDecoder;
import org.agrona.DirectBuffer;

/**
 * What the venue's market shows of one product, as messages of the feed: levels for level2, the
 * same as single orders for full, trades for matches and ticker. On the venue's thread.
 */
final class MarketFeed {
  private record Level(boolean bid, long price) {}

  private final VenueHost host;
  private final Product product;
  private final Level3 book;
  private final Feed feed;
  private final Map<Level, Long> changed = new LinkedHashMap<>();
  private final Map<Level, Long> batch = new LinkedHashMap<>();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final DepthUpdateDecoder depth = new DepthUpdateDecoder();
  private final QuoteDecoder quote = new QuoteDecoder();
  private final TradeDecoder trade = new TradeDecoder();

  MarketFeed(final VenueHost host, final Product product, final Level3 book, final Feed feed) {
    this.host = host;
    this.product = product;
    this.book = book;
    this.feed = feed;
  }

  void onRecord(final DirectBuffer buffer, final int offset) {
    switch (RecordLayout.templateId(buffer, offset)) {
      case DepthUpdateDecoder.TEMPLATE_ID -> {
        depth.wrapAndApplyHeader(buffer, offset, header);
        level(depth.side() == Side.BUY, depth.price(), depth.size());
      }
      case QuoteDecoder.TEMPLATE_ID -> {
        quote.wrapAndApplyHeader(buffer, offset, header);
        only(true, quote.bidPrice(), quote.bidSize());
        only(false, quote.askPrice(), quote.askSize());
      }
      case BookResetDecoder.TEMPLATE_ID -> {
        clear(true);
        clear(false);
      }
      case TradeDecoder.TEMPLATE_ID -> {
        trade.wrapAndApplyHeader(buffer, offset, header);
        final Side aggressor =
            trade.flags().aggressorBuy()
                ? Side.BUY
                : trade.flags().aggressorSell() ? Side.SELL : Side.NONE;
        traded(trade.price(), trade.size(), aggressor);
      }
      default -> {
        // A gap of the recorder concerns nobody here.
      }
    }
    final int flags = buffer.getByte(offset + RecordLayout.FLAGS_OFFSET);
    if ((flags & RecordLayout.FLAG_LAST) != 0) {
      flush();
    }
  }

  /** Best prices are all that is known of a side. */
  private void only(final boolean bid, final long price, final long size) {
    for (final Level3.Entry entry : book.others(bid)) {
      if (entry.price != price) {
        level(bid, entry.price, 0);
      }
    }
    if (size > 0) {
      level(bid, price, size);
    }
  }

  private void clear(final boolean bid) {
    for (final Level3.Entry entry : book.others(bid)) {
      level(bid, entry.price, 0);
    }
  }

  /** A level has this size now. */
  private void level(final boolean bid, final long price, final long size) {
    final Level3.Entry before = book.others(bid, price);
    if (before != null && before.size == size) {
      return;
    }
    changed.put(new Level(bid, price), size);
    if (before != null && size > 0 && size < before.size) {
      final ObjectNode change = full("change");
      change
          .put("order_id", before.id.toString())
          .put("new_size", product.size(size))
          .put("old_size", product.size(before.size))
          .put("price", product.price(price))
          .put("side", side(bid))
          .put("reason", "modify_order");
      before.size = size;
      feed.publish("full", product, change);
      return;
    }
    if (before != null) {
      book.remove(before);
      final ObjectNode done = full("done");
      done.put("order_id", before.id.toString())
          .put("price", product.price(price))
          .put("side", side(bid))
          .put("reason", "canceled")
          .put("remaining_size", product.size(before.size));
      feed.publish("full", product, done);
    }
    if (size > 0) {
      final Level3.Entry after = book.add(bid, price, size);
      final ObjectNode received = full("received");
      received
          .put("order_id", after.id.toString())
          .put("size", product.size(size))
          .put("price", product.price(price))
          .put("side", side(bid))
          .put("order_type", "limit");
      feed.publish("full", product, received);
      final ObjectNode open = full("open");
      open.put("order_id", after.id.toString())
          .put("price", product.price(price))
          .put("side", side(bid))
          .put("remaining_size", product.size(size));
      feed.publish("full", product, open);
    }
  }

  private static String side(final boolean bid) {
    return bid ? "buy" : "sell";
  }

  private ObjectNode full(final String type) {
    return Texts.object()
        .put("type", type)
        .put("time", Texts.time(host.timeNs()))
        .put("product_id", product.id())
        .put("sequence", product.nextSequence());
  }

  private void traded(final long price, final long size, final Side aggressor) {
    product.nextTrade();
    product.nextSequence();
    final ObjectNode match = feed.match(product, "match", price, size, aggressor);
    final boolean bid = aggressor == Side.SELL;
    final Level3.Entry maker = book.others(bid, price);
    if (maker != null && maker.size > size) {
      match.put("maker_order_id", maker.id.toString());
      maker.size -= size;
      changed.put(new Level(bid, price), maker.size);
    }
    feed.publish("matches", product, match);
    feed.publish("full", product, match);
    feed.publish("ticker", product, feed.ticker(product));
  }

  private void flush() {
    if (changed.isEmpty()) {
      return;
    }
    batch.putAll(changed);
    feed.publish("level2", product, update(changed));
    changed.clear();
  }

  /** Twenty times a second. */
  void flushBatch() {
    if (!batch.isEmpty()) {
      for (final String channel : List.of("level2_batch", "level2_50")) {
        feed.publish(channel, product, update(batch));
      }
      batch.clear();
    }
  }

  private ObjectNode update(final Map<Level, Long> levels) {
    final ObjectNode message =
        Texts.object().put("type", "l2update").put("product_id", product.id());
    final ArrayNode changes = message.putArray("changes");
    levels.forEach(
        (level, size) ->
            changes
                .addArray()
                .add(side(level.bid()))
                .add(product.price(level.price()))
                .add(product.size(size)));
    return message.put("time", Texts.time(host.timeNs()));
  }
}
