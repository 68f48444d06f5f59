package nogc.connectors.simulator.alpaca;

import static nogc.connectors.simulator.alpaca.Client.PAIR;
import static nogc.connectors.simulator.alpaca.Client.STOCK;
import static nogc.connectors.simulator.alpaca.Client.has;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import nogc.connectors.sim.ByHand;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Market data over sockets: the order of things, the messages, the limits. */
class FeedTest {
  private static final String CRYPTO = "/v1beta3/crypto/us";
  private Client client;
  private ByHand market;

  @BeforeEach
  void start() {
    client = new Client(Client.settings().symbolLimit(2));
    market = client.simulator.host().byHand();
  }

  @AfterEach
  void leave() {
    client.close();
    assertThat(client.simulator.failure()).isNull();
  }

  private static Predicate<JsonNode> error(final int code) {
    return each -> each.path("code").asInt() == code;
  }

  @Test
  void nothing_comes_before_authentication() {
    final Client.Socket socket = client.socket("/v2/iex");
    socket.await(has("msg", "connected"));
    socket.send("{'action':'subscribe','trades':['ABC']}");
    socket.await(error(401));
    socket.send("nonsense");
    socket.await(error(400));
    socket.send("{'action':'auth','key':'PKTEST','secret':'wrong'}");
    socket.await(error(402));
    socket.awaitEnd();
  }

  @Test
  void who_says_nothing_is_sent_away() {
    client.close();
    client = new Client(Client.settings().authTimeoutNs(50_000_000));
    final Client.Socket socket = client.socket("/v2/iex");
    socket.await(error(404));
    socket.awaitEnd();
  }

  @Test
  void headers_authenticate_too() {
    final Client.Socket socket =
        client.socket(
            "/v2/iex", "APCA-API-KEY-ID", Client.KEY, "APCA-API-SECRET-KEY", Client.SECRET);
    socket.await(has("msg", "authenticated"));
    client
        .socket("/v2/sip", "APCA-API-KEY-ID", Client.KEY, "APCA-API-SECRET-KEY", "wrong")
        .await(error(402));
  }

  @Test
  void a_feed_has_room_for_one_connection_until_that_ends() {
    final Client.Socket first = client.feed("/v2/iex");
    client.feed("/v2/sip");
    final Client.Socket second = client.socket("/v2/iex");
    second.await(has("msg", "connected"));
    second.send("{'action':'auth','key':'PKTEST','secret':'made-up'}");
    second.await(error(406));
    second.awaitEnd();
    first.cancel();
    while (client.simulator.feedClients("/v2/iex") > 0) {
      Thread.onSpinWait();
    }
    client.feed("/v2/iex");
  }

  @Test
  void a_subscription_adds_is_told_whole_and_taken_back() {
    final Client.Socket socket = client.feed("/v2/iex");
    socket.send("{'action':'subscribe','trades':['ABC'],'quotes':['DEF']}");
    final JsonNode set = socket.await(has("T", "subscription"));
    assertThat(set.path("trades").get(0).asText()).isEqualTo("ABC");
    assertThat(set.path("corrections").get(0).asText()).isEqualTo("ABC");
    assertThat(set.path("bars")).isEmpty();
    socket.send("{'action':'subscribe','trades':['GHI']}");
    socket.await(error(405));
    socket.send("{'action':'unsubscribe','quotes':['DEF']}");
    final JsonNode less = socket.await(has("T", "subscription"));
    assertThat(less.path("trades")).hasSize(1);
    assertThat(less.path("quotes")).isEmpty();
    socket.send("{'action':'subscribe','orderbooks':['ABC']}");
    socket.await(error(410));
    socket.send("{'action':'subscribe','corrections':['ABC']}");
    socket.await(error(410));
    socket.send("{'action':'auth','key':'PKTEST','secret':'made-up'}");
    socket.await(error(403));
  }

  @Test
  void stock_trades_and_quotes_have_alpacas_fields() {
    final Client.Socket socket = client.feed("/v2/iex");
    socket.send("{'action':'subscribe','trades':['ABC'],'quotes':['*']}");
    socket.await(has("T", "subscription"));
    market.quote(STOCK, 99_0100, 3, 99_0300, 4);
    market.quote(STOCK, 99_0100, 3, 99_0300, 4);
    market.trade(STOCK, 99_0200, 7, Side.NONE);
    final JsonNode quote = socket.await(has("T", "q"));
    assertThat(quote.path("bp").decimalValue()).isEqualByComparingTo("99.01");
    assertThat(quote.path("as").asInt()).isEqualTo(4);
    assertThat(quote.path("t").asText()).isEqualTo("2023-11-14T22:13:20.123456789Z");
    final JsonNode trade = socket.await(each -> each.path("T").asText().matches("[tq]"));
    assertThat(trade.path("T").asText()).as("the same quote is told once").isEqualTo("t");
    assertThat(trade.path("p").isNumber()).isTrue();
    assertThat(trade.path("s").asInt()).isEqualTo(7);
    assertThat(trade.path("i").asLong()).isEqualTo(1);
    assertThat(socket.frames()).containsOnly("text");
  }

