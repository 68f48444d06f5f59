package nogc.connectors.simulator.alpaca;

import static nogc.connectors.simulator.alpaca.Client.PAIR;
import static nogc.connectors.simulator.alpaca.Client.STOCK;
import static nogc.connectors.simulator.alpaca.Client.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nogc.connectors.sim.ByHand;
import nogc.connectors.simulator.SimulatorTls;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Trading API and its updates, with the market in the test's hand. */
class TradingTest {
  private Client client;
  private ByHand market;

  @BeforeEach
  void start() {
    client = new Client();
    market = client.simulator.host().byHand();
    market.quote(STOCK, 99_0000, 100, 101_0000, 100);
    market.quote(PAIR, 99_00, 10_0000_0000L, 101_00, 10_0000_0000L);
  }

  @AfterEach
  void leave() {
    client.close();
    assertThat(client.simulator.failure()).isNull();
  }

  @Test
  void who_does_not_know_the_secret_is_refused_everywhere() throws IOException {
    client.secret("wrong");
    for (final String path :
        List.of("/v2/account", "/v2/orders", "/v2/events/trades", "/v2/nowhere")) {
      final Client.Answer answer = client.get(path);
      assertThat(answer.status()).as(path).isEqualTo(401);
      assertThat(answer.code()).isEqualTo(40110000);
    }
    assertThat(client.limit("buy", 1, "100", "a").status()).isEqualTo(401);
    client.secret(Client.SECRET);
    assertThat(client.get("/v2/orders?status=all").json()).isEmpty();
  }

  @Test
  void a_client_that_trusts_another_authority_does_not_connect() {
    final okhttp3.OkHttpClient stranger = Client.client(SimulatorTls.forLocalhost());
    assertThatThrownBy(() -> stranger.newCall(client.request("GET", "/v2/account", null)).execute())
        .isInstanceOf(javax.net.ssl.SSLException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                                          | 422 | symbol",
        "[]                                                                          | 400 | format",
        "{'symbol':                                                                  | 400 | format",
        "{'symbol':'NO','qty':'1','side':'buy','type':'market','time_in_force':'day'} | 422 | not found",
        "{'symbol':'ABC','qty':'1','side':'up','type':'market','time_in_force':'day'} | 422 | side",
        "{'symbol':'ABC','qty':'1','side':'buy','type':'magic','time_in_force':'day'} | 422 | type",
        "{'symbol':'ABC','qty':'1','side':'buy','type':'market','time_in_force':'x'}  | 422 | time_in_force",
        "{'symbol':'ABC','qty':'1','side':'buy','type':'limit','time_in_force':'day'} | 422 | require limit_price",
        "{'symbol':'ABC','qty':'1','side':'buy','type':'stop','time_in_force':'day'}  | 422 | require stop_price",
        "{'symbol':'ABC','side':'buy','type':'market','time_in_force':'day'}          | 400 | required",
        "{'symbol':'ABC','qty':'1','notional':'5','side':'buy','type':'market','time_in_force':'day'} | 400 | only one",
        "{'symbol':'ABC','qty':'0','side':'buy','type':'market','time_in_force':'day'} | 422 | qty",
        "{'symbol':'ABC','qty':'1.5','side':'buy','type':'market','time_in_force':'day'} | 403 | fractionable",
        "{'symbol':'ABC','qty':'x','side':'buy','type':'market','time_in_force':'day'} | 422 | invalid qty",
        "{'symbol':'ABC','qty':'1','side':'buy','type':'limit','time_in_force':'day','limit_price':'100.001'} | 422 | sub-penny",
        "{'symbol':'ABC','qty':'1','side':'buy','type':'limit','time_in_force':'day','limit_price':'0.99999'} | 422 | sub-penny",
        "{'symbol':'ABC','qty':'1','side':'buy','type':'market','time_in_force':'day','mood':'sunny'} | 422 | unknown field",
        "{'symbol':'ABC','qty':'1','side':'buy','type':'market','time_in_force':'day','client_order_id':'ä'} | 422 | client_order_id",
        "{'symbol':'ABC','qty':'1','side':'buy','type':'market','time_in_force':'day','client_order_id':'0123456789012345678901234567890123456789012345678'} | 422 | client_order_id",
        "{'symbol':'ABC','qty':'1','side':'buy','type':'market','time_in_force':'day','extended_hours':true} | 422 | extended",
        "{'symbol':'ABC','qty':'9999999','side':'buy','type':'market','time_in_force':'day'} | 403 | buying power",
        "{'symbol':'XYZ/USD','qty':'1','side':'buy','type':'market','time_in_force':'day'} | 422 | time_in_force",
        "{'symbol':'XYZ/USD','qty':'1','side':'buy','type':'stop','time_in_force':'gtc'} | 422 | type",
        "{'symbol':'XYZ/USD','qty':'1','side':'sell','type':'market','time_in_force':'gtc'} | 403 | insufficient balance",
        "{'symbol':'XYZ/USD','qty':'0.000001','side':'buy','type':'market','time_in_force':'gtc'} | 403 | minimum",
        "{'symbol':'ABC','qty':'1','side':'buy','type':'market','time_in_force':'day','order_class':'bracket'} | 422 | legs",
      })
  void what_is_wrong_is_refused(final String body, final int status, final String why)
      throws IOException {
    final Client.Answer answer = client.post(body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code() / 100_000).isEqualTo(status);
    assertThat(answer.message()).contains(why);
    assertThat(client.get("/v2/orders?status=all").json()).isEmpty();
  }

