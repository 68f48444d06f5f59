package nogc.connectors.simulator.coinbase;

import static nogc.connectors.simulator.coinbase.CoinbaseBench.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The feed as a plain client sees it. */
class SimulatedFeedTest {
  private final CoinbaseBench bench = new CoinbaseBench();
  private final CoinbaseBench.FeedClient client = bench.new FeedClient();

  @AfterEach
  void close() {
    client.close();
    bench.close();
  }

  @Test
  void endsWhenNobodySubscribes() throws Exception {
    client.next("ended");
  }

  @Test
  void wantsAProofForSomeChannels() throws Exception {
    client.subscribe(false, "level2");
    assertThat(client.next("error").get("reason").asText()).contains("requires authentication");

    client.send(
        "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channels\":[\"level2\"],"
            + "\"signature\":\"AAAA\",\"key\":\"rest-key\",\"passphrase\":\"rest-pass\","
            + "\"timestamp\":\""
            + CoinbaseBench.now()
            + "\"}");
    assertThat(client.next("error").get("reason").asText()).isEqualTo("invalid signature");
    client.next("ended");
  }

  @Test
  void refusesWhatItDoesNotHave() throws Exception {
    client.subscribe(false, "rumours");
    assertThat(client.next("error").get("reason").asText()).contains("not a valid channel");
    client.send("{\"type\":\"subscribe\",\"product_ids\":[\"XXX-USD\"],\"channels\":[\"ticker\"]}");
    assertThat(client.next("error").get("reason").asText()).contains("not a valid product");
    client.send("{\"type\":");
    assertThat(client.next("error").get("message").asText()).contains("Malformed");
  }

  @Test
  void level2IsASnapshotAndThenWhatChanges() throws Exception {
    client.subscribe(true, "level2");
    final JsonNode subscriptions = client.next("subscriptions");
    assertThat(subscriptions.get("channels").get(0).get("name").asText()).isEqualTo("level2");
    final JsonNode snapshot = client.next("snapshot");
    assertThat(snapshot.get("bids").toString()).isEqualTo("[[\"25000\",\"2\"],[\"24999\",\"5\"]]");
    assertThat(snapshot.has("sequence")).isFalse();

    bench.level(Side.BUY, 2_500_000, 0);
    assertThat(client.next("l2update").get("changes").toString())
        .isEqualTo("[[\"buy\",\"25000\",\"0\"]]");
  }

  @Test
  void theBatchedChannelNeedsNoProof() throws Exception {
    client.subscribe(false, "level2_batch", "heartbeat");
    client.next("snapshot");

    bench.level(Side.SELL, 2_500_200, ONE);
    // What changed shortly before the snapshot may be told once more.
    String changes = "";
    while (!changes.contains("[\"sell\",\"25002\",\"1\"]")) {
      changes = client.next("l2update").get("changes").toString();
    }
    assertThat(client.next("heartbeat").get("product_id").asText()).isEqualTo("BTC-USD");
  }

  @Test
  void matchesNameTheSideOfTheMaker() throws Exception {
    client.subscribe(false, "matches", "ticker");
    client.next("subscriptions");

    bench.simulator.host().byHand().trade(1, 2_500_000, ONE, Side.SELL);

    final JsonNode match = client.next("match");
    assertThat(match.get("side").asText()).isEqualTo("buy");
    final JsonNode ticker = client.next("ticker");
    assertThat(ticker.get("side").asText()).isEqualTo("sell");
    assertThat(ticker.get("trade_id")).isEqualTo(match.get("trade_id"));
  }