  @Test
  void an_order_book_begins_whole_and_goes_on_with_changes() {
    market.level(PAIR, Side.BUY, 99_00, 5_0000_0000L);
    market.level(PAIR, Side.SELL, 101_00, 2_5000_0000L);
    final Client.Socket socket = client.feed(CRYPTO);
    socket.send("{'action':'subscribe','orderbooks':['XYZ/USD'],'quotes':['XYZ/USD']}");
    final JsonNode whole = socket.await(has("T", "o"));
    assertThat(whole.path("r").asBoolean()).isTrue();
    assertThat(whole.path("a").get(0).path("s").decimalValue()).isEqualByComparingTo("2.5");
    market.level(PAIR, Side.BUY, 99_00, 0);
    final JsonNode change = socket.await(has("T", "o"));
    assertThat(change.has("r")).isFalse();
    assertThat(change.path("b").get(0).path("s").asInt()).isZero();
    assertThat(change.path("a")).isEmpty();
    assertThat(socket.await(has("T", "q")).path("bp").asInt()).isZero();
    market.reset(PAIR);
    final JsonNode empty = socket.await(has("T", "o"));
    assertThat(empty.path("r").asBoolean()).isTrue();
    assertThat(empty.path("b")).isEmpty();
  }

  @Test
  void message_pack_goes_both_ways() {
    final Client.Socket socket =
        client.socket(CRYPTO, "Content-Type", "application/msgpack").packed();
    socket.await(has("msg", "connected"));
    socket.send("{'action':'auth','key':'PKTEST','secret':'made-up'}");
    socket.await(error(400));
    socket.pack("{'action':'auth','key':'PKTEST','secret':'made-up'}");
    socket.await(has("msg", "authenticated"));
    socket.pack("{'action':'subscribe','trades':['XYZ/USD']}");
    socket.await(has("T", "subscription"));
    market.trade(PAIR, 100_25, 1_2500_0000L, Side.SELL);
    final JsonNode trade = socket.await(has("T", "t"));
    assertThat(trade.path("p").asDouble()).isEqualTo(100.25);
    assertThat(trade.path("s").asDouble()).isEqualTo(1.25);
    assertThat(trade.path("tks").asText()).isEqualTo("S");
    assertThat(trade.path("t").isArray() || trade.path("t").isObject() || trade.has("t")).isTrue();
    assertThat(socket.frames()).containsOnly("binary");
  }

  @Test
  void a_minute_of_trades_makes_a_bar() {
    final Client.Socket socket = client.feed(CRYPTO);
    socket.send("{'action':'subscribe','bars':['XYZ/USD']}");
    socket.await(has("T", "subscription"));
    market.trade(PAIR, 100_00, 1_0000_0000L, Side.NONE);
    market.trade(PAIR, 104_00, 3_0000_0000L, Side.NONE);
    market.pass(60_000_000_000L);
    market.trade(PAIR, 99_00, 1_0000_0000L, Side.NONE);
    final JsonNode bar = socket.await(has("T", "b"));
    assertThat(bar.path("o").asInt()).isEqualTo(100);
    assertThat(bar.path("h").asInt()).isEqualTo(104);
    assertThat(bar.path("c").asInt()).isEqualTo(104);
    assertThat(bar.path("v").asInt()).isEqualTo(4);
    assertThat(bar.path("n").asInt()).isEqualTo(2);
    assertThat(bar.path("vw").asInt()).isEqualTo(103);
    assertThat(bar.path("t").asText()).isEqualTo("2023-11-14T22:13:00Z");
  }

  @Test
  void the_test_feed_always_trades() {
    final Client.Socket socket = client.feed("/v2/test");
    socket.send("{'action':'subscribe','trades':['FAKEPACA'],'quotes':['FAKEPACA']}");
    assertThat(socket.await(has("T", "t")).path("S").asText()).isEqualTo("FAKEPACA");
    socket.await(has("T", "q"));
  }

  @Test
  void the_newest_is_there_for_who_asks() throws java.io.IOException {
    market.trade(PAIR, 100_25, 1_2500_0000L, Side.BUY);
    market.level(PAIR, Side.BUY, 100_00, 1_0000_0000L);
    final JsonNode trades =
        client.get("/v1beta3/crypto/us/latest/trades?symbols=XYZ/USD,NO/USD").json();
    assertThat(trades.path("trades")).hasSize(1);
    assertThat(trades.path("trades").path("XYZ/USD").path("p").asDouble()).isEqualTo(100.25);
    final JsonNode books =
        client.get("/v1beta3/crypto/us/latest/orderbooks?symbols=XYZ/USD").json();
    assertThat(books.path("orderbooks").path("XYZ/USD").path("b")).hasSize(1);
    assertThat(books.path("orderbooks").path("XYZ/USD").has("T")).isFalse();
  }
}
