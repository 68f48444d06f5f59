package nogc.connectors.simulator.coinbase;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import nogc.connectors.sim.HostedMarket;
import nogc.connectors.sim.VenueHost;
import okhttp3.HttpUrl;

/** What everybody may ask for. On the venue's thread. */
final class MarketRoutes {
  private final VenueHost host;
  private final Map<String, Product> products;
  private final Map<Integer, Level3> books;

  MarketRoutes(
      final VenueHost host, final Map<String, Product> products, final Map<Integer, Level3> books) {
    this.host = host;
    this.products = products;
    this.books = books;
  }

  ObjectNode time() {
    final Instant now = Instant.now();
    return Texts.object().put("iso", now.toString()).put("epoch", now.toEpochMilli() / 1_000.0);
  }

  Answer products(final String[] parts, final HttpUrl url) {
    if (parts.length == 1) {
      return Answer.of(all());
    }
    final Product product = products.get(parts[1]);
    if (product == null) {
      return Answer.error(404, "NotFound");
    }
    final String what = parts.length == 2 ? "" : parts[2];
    return switch (what) {
      case "" -> Answer.of(json(product));
      case "book" -> book(product, url.queryParameter("level"));
      case "ticker" -> Answer.of(ticker(product));
      default -> Answer.error(404, "NotFound");
    };
  }

  ArrayNode all() {
    final ArrayNode all = JsonNodeFactory.instance.arrayNode();
    products.values().forEach(product -> all.add(json(product)));
    return all;
  }

  static ObjectNode json(final Product product) {
    return Texts.object()
        .put("id", product.id())
        .put("base_currency", product.base)
        .put("quote_currency", product.quote)
        .put("quote_increment", product.price(product.recorded.tickSize()))
        .put("base_increment", product.size(product.recorded.lotSize()))
        .put("display_name", product.id().replace('-', '/'))
        .put("min_market_funds", Product.MIN_MARKET_FUNDS)
        .put("margin_enabled", false)
        .put("post_only", product.postOnly)
        .put("limit_only", product.limitOnly)
        .put("cancel_only", product.cancelOnly)
        .put("trading_disabled", product.tradingDisabled)
        .put("status", "online")
        .put("status_message", "")
        .put("fx_stablecoin", false)
        .put("max_slippage_percentage", "0.02000000")
        .put("auction_mode", false);
  }

  private Answer book(final Product product, final String level) {
    final ObjectNode book = Texts.object().put("sequence", product.lastSequence());
    final boolean orders = "3".equals(level);
    book.set("bids", side(product, true, level, orders));
    book.set("asks", side(product, false, level, orders));
    return Answer.of(book);
  }

  private ArrayNode side(
      final Product product, final boolean bid, final String level, final boolean orders) {
    final ArrayNode side = JsonNodeFactory.instance.arrayNode();
    final Level3 book = books.get(product.instrument());
    final List<Level3.Entry> entries = orders ? book.all(bid) : book.others(bid);
    final int most = "2".equals(level) || orders ? entries.size() : Math.min(1, entries.size());
    for (final Level3.Entry entry : entries.subList(0, most)) {
      final ArrayNode row =
          side.addArray().add(product.price(entry.price)).add(product.size(entry.size));
      if (orders) {
        row.add(entry.id.toString());
      } else {
        row.add(1);
      }
    }
    return side;
  }

  private ObjectNode ticker(final Product product) {
    final HostedMarket market = host.market(product.instrument());
    final Level3 book = books.get(product.instrument());
    return Texts.object()
        .put("trade_id", product.lastTrade())
        .put("price", product.price(market.lastPrice()))
        .put("size", product.size(market.lastSize()))
        .put("time", Texts.time(host.timeNs()))
        .put("bid", best(product, book, true))
        .put("ask", best(product, book, false))
        .put("volume", "0");
  }

  static String best(final Product product, final Level3 book, final boolean bid) {
    final List<Level3.Entry> entries = book.others(bid);
    return entries.isEmpty() ? "0" : product.price(entries.get(0).price);
  }
}
