package nogc.connectors.simulator.alpaca;

import static nogc.connectors.simulator.alpaca.Client.PAIR;
import static nogc.connectors.simulator.alpaca.Client.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.function.Predicate;
import nogc.connectors.sim.ByHand;
import nogc.connectors.simulator.Relay;
import nogc.journal.codec.Side;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a test can let go wrong in requests, on feeds and on the network, as a client sees it. */
class FaultsTest {
  private static final String ORDERS = "POST /v2/orders";
  private static final String CRYPTO = "/v1beta3/crypto/us";
  private Client client;
  private ByHand market;

  @BeforeEach
  void start() {
    client = new Client();
    market = client.simulator.host().byHand();
  }

  @AfterEach
  void leave() {
    client.close();
    assertThat(client.simulator.failure()).isNull();
  }

  private void arm(final AlpacaFault fault, final String where, final long value) {
    client.simulator.faults().arm(fault, where, 1, value);
  }

  private int orders() throws IOException {
    return client.get("/v2/orders?status=all").json().size();
  }

  @Test
  void a_dropped_request_leaves_no_order_a_lost_answer_does() throws IOException {
    arm(AlpacaFault.DROP_REQUEST, ORDERS, 0);
    assertThatThrownBy(() -> client.limit("buy", 1, "90", "a")).isInstanceOf(IOException.class);
    assertThat(orders()).isZero();
    arm(AlpacaFault.LOSE_ANSWER, ORDERS, 0);
    assertThatThrownBy(() -> client.limit("buy", 1, "90", "a")).isInstanceOf(IOException.class);
    assertThat(orders()).isEqualTo(1);
    arm(AlpacaFault.TRUNCATED_ANSWER, ORDERS, 0);
    assertThatThrownBy(() -> client.limit("buy", 1, "90", "b")).isInstanceOf(IOException.class);
    assertThat(orders()).isEqualTo(2);
    assertThat(client.limit("buy", 1, "90", "c").status()).isEqualTo(200);
  }

  @Test
  void answers_are_no_json_or_half_of_it_or_hold_what_nobody_knows() throws IOException {
    arm(AlpacaFault.HTML_ERROR, ORDERS, 0);
    final Client.Answer html = client.limit("buy", 1, "90", "a");
    assertThat(html.status()).isEqualTo(500);
    assertThat(html.response().header("Content-Type")).isEqualTo("text/html");
    assertThat(orders()).isZero();
    arm(AlpacaFault.TRUNCATED_JSON, ORDERS, 0);
    final Client.Answer half = client.limit("buy", 1, "90", "a");
    assertThat(half.status()).isEqualTo(200);
    assertThat(half.json()).isNull();
    assertThat(orders()).isEqualTo(1);
    arm(AlpacaFault.UNKNOWN_FIELDS, ORDERS, 0);
    final Client.Answer strange = client.limit("buy", 1, "90", "b");
    assertThat(strange.json().path("status").asText()).isEqualTo("daydreaming");
    assertThat(strange.json().path("weather").isObject()).isTrue();
  }