  @Test
  void an_order_works_is_filled_in_parts_and_told_on_the_stream() throws IOException {
    final Client.Socket updates = client.updates();
    final Client.Answer answer = client.limit("buy", 10, "100", "mine-1");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("status").asText()).isEqualTo("pending_new");
    assertThat(answer.json().path("qty").asText()).isEqualTo("10");
    assertThat(answer.json().path("qty").isTextual()).isTrue();
    assertThat(answer.json().path("filled_avg_price").isNull()).isTrue();
    assertThat(answer.response().header("X-Request-ID")).isNotBlank();
    assertThat(answer.response().header("X-RateLimit-Remaining")).isEqualTo("199");
    final String id = answer.json().path("id").asText();
    assertThat(updates.await(event("pending_new")).path("data").path("execution_id").isNull())
        .isTrue();
    updates.await(event("new"));

    market.quote(STOCK, 99_0000, 100, 99_9000, 4);
    final JsonNode part = updates.await(event("partial_fill")).path("data");
    assertThat(part.path("price").asText()).isEqualTo("100");
    assertThat(part.path("qty").asText()).isEqualTo("4");
    assertThat(part.path("position_qty").asText()).isEqualTo("4");
    assertThat(part.path("order").path("filled_qty").asText()).isEqualTo("4");
    assertThat(part.path("order").path("status").asText()).isEqualTo("partially_filled");
    market.quote(STOCK, 99_0000, 100, 99_9000, 100);
    final JsonNode rest = updates.await(event("fill")).path("data");
    assertThat(rest.path("qty").asText()).isEqualTo("6");
    assertThat(rest.path("order").path("id").asText()).isEqualTo(id);
    assertThat(rest.path("order").path("filled_avg_price").asText()).isEqualTo("100");
    assertThat(updates.frames()).containsOnly("binary");

