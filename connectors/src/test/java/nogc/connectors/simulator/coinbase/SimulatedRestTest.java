package nogc.connectors.simulator.coinbase;

import static nogc.connectors.simulator.coinbase.CoinbaseBench.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import nogc.journal.codec.Side;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** REST as a plain client sees it: strict at the door, exact behind it. */
class SimulatedRestTest {
  private final CoinbaseBench bench = new CoinbaseBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void letsNobodyInWithoutAProof() throws IOException {
    final String old = Long.toString(System.currentTimeMillis() / 1_000 - 60);

    assertThat(bench.call(bench.get("/accounts")).status()).isEqualTo(200);
    refused(bench.get("/accounts").removeHeader("CB-ACCESS-SIGN"), "required");
    refused(bench.get("/accounts").header("CB-ACCESS-KEY", "nobody"), "Invalid API Key");
    refused(bench.get("/accounts").header("CB-ACCESS-SIGN", "AAAA"), "invalid signature");
    refused(bench.get("/accounts").header("CB-ACCESS-PASSPHRASE", "x"), "Invalid Passphrase");
    refused(bench.signed("GET", "/accounts", old), "request timestamp expired");
    final Request.Builder otherQuery =
        bench
            .get("/orders?status=open")
            .url("https://localhost:" + bench.simulator.port() + "/orders?status=all");
    refused(otherQuery, "invalid signature");
  }

  private void refused(final Request.Builder request, final String why) throws IOException {
    final CoinbaseBench.Got got = bench.call(request);
    assertThat(got.status()).isEqualTo(401);
    assertThat(got.message()).contains(why);
  }

  @Test
  void wantsToKnowWhoAsks() throws IOException {
    final CoinbaseBench.Got got = bench.call(bench.get("/time").header("User-Agent", ""));

    assertThat(got.status()).isEqualTo(400);
    assertThat(got.message()).contains("User-Agent");
  }

  @Test
  void limitsHowMuchIsAsked() throws IOException {
    int status = 200;
    for (int i = 0; i < 100 && status == 200; i++) {
      status = bench.call(bench.get("/time")).status();
    }

    assertThat(status).isEqualTo(429);
  }

  @Test
  void describesItsProductsAndTheirBooks() throws IOException {
    final JsonNode product = bench.call(bench.get("/products")).body().get(0);
    assertThat(product.get("id").asText()).isEqualTo("BTC-USD");
    assertThat(product.get("quote_increment").asText()).isEqualTo("0.01");
    assertThat(product.get("base_increment").asText()).isEqualTo("0.00001");

    final JsonNode two = bench.call(bench.get("/products/BTC-USD/book?level=2")).body();
    assertThat(two.get("bids").toString()).isEqualTo("[[\"25000\",\"2\",1],[\"24999\",\"5\",1]]");
    assertThat(two.get("asks").toString()).isEqualTo("[[\"25001\",\"3\",1]]");
    final JsonNode one = bench.call(bench.get("/products/BTC-USD/book?level=1")).body();
    assertThat(one.get("bids")).hasSize(1);
    final JsonNode three = bench.call(bench.get("/products/BTC-USD/book?level=3")).body();
    assertThat(three.get("bids").get(0).get(2).asText()).hasSize(36);
    assertThat(bench.call(bench.get("/products/XXX-USD/book")).status()).isEqualTo(404);
  }

  @Test
  void holdsBackWhatOpenOrdersMayCost() throws IOException {
    bench.place(Side.SELL, 4 * ONE, 3_000_000);

    final JsonNode accounts = bench.call(bench.get("/accounts")).body();
    final JsonNode btc = accounts.get(0);
    assertThat(btc.get("currency").asText()).isEqualTo("BTC");
    assertThat(new BigDecimal(btc.get("balance").asText())).isEqualByComparingTo("10");
    assertThat(new BigDecimal(btc.get("hold").asText())).isEqualByComparingTo("4");
    assertThat(new BigDecimal(btc.get("available").asText())).isEqualByComparingTo("6");
  }

  @Test
  void findsOrdersByTheirNamesAndForgetsThoseThatNeverTraded() throws IOException {
    final CoinbaseOrder order = bench.place(Side.BUY, ONE, 2_400_000);
    final String byClient = "/orders/client:" + order.form.clientId();
    assertThat(bench.call(bench.get(byClient)).body().get("status").asText()).isEqualTo("open");
    assertThat(bench.call(bench.get("/orders/" + order.id)).status()).isEqualTo(200);

    assertThat(bench.call(bench.signed("DELETE", byClient, CoinbaseBench.now())).status())
        .isEqualTo(200);

    final CoinbaseBench.Got gone = bench.call(bench.get(byClient));
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.message()).isEqualTo("NotFound");
    assertThat(bench.call(bench.get("/orders")).body()).isEmpty();
  }

  @Test
  void listsFromNewToOldInPages() throws IOException {
    for (int i = 0; i < 5; i++) {
      bench.place(Side.BUY, ONE / 10, 2_500_100);
    }

    final CoinbaseBench.Got first = bench.call(bench.get("/fills?product_id=BTC-USD&limit=2"));
    assertThat(first.body()).hasSize(2);
    final long newest = first.body().get(0).get("trade_id").asLong();
    assertThat(first.body().get(1).get("trade_id").asLong()).isEqualTo(newest - 1);
    assertThat(first.before()).isEqualTo(Long.toString(newest));

    final CoinbaseBench.Got second =
        bench.call(bench.get("/fills?product_id=BTC-USD&limit=2&after=" + first.after()));
    assertThat(second.body().get(0).get("trade_id").asLong()).isEqualTo(newest - 2);
    final CoinbaseBench.Got newer =
        bench.call(bench.get("/fills?product_id=BTC-USD&before=" + second.before()));
    assertThat(newer.body()).hasSize(2);
    assertThat(bench.call(bench.get("/fills")).status()).isEqualTo(400);

    final JsonNode fill = first.body().get(0);
    assertThat(fill.get("liquidity").asText()).isEqualTo("T");
    assertThat(fill.get("price").asText()).isEqualTo("25001");
    assertThat(new BigDecimal(fill.get("size").asText())).isEqualByComparingTo("0.1");
    assertThat(fill.get("fee").asText()).hasSizeGreaterThan(17);
  }
}