  @Test
  void fullHasNoHolesAndBuildsTheBookThatRestShows() throws Exception {
    client.subscribe(true, "full");
    client.next("subscriptions");
    final JsonNode snapshot = bench.call(bench.get("/products/BTC-USD/book?level=3")).body();
    long sequence = snapshot.get("sequence").asLong();
    final Map<String, String> book = rows(snapshot);

    bench.level(Side.BUY, 2_499_800, 7 * ONE);
    bench.level(Side.BUY, 2_499_900, 4 * ONE);
    bench.level(Side.SELL, 2_500_100, 0);
    bench.level(Side.SELL, 2_500_300, ONE);
    final CoinbaseOrder own = bench.place(Side.BUY, 2 * ONE, 2_400_000);
    bench.simulator.host().byHand().trade(1, 2_500_000, ONE, Side.SELL);
    final JsonNode now = bench.call(bench.get("/products/BTC-USD/book?level=3")).body();

    while (sequence < now.get("sequence").asLong()) {
      final JsonNode message = nextOfBook();
      if (message.get("sequence").asLong() <= snapshot.get("sequence").asLong()) {
        continue;
      }
      assertThat(message.get("sequence").asLong()).isEqualTo(++sequence);
      apply(book, message);
    }
    assertThat(book).isEqualTo(rows(now)).containsKey(own.id.toString());
  }

  private JsonNode nextOfBook() throws Exception {
    while (true) {
      final JsonNode message = client.nextOfAny();
      if (message.has("sequence")) {
        return message;
      }
    }
  }

  private static Map<String, String> rows(final JsonNode book) {
    final Map<String, String> rows = new LinkedHashMap<>();
    for (final String side : new String[] {"bids", "asks"}) {
      for (final JsonNode row : book.get(side)) {
        rows.put(row.get(2).asText(), row.get(0).asText() + " x " + row.get(1).asText());
      }
    }
    return rows;
  }

  private static void apply(final Map<String, String> book, final JsonNode message) {
    final String id = message.path("order_id").asText();
    switch (message.get("type").asText()) {
      case "open" ->
          book.put(
              id, message.get("price").asText() + " x " + message.get("remaining_size").asText());
      case "done" -> book.remove(id);
      case "change" ->
          book.put(id, message.get("price").asText() + " x " + message.get("new_size").asText());
      case "match" ->
          book.computeIfPresent(
              message.get("maker_order_id").asText(),
              (maker, row) -> less(row, message.get("size").asText()));
      default -> {
        // It changes no book.
      }
    }
  }

  private static String less(final String row, final String size) {
    final String[] parts = row.split(" x ");
    final BigDecimal left = new BigDecimal(parts[1]).subtract(new BigDecimal(size));
    return parts[0] + " x " + left.stripTrailingZeros().toPlainString();
  }

  @Test
  void userTellsOfOwnOrdersOnly() throws Exception {
    client.subscribe(true, "user");
    client.next("subscriptions");

    bench.level(Side.BUY, 2_499_800, 7 * ONE);
    final CoinbaseOrder order = bench.place(Side.BUY, ONE, 2_500_100);

    final JsonNode received = client.next("received");
    assertThat(received.get("client_oid").asText()).isEqualTo(order.form.clientId());
    final JsonNode match = client.next("match");
    assertThat(match.get("taker_order_id").asText()).isEqualTo(order.id.toString());
    assertThat(match.get("taker_fee_rate").asText()).isNotEmpty();
    assertThat(match.get("side").asText()).isEqualTo("sell");
    final JsonNode done = client.next("done");
    assertThat(done.get("reason").asText()).isEqualTo("filled");
  }

  @Test
  void faultsComeWhereTheyAreArmed() throws Exception {
    client.subscribe(true, "level2");
    client.next("snapshot");
    bench.simulator.faults().arm(CoinbaseFault.SKIP_FEED, "l2update", 1, 0);
    bench.level(Side.BUY, 2_499_800, 1 * ONE);
    bench.simulator.faults().arm(CoinbaseFault.DUPLICATE_FEED, "l2update", 1, 0);
    bench.level(Side.BUY, 2_499_700, 2 * ONE);
    assertThat(client.next("l2update").toString()).contains("24997");
    assertThat(client.next("l2update").toString()).contains("24997");

    bench.simulator.faults().arm(CoinbaseFault.DROP_FEED, "l2update", 1, 0);
    bench.level(Side.BUY, 2_499_600, 2 * ONE);
    client.next("ended");
  }
}