    assertThat(client.get("/v2/orders").json()).isEmpty();
    final JsonNode position = client.get("/v2/positions/ABC").json();
    assertThat(position.path("qty").asText()).isEqualTo("10");
    assertThat(position.path("avg_entry_price").asText()).isEqualTo("100");
    assertThat(client.get("/v2/account").json().path("cash").asText()).isEqualTo("99000");
    final JsonNode fills = client.get("/v2/account/activities/FILL?direction=asc").json();
    assertThat(fills).extracting(each -> each.path("cum_qty").asText()).containsExactly("4", "10");
    assertThat(fills.get(1).path("type").asText()).isEqualTo("fill");
    assertThat(fills.get(1).path("leaves_qty").asText()).isEqualTo("0");
    assertThat(fills.get(1).path("id").asText()).endsWith(rest.path("execution_id").asText());
  }

  @Test
  void a_client_order_id_serves_once_and_finds_its_order() throws IOException {
    final String id = client.limit("buy", 1, "90", "once").json().path("id").asText();
    final Client.Answer again = client.limit("buy", 1, "90", "once");
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.message()).isEqualTo("client_order_id must be unique");
    final Client.Answer found = client.get("/v2/orders:by_client_order_id?client_order_id=once");
    assertThat(found.json().path("id").asText()).isEqualTo(id);
    assertThat(client.get("/v2/orders:by_client_order_id?client_order_id=no").status())
        .isEqualTo(404);
  }

  @Test
  void a_replace_makes_another_order_that_goes_on() throws IOException {
    final Client.Socket updates = client.updates();
    final String first = client.limit("buy", 10, "100", "r0").json().path("id").asText();
    market.quote(STOCK, 99_0000, 100, 99_9000, 4);
    updates.await(event("partial_fill"));
    final Client.Answer answer =
        client.patch(first, "{'qty':'12','limit_price':'99.5','client_order_id':'r1'}");
    assertThat(answer.status()).isEqualTo(200);
    final String second = answer.json().path("id").asText();
    assertThat(second).isNotEqualTo(first);
    assertThat(answer.json().path("replaces").asText()).isEqualTo(first);
    final JsonNode replaced = updates.await(event("replaced")).path("data").path("order");
    assertThat(replaced.path("id").asText()).isEqualTo(first);
    assertThat(replaced.path("replaced_by").asText()).isEqualTo(second);
    final JsonNode working = updates.await(event("new")).path("data").path("order");
    assertThat(working.path("id").asText()).isEqualTo(second);
    assertThat(working.path("filled_qty").asText()).isEqualTo("4");
    assertThat(client.patch(first, "{'qty':'13'}").status()).isEqualTo(422);
    market.quote(STOCK, 99_0000, 100, 99_4000, 100);
    assertThat(updates.await(event("fill")).path("data").path("qty").asText()).isEqualTo("8");
    assertThat(client.get("/v2/positions/ABC").json().path("qty").asText()).isEqualTo("12");
    assertThat(client.patch(second, "{'qty':'13'}").message()).contains("filled status");
  }

  @Test
  void a_replace_that_changes_nothing_or_too_little_is_refused() throws IOException {
    final String id = client.limit("buy", 10, "100", "r0").json().path("id").asText();
    assertThat(client.patch(id, "{'qty':'10'}").message()).contains("not changed");
    market.quote(STOCK, 99_0000, 100, 99_9000, 4);
    assertThat(client.patch(id, "{'qty':'4'}").status()).isEqualTo(422);
    assertThat(client.patch(id, "{'mood':'4'}").message()).contains("unknown field");
    assertThat(client.patch("nonsense", "{}").status()).isEqualTo(422);
    assertThat(client.patch("00000000-0000-4000-8000-000000000000", "{'qty':'4'}").status())
        .isEqualTo(404);
  }

  @Test
  void a_cancel_is_acknowledged_then_told() throws IOException {
    final Client.Socket updates = client.updates();
    final String id = client.limit("sell", 5, "120", "c").json().path("id").asText();
    assertThat(client.delete("/v2/orders/" + id).status()).isEqualTo(204);
    updates.await(event("pending_cancel"));
    final JsonNode canceled = updates.await(event("canceled")).path("data").path("order");
    assertThat(canceled.path("canceled_at").isNull()).isFalse();
    assertThat(client.delete("/v2/orders/" + id).status()).isEqualTo(422);
  }

  @Test
  void cancel_of_all_answers_for_each() throws IOException {
    client.limit("sell", 5, "120", "c1");
    client.limit("sell", 5, "121", "c2");
    final Client.Answer answer = client.delete("/v2/orders");
    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.json())
        .extracting(each -> each.path("status").asInt())
        .containsExactly(200, 200);
    assertThat(client.get("/v2/orders").json()).isEmpty();
    assertThat(client.get("/v2/orders?status=closed&direction=asc").json())
        .extracting(each -> each.path("client_order_id").asText())
        .containsExactly("c1", "c2");
  }

  @Test
  void lists_are_limited_and_page_on() throws IOException {
    for (int i = 0; i < 5; i++) {
      market.pass(1_000_000_000L);
      client.post(
          "{'symbol':'XYZ/USD','qty':'0.5','side':'buy','type':'market','time_in_force':'gtc'}");
    }
    final List<String> quantities = new ArrayList<>();
    String token = "";
    while (true) {
      final JsonNode page =
          client
              .get("/v2/account/activities?activity_types=FILL&direction=asc&page_size=2" + token)
              .json();
      if (page.isEmpty()) {
        break;
      }
      page.forEach(each -> quantities.add(each.path("qty").asText()));
      token = "&page_token=" + page.get(page.size() - 1).path("id").asText();
    }
    assertThat(quantities).hasSize(5).containsOnly("0.5");
    final String third =
        client.get("/v2/orders?status=all&direction=asc").json().get(2).path("created_at").asText();
    assertThat(client.get("/v2/orders?status=all&limit=500&after=" + third).json()).hasSize(2);
    assertThat(client.get("/v2/orders?limit=501").status()).isEqualTo(422);
    assertThat(client.get("/v2/orders?state=open").message()).contains("unknown parameter");
    assertThat(client.get("/v2/positions").json().get(0).path("symbol").asText())
        .isEqualTo("XYZUSD");
  }

  @Test
  void fees_of_pairs_are_taken_in_the_asset_and_told_later() throws IOException {
    client.close();
    client = new Client(Client.settings().cryptoFeeBps(25));
    market = client.simulator.host().byHand();
    market.quote(PAIR, 99_00, 10_0000_0000L, 100_00, 10_0000_0000L);
    client.post("{'symbol':'XYZUSD','qty':'2','side':'buy','type':'market','time_in_force':'gtc'}");
    assertThat(client.get("/v2/positions/XYZUSD").json().path("qty").asText()).isEqualTo("1.995");
    client.simulator.postFees();
    final JsonNode fees = client.get("/v2/account/activities/CFEE").json();
    assertThat(fees).hasSize(1);
    assertThat(fees.get(0).path("qty").asText()).isEqualTo("-0.005");
  }

  @Test
  void a_closed_market_keeps_stock_orders_until_it_opens() throws IOException {
    client.simulator.marketOpen(false);
    assertThat(client.get("/v2/clock").json().path("is_open").asBoolean()).isFalse();
    final Client.Answer waiting = client.limit("buy", 3, "102", "early");
    assertThat(waiting.json().path("status").asText()).isEqualTo("accepted");
    client.post(
        "{'symbol':'XYZ/USD','qty':'1','side':'buy','type':'market','time_in_force':'ioc'}");
    assertThat(client.get("/v2/positions").json()).hasSize(1);
    client.simulator.marketOpen(true);
    assertThat(client.get("/v2/positions/ABC").json().path("qty").asText()).isEqualTo("3");
  }

  @Test
  void a_bracket_works_until_one_of_its_legs_is_executed() throws IOException {
    final Client.Socket updates = client.updates();
    final Client.Answer entry =
        client.post(
            "{'symbol':'ABC','qty':'2','side':'buy','type':'market','time_in_force':'day',"
                + "'order_class':'bracket','take_profit':{'limit_price':'110'},"
                + "'stop_loss':{'stop_price':'95'}}");
    assertThat(entry.json().path("legs")).hasSize(2);
    assertThat(entry.json().path("legs").get(0).path("status").asText()).isEqualTo("held");
    updates.await(event("fill"));
    updates.await(event("new"));
    updates.await(event("new"));
    assertThat(client.get("/v2/orders?nested=false").json()).hasSize(2);
    market.quote(STOCK, 111_0000, 100, 112_0000, 100);
    updates.await(event("fill"));
    updates.await(event("canceled"));
    assertThat(client.get("/v2/positions").json()).isEmpty();
    assertThat(client.get("/v2/orders").json()).isEmpty();
  }

  @Test
  void a_trailing_stop_follows_the_price_and_sells() throws IOException {
    market.trade(STOCK, 100_0000, 10, Side.NONE);
    client.post("{'symbol':'ABC','qty':'2','side':'buy','type':'market','time_in_force':'day'}");
    final String id =
        client
            .post(
                "{'symbol':'ABC','qty':'2','side':'sell','type':'trailing_stop',"
                    + "'time_in_force':'day','trail_price':'2'}")
            .json()
            .path("id")
            .asText();
    market.trade(STOCK, 105_0000, 10, Side.NONE);
    final JsonNode order = client.get("/v2/orders/" + id).json();
    assertThat(order.path("hwm").asText()).isEqualTo("105");
    assertThat(order.path("stop_price").asText()).isEqualTo("103");
    market.trade(STOCK, 103_0000, 10, Side.NONE);
    assertThat(client.get("/v2/orders/" + id).json().path("status").asText()).isEqualTo("filled");
  }

  @Test
  void assets_and_the_calendar_are_told() throws IOException {
    final JsonNode pair = client.get("/v2/assets/XYZ%2FUSD").json();
    assertThat(pair.path("min_order_size").asText()).isEqualTo("0.00001");
    assertThat(pair.path("price_increment").asText()).isEqualTo("0.01");
    assertThat(client.get("/v2/assets/" + pair.path("id").asText()).json()).isEqualTo(pair);
    assertThat(client.get("/v2/assets?asset_class=crypto").json()).hasSize(1);
    assertThat(client.get("/v2/assets/NOPE").status()).isEqualTo(404);
    assertThat(client.get("/v2/calendar?start=2026-01-02&end=2026-01-06").json())
        .extracting(each -> each.path("date").asText())
        .containsExactly("2026-01-02", "2026-01-05", "2026-01-06");
  }

  @Test
  void more_requests_than_the_limit_are_refused_until_the_minute_is_over() throws IOException {
    client.close();
    client = new Client(Client.settings().requestsPerMinute(2));
    market = client.simulator.host().byHand();
    client.get("/v2/clock");
    client.get("/v2/clock");
    final Client.Answer third = client.get("/v2/clock");
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.response().header("X-RateLimit-Remaining")).isEqualTo("0");
    final long reset = Long.parseLong(third.response().header("X-RateLimit-Reset"));
    assertThat(reset * 1_000_000_000L).isGreaterThan(market.timeNs());
    market.pass(reset * 1_000_000_000L - market.timeNs());
    assertThat(client.get("/v2/clock").status()).isEqualTo(200);
  }
}