  @Test
  void too_many_requests_are_told_when_to_come_back() throws IOException {
    arm(AlpacaFault.RATE_LIMITED, ORDERS, 3);
    final Client.Answer answer = client.limit("buy", 1, "90", "a");
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.code()).isEqualTo(42910000);
    assertThat(answer.response().header("X-RateLimit-Remaining")).isEqualTo("0");
    assertThat(Long.parseLong(answer.response().header("X-RateLimit-Reset")))
        .isEqualTo(Client.START_NS / 1_000_000_000L + 3);
    assertThat(orders()).isZero();
  }

  @Test
  void a_fault_happens_where_it_was_armed_and_as_often() throws IOException {
    client.simulator.faults().arm(AlpacaFault.HTML_ERROR, "GET /v2/clock", 2, 0);
    assertThat(client.get("/v2/account").status()).isEqualTo(200);
    assertThat(client.get("/v2/clock").status()).isEqualTo(500);
    assertThat(client.get("/v2/clock").status()).isEqualTo(500);
    assertThat(client.get("/v2/clock").status()).isEqualTo(200);
    assertThat(client.simulator.faults().happened(AlpacaFault.HTML_ERROR)).isEqualTo(2);
    assertThatThrownBy(() -> client.simulator.faults().arm(AlpacaFault.HTML_ERROR, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Predicate<com.fasterxml.jackson.databind.JsonNode> error(final int code) {
    return each -> each.path("code").asInt() == code;
  }

  private Client.Socket subscribed() {
    final Client.Socket socket = client.feed(CRYPTO);
    socket.send("{'action':'subscribe','trades':['XYZ/USD']}");
    socket.await(has("T", "subscription"));
    return socket;
  }

  private void trade() {
    market.trade(PAIR, 100_00, 1_0000_0000L, Side.NONE);
  }

  @Test
  void a_feed_ends_with_the_errors_of_alpaca() {
    Client.Socket socket = subscribed();
    arm(AlpacaFault.SLOW_CLIENT, CRYPTO, 0);
    trade();
    socket.await(error(407));
    socket.awaitEnd();
    socket = subscribed();
    arm(AlpacaFault.INTERNAL_ERROR, CRYPTO, 0);
    trade();
    socket.await(error(500));
    socket.awaitEnd();
    arm(AlpacaFault.CONNECTION_LIMIT, CRYPTO, 0);
    socket = client.socket(CRYPTO);
    socket.await(has("msg", "connected"));
    socket.send("{'action':'auth','key':'PKTEST','secret':'made-up'}");
    socket.await(error(406));
    socket.awaitEnd();
    arm(AlpacaFault.REFUSE_SOCKET, CRYPTO, 0);
    client.socket(CRYPTO).awaitEnd();
    subscribed();
  }

  @Test
  void frames_are_big_half_strange_or_of_the_other_kind() {
    final Client.Socket socket = subscribed();
    arm(AlpacaFault.BIG_FRAME, CRYPTO, 10_000_000);
    trade();
    assertThat(socket.await(has("T", "n")).path("content").asText()).hasSize(10_000_000);
    socket.await(has("T", "t"));
    arm(AlpacaFault.TRUNCATED_FRAME, CRYPTO, 0);
    trade();
    socket.await(has("broken", "text"));
    arm(AlpacaFault.UNKNOWN_MESSAGE, CRYPTO, 0);
    trade();
    socket.await(has("T", "zz"));
    assertThat(socket.await(has("T", "t")).path("weather").path("wind").asDouble()).isEqualTo(7.5);
    arm(AlpacaFault.OTHER_FRAME_TYPE, CRYPTO, 0);
    trade();
    socket.await(has("T", "t"));
    assertThat(socket.frames()).endsWith("binary");
  }

  @Test
  void a_feed_falls_silent_without_closing_anything() {
    final Client.Socket socket = subscribed();
    client.simulator.muteFeed(CRYPTO, true);
    trade();
    assertThat(client.simulator.feedClients(CRYPTO)).isEqualTo(1);
    client.simulator.muteFeed(CRYPTO, false);
    trade();
    assertThat(socket.await(has("T", "t")).path("i").asInt()).isEqualTo(2);
    client.simulator.dropFeed(CRYPTO);
    socket.awaitEnd();
  }

  @Test
  void a_client_that_takes_nothing_is_sent_away() {
    client.close();
    client = new Client(Client.settings().slowClientNs(1_000_000_000));
    market = client.simulator.host().byHand();
    try (Relay relay = Relay.to(client.simulator.port())) {
      final Client.Socket socket =
          client.socket(
              client.http,
              "wss://localhost:" + relay.port() + CRYPTO,
              "APCA-API-KEY-ID",
              Client.KEY,
              "APCA-API-SECRET-KEY",
              Client.SECRET);
      socket.await(has("msg", "authenticated"));
      socket.send("{'action':'subscribe','trades':['XYZ/USD']}");
      socket.await(has("T", "subscription"));
      relay.freeze();
      // More than the buffers of both sides hold.
      client.simulator.faults().arm(AlpacaFault.BIG_FRAME, CRYPTO, 2, 7_000_000);
      trade();
      trade();
      final long deadline = System.nanoTime() + 10_000_000_000L;
      while (client.simulator.feedClients(CRYPTO) > 0 && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertThat(client.simulator.feedClients(CRYPTO)).isZero();
      relay.thaw();
      socket.awaitEnd();
    }
  }

  @Test
  void a_connection_is_half_open_cut_or_refused() throws IOException {
    try (Relay relay = Relay.to(client.simulator.port())) {
      final Request request =
          client
              .request("GET", "/v2/clock", null)
              .newBuilder()
              .url("https://localhost:" + relay.port() + "/v2/clock")
              .build();
      assertThat(client.http.newCall(request).execute().code()).isEqualTo(200);
      relay.freeze();
      final okhttp3.OkHttpClient hasty =
          client.http.newBuilder().callTimeout(java.time.Duration.ofMillis(200)).build();
      assertThatThrownBy(() -> hasty.newCall(request).execute())
          .isInstanceOf(java.io.InterruptedIOException.class);
      relay.cut();
      assertThat(
              hasty
                  .newBuilder()
                  .callTimeout(java.time.Duration.ofSeconds(10))
                  .build()
                  .newCall(request)
                  .execute()
                  .code())
          .isEqualTo(200);
      relay.refuse(true);
      relay.cut();
      assertThatThrownBy(() -> client.http.newCall(request).execute())
          .isInstanceOf(IOException.class);
      relay.refuse(false);
      assertThat(client.http.newCall(request).execute().code()).isEqualTo(200);
    }
  }
}
