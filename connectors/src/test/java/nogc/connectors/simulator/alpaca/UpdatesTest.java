package nogc.connectors.simulator.alpaca;

import static nogc.connectors.simulator.alpaca.Client.STOCK;
import static nogc.connectors.simulator.alpaca.Client.event;
import static nogc.connectors.simulator.alpaca.Client.has;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nogc.connectors.sim.ByHand;
import okhttp3.Response;
import okio.BufferedSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trade updates: the socket's manners, the event stream with its past, and what can go wrong. */
class UpdatesTest {
  private Client client;
  private ByHand market;

  @BeforeEach
  void start() {
    open(Client.settings());
  }

  private void open(final AlpacaSettings settings) {
    client = new Client(settings);
    market = client.simulator.host().byHand();
    market.quote(STOCK, 99_0000, 100, 101_0000, 100);
  }

  @AfterEach
  void leave() {
    client.close();
    assertThat(client.simulator.failure()).isNull();
  }

  private static String status(final JsonNode message) {
    return message.path("data").path("status").asText()
        + " "
        + message.path("data").path("action").asText();
  }

  @Test
  void who_listens_before_it_says_who_it_is_hears_nothing() throws IOException {
    final Client.Socket socket = client.socket("/stream");
    socket.send("{'action':'listen','data':{'streams':['trade_updates']}}");
    assertThat(status(socket.await(has("stream", "authorization"))))
        .isEqualTo("unauthorized listen");
    socket.send("{'action':'dance'}");
    socket.await(has("stream", "error"));
    client.limit("buy", 1, "90", "a");
    socket.send("{'action':'authenticate','data':{'key_id':'PKTEST','secret_key':'wrong'}}");
    assertThat(status(socket.await(has("stream", "authorization"))))
        .isEqualTo("unauthorized authenticate");
    socket.awaitEnd();
    assertThat(socket.heard()).noneMatch(has("stream", "trade_updates"));
  }

  @Test
  void a_new_list_replaces_the_old_one() throws IOException {
    final Client.Socket socket = client.updates();
    socket.send("{'action':'listen','data':{'streams':[]}}");
    socket.await(has("stream", "listening"));
    client.limit("buy", 1, "90", "a");
    socket.send("{'action':'listen','data':{'streams':['trade_updates']}}");
    socket.await(has("stream", "listening"));
    client.limit("buy", 1, "90", "b");
    assertThat(
            socket
                .await(event("pending_new"))
                .path("data")
                .path("order")
                .path("client_order_id")
                .asText())
        .isEqualTo("b");
  }

  @Test
  void live_accounts_get_text_and_who_asks_gets_message_pack() throws IOException {
    client.close();
    open(Client.settings().textUpdates());
    final Client.Socket text = client.updates();
    final Client.Socket packed =
        client.socket("/stream", "Content-Type", "application/msgpack").packed();
    packed.pack("{'action':'authenticate','data':{'key_id':'PKTEST','secret_key':'made-up'}}");
    packed.await(has("stream", "authorization"));
    packed.pack("{'action':'listen','data':{'streams':['trade_updates']}}");
    packed.await(has("stream", "listening"));
    client.limit("buy", 1, "90", "a");
    text.await(event("new"));
    packed.await(event("new"));
    assertThat(text.frames()).containsOnly("text");
    assertThat(packed.frames()).containsOnly("binary");
  }

  /** Reads so many events of the stream. */
  private List<JsonNode> events(final String query, final int count) throws IOException {
    final List<JsonNode> events = new ArrayList<>();
    try (Response response =
        client.http.newCall(client.request("GET", "/v2/events/trades" + query, null)).execute()) {
      assertThat(response.header("Content-Type")).isEqualTo("text/event-stream");
      final BufferedSource source = response.body().source();
      while (events.size() < count) {
        final String line = source.readUtf8Line();
        if (line == null) {
          break;
        }
        if (line.startsWith("data: ")) {
          events.add(Wire.parse(line.substring("data: ".length())));
        }
      }
    }
    return events;
  }

  @Test
  void the_event_stream_tells_the_past_behind_an_id_or_a_time() throws IOException {
    client.limit("buy", 1, "90", "a");
    market.pass(1_000_000_000L);
    client.limit("buy", 2, "90", "b");
    final List<JsonNode> all = events("?since=2000-01-01T00:00:00Z", 4);
    assertThat(all)
        .extracting(each -> each.path("event").asText())
        .containsExactly("pending_new", "new", "pending_new", "new");
    assertThat(all)
        .isSortedAccordingTo(
            java.util.Comparator.comparing(each -> each.path("event_id").asText()));
    final List<JsonNode> later = events("?since_id=" + all.get(1).path("event_id").asText(), 2);
    assertThat(later).isEqualTo(all.subList(2, 4));
    assertThat(events("?since=" + all.get(0).path("at").asText(), 2)).isEqualTo(later);
    final String until = all.get(1).path("at").asText();
    assertThat(events("?since=2000-01-01T00:00:00Z&until=" + until, 9))
        .isEqualTo(all.subList(0, 2));
    assertThat(client.get("/v2/events/trades?until=" + until).status()).isEqualTo(422);
    assertThat(client.get("/v2/events/trades?until_id=1").status()).isEqualTo(422);
  }

