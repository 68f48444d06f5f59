package nogc.connectors.sim.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CoinbaseFeedTest {
  private static final String PRODUCTS =
      "https://api.pro.coinbase.com/products -> 1618677816.84: [{'id':'NU-GBP','base_currency':'NU',"
          + "'quote_currency':'GBP','base_min_size':'10','quote_increment':'0.0001',"
          + "'base_increment':'0.01'}]";
  private static final String CONNECTION = "wss://ws-feed.pro.coinbase.com <-> 1618677816.8434298";

  @TempDir private Path folder;

  @Test
  void messagesBecomeRecords() {
    assertThat(
            ShortText.all(
                open(
                    "'type':'subscriptions','channels':[]",
                    "'type':'snapshot','product_id':'NU-GBP','asks':[['0.4394','2']],'bids':[['0.43','1']]",
                    "'type':'l2update','product_id':'NU-GBP','changes':[['sell','0.4395','3.00'],"
                        + "['buy','0.4300','0']],'time':'2021-04-17T16:43:37.075351Z'",
                    match("last_match", "sell", 7),
                    match("match", "buy", 8))))
        .containsExactly(
            "1 reset SNAPSHOT",
            "1 BUY 4300 x100 snapshot",
            "1 SELL 4394 x200 snapshot.",
            "1 SELL 4395 x300",
            "1 BUY 4300 x0.",
            "1 trade 4394x7000 BUY.",
            "1 trade 4394x7000 SELL.");
  }

  @Test
  void aTickerWithoutSizesHasOneLotAtEachSide() {
    assertThat(ShortText.all(open(ticker(""), ticker(",'best_bid_size':'5','best_ask_size':'0'"))))
        .containsExactly("1 quote 4385x1 4394x1.", "1 quote 4385x500 4394x0.");
  }

  @Test
  void aHoleInTheTradeIdsIsReported() {
    assertThat(ShortText.all(open(match("match", "sell", 7), match("match", "sell", 9))))
        .containsExactly("1 trade 4394x7000 BUY.", "1 gap 8 9.", "1 trade 4394x7000 BUY.");
  }

  @Test
  void whatIsMalformedIsNamedWithFileAndLine() {
    assertMalformed("side \"both\"", match("match", "both", 1));
    assertMalformed("type auction", "'type':'auction','product_id':'NU-GBP'");
    assertMalformed("trade_id", "'type':'match','product_id':'NU-GBP'");
    assertMalformed("could not be parsed", match("match", "buy", 1).replace("16:43", "16h43"));
  }

  @Test
  void aProductMustBeInTheList() {
    final String line = ticker("").replace("NU-GBP", "NU-EUR");
    assertThatThrownBy(() -> open(line))
        .isInstanceOf(RecordedDataException.class)
        .hasMessageContaining("feed.txt:2: product NU-EUR");
  }

  @Test
  void withoutAListOfProductsThereAreNoIncrements() {
    final Path feed = Recording.text(folder.resolve("feed.txt"), CONNECTION);
    assertThatThrownBy(() -> RecordedFeeds.open(feed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no list of products beside it");
  }

  private void assertMalformed(final String why, final String message) {
    final RecordedFeed feed = open(match("match", "sell", 0), message);
    assertThatThrownBy(() -> ShortText.all(feed))
        .isInstanceOf(RecordedDataException.class)
        .hasMessageContaining("feed.txt:3: ")
        .hasMessageContaining(why);
  }

  private RecordedFeed open(final String... messages) {
    Recording.text(folder.resolve("products.txt"), PRODUCTS.replace('\'', '"'));
    final StringBuilder lines = new StringBuilder(CONNECTION);
    for (final String message : messages) {
      lines.append("\n1618677817.061845: {").append(message.replace('\'', '"')).append('}');
    }
    return RecordedFeeds.open(Recording.text(folder.resolve("feed.txt"), lines.toString()));
  }

  private static String ticker(final String more) {
    return "'type':'ticker','product_id':'NU-GBP','best_bid':'0.4385','best_ask':'0.4394',"
        + "'time':'2021-04-17T16:43:18.435588Z'"
        + more;
  }

  private static String match(final String type, final String side, final long id) {
    return ("'type':'%s','trade_id':%d,'side':'%s','size':'70','price':'0.4394',"
            + "'product_id':'NU-GBP','time':'2021-04-17T16:43:18.435588Z'")
        .formatted(type, id, side);
  }
}
