package nogc.connectors.coinbase.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import nogc.connectors.coinbase.ShortRecords;
import nogc.connectors.coinbase.rest.Product;
import nogc.connectors.coinbase.rest.Reply;
import nogc.connectors.common.Secret;
import nogc.connectors.common.TradedInstrument;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** A feed whose frames a test hands in by itself: no socket, a clock that stands still. */
final class FeedFrames implements FeedListener {
  static final Secret SECRET =
      new Secret(
          "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZg==");

  final ShortRecords records = new ShortRecords();
  final List<Product> products = new ArrayList<>();
  final List<OwnTrade> ownTrades = new ArrayList<>();
  final List<String> said = new ArrayList<>();
  final Map<String, Consumer<Reply<byte[]>>> asked = new LinkedHashMap<>();
  final MarketFeed feed;
  final FeedSocket socket;
  long nowNs = 1_700_000_000_000_000_000L;

  FeedFrames(final List<String> channels, final TradedInstrument... instruments) {
    feed =
        new MarketFeed(
            settings(channels, HttpUrl.get("https://127.0.0.1:1")),
            List.of(instruments),
            new OkHttpClient(),
            records,
            this,
            nogc.connectors.common.Capture.open(null, "", 0),
            () -> nowNs);
    socket = feed.socket(0);
  }

  static FeedSettings settings(final List<String> channels, final HttpUrl... endpoints) {
    return new FeedSettings(
        List.of(endpoints), channels, 100, new Secret("KEY"), SECRET, new Secret("PASS"), 1);
  }

  /** Price scale 2, size scale 8. */
  static TradedInstrument instrument(final int id, final String symbol) {
    return Product.of(
            new com.fasterxml.jackson.databind.ObjectMapper()
                .createObjectNode()
                .put("id", symbol)
                .put("base_currency", symbol.substring(0, symbol.indexOf('-')))
                .put("quote_currency", symbol.substring(symbol.indexOf('-') + 1))
                .put("base_increment", "0.00000001")
                .put("quote_increment", "0.01"))
        .instrument(id);
  }

  /** Hands frames in, as if they came; single quotes stand for double ones. */
  List<String> on(final String... frames) {
    for (final String frame : frames) {
      socket.onText(frame.replace('\'', '"'), nowNs);
      feed.runJobs();
    }
    return records.take();
  }

  @Override
  public void onProduct(final Product product, final long receiveTimeNs) {
    products.add(product);
  }

  @Override
  public void onOwnTrade(final OwnTrade trade) {
    ownTrades.add(trade);
  }

  @Override
  public void onFeed(final boolean up, final String text, final long atNs) {
    said.add((up ? "up " : "down ") + text);
  }

  @Override
  public void askBook(final String product, final Consumer<Reply<byte[]>> then) {
    asked.put(product, then);
  }
}