  @Test
  void the_event_stream_goes_on_live() throws IOException {
    try (Response response =
        client.http.newCall(client.request("GET", "/v2/events/trades", null)).execute()) {
      client.limit("buy", 1, "90", "live");
      final BufferedSource source = response.body().source();
      String line = source.readUtf8LineStrict();
      while (!line.startsWith("data: ")) {
        line = source.readUtf8LineStrict();
      }
      assertThat(line).contains("\"client_order_id\":\"live\"");
      client.simulator.comment("you are reading too slowly, dropped 10 messages");
      while (!line.startsWith(": you")) {
        line = source.readUtf8LineStrict();
      }
      assertThat(line).isEqualTo(": you are reading too slowly, dropped 10 messages");
    }
  }

  @Test
  void an_update_comes_twice_late_strange_or_never() throws IOException {
    final Client.Socket socket = client.updates();
    client.simulator.faults().arm(AlpacaFault.DUPLICATE_UPDATE, "new", 1, 0);
    client.limit("buy", 1, "90", "twice");
    final JsonNode first = socket.await(event("new"));
    assertThat(socket.await(event("new"))).isEqualTo(first);

    client.simulator.faults().arm(AlpacaFault.SWAP_UPDATES, "pending_new", 1, 0);
    client.limit("buy", 1, "90", "late");
    socket.await(event("new"));
    socket.await(event("pending_new"));

    client.simulator.faults().arm(AlpacaFault.UNKNOWN_EVENT, "new", 1, 0);
    client.simulator.faults().arm(AlpacaFault.UNKNOWN_UPDATE_FIELDS, "pending_new", 1, 0);
    client.limit("buy", 1, "90", "strange");
    assertThat(socket.await(event("pending_new")).path("data").path("mood").asText())
        .isEqualTo("sunny");
    socket.await(event("teleported"));

    client.simulator.faults().arm(AlpacaFault.OTHER_FRAME_TYPE, "/stream", 1, 0);
    client.limit("buy", 1, "90", "text");
    socket.await(event("new"));
    assertThat(socket.frames()).containsOnlyOnce("text");

    client.simulator.faults().arm(AlpacaFault.LOSE_UPDATE, "fill", 1, 0);
    client.limit("buy", 1, "102", "lost");
    client.limit("buy", 1, "102", "heard");
    assertThat(
            socket.await(event("fill")).path("data").path("order").path("client_order_id").asText())
        .isEqualTo("heard");
    assertThat(client.get("/v2/account/activities/FILL").json()).hasSize(2);
    assertThat(client.simulator.faults().happened(AlpacaFault.LOSE_UPDATE)).isEqualTo(1);
  }

  @Test
  void updates_are_held_until_they_may_go() throws IOException {
    final Client.Socket socket = client.updates();
    client.simulator.holdUpdates(true);
    client.limit("buy", 1, "102", "a");
    assertThat(client.get("/v2/positions/ABC").json().path("qty").asText()).isEqualTo("1");
    assertThat(socket.heard()).noneMatch(has("stream", "trade_updates"));
    client.simulator.holdUpdates(false);
    socket.await(event("pending_new"));
    socket.await(event("fill"));
  }

  @Test
  void the_socket_breaks_in_the_middle_and_fills_happen_without_it() throws IOException {
    final Client.Socket socket = client.updates();
    client.simulator.faults().arm(AlpacaFault.DROP_ON_UPDATE, "new", 1, 0);
    client.limit("buy", 5, "100", "a");
    socket.awaitEnd();
    market.quote(STOCK, 99_0000, 100, 99_5000, 100);
    final Client.Socket again = client.updates();
    client.limit("buy", 1, "90", "b");
    assertThat(
            again.await(event("new")).path("data").path("order").path("client_order_id").asText())
        .as("a socket has no past")
        .isEqualTo("b");
    assertThat(client.get("/v2/positions/ABC").json().path("qty").asText()).isEqualTo("5");
  }

  @Test
  void a_replace_loses_against_a_fill_that_was_there_first() throws IOException {
    client.close();
    open(
        AlpacaSettings.of(
            Client.venue()
                .rules(
                    new nogc.connectors.sim.VenueRules(
                        nogc.connectors.sim.FeeSchedule.free(), new SlowOrders(), 0))));
    final Client.Socket socket = client.updates();
    final String id = client.limit("buy", 5, "100", "a").json().path("id").asText();
    market.pass(SlowOrders.NS);
    socket.await(event("new"));
    final Client.Answer answer = client.patch(id, "{'limit_price':'99'}");
    assertThat(answer.status()).isEqualTo(200);
    market.quote(STOCK, 99_0000, 100, 100_0000, 100);
    assertThat(socket.await(event("fill")).path("data").path("order").path("id").asText())
        .isEqualTo(id);
    market.pass(SlowOrders.NS);
    final JsonNode lost = socket.await(event("order_replace_rejected")).path("data").path("order");
    assertThat(lost.path("id").asText()).isEqualTo(answer.json().path("id").asText());
    assertThat(lost.path("status").asText()).isEqualTo("rejected");
    assertThat(client.get("/v2/orders/" + id).json().path("status").asText()).isEqualTo("filled");
    assertThat(client.get("/v2/orders").json()).isEmpty();
  }

  /** Orders take a while to the venue; its answers take none. */
  private static final class SlowOrders implements nogc.connectors.sim.LatencyModel {
    static final long NS = 10_000_000;

    @Override
    public long orderNs(final long venueTimeNs) {
      return NS;
    }

    @Override
    public long responseNs(final long venueTimeNs) {
      return 0;
    }
  }
}
