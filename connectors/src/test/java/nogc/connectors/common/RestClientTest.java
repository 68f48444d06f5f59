package nogc.connectors.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.agrona.CloseHelper;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestClientTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final RestCall ORDER = RestCall.of("POST", "/v2/orders", "{\"qty\":\"1\"}");

  private final SystemEpochNanoClock clock = SystemEpochNanoClock.INSTANCE;
  private final MockWebServer server = new MockWebServer();
  private final Mailbox mailbox = new Mailbox(1 << 20);
  private final List<String> events = new ArrayList<>();
  private final List<RestAnswer> answers = new ArrayList<>();
  private OkHttpClient http;
  private RestClient client;

  @BeforeEach
  void start() throws IOException {
    server.start();
    http = new OkHttpClient.Builder().readTimeout(20, TimeUnit.SECONDS).build();
    client = client(server.url("/"));
  }

  private RestClient client(final HttpUrl base) {
    return new RestClient(
        http,
        base,
        (request, call, nowNs) -> request.header("Signed", call.method() + call.path()),
        mailbox,
        clock);
  }

  @AfterEach
  void stop() {
    CloseHelper.closeAll(client, server::close);
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private RestAnswer ask(final RestCall call) {
    client.call(
        call,
        sentTimeNs -> events.add("sent"),
        answer -> {
          events.add("answered");
          answers.add(answer);
        });
    Loopback.until("the answer", () -> mailbox.drain(10), () -> !answers.isEmpty());
    return answers.get(0);
  }

  @Test
  void the_answer_comes_on_the_gateway_s_thread_after_the_word_that_it_left() throws Exception {
    server.enqueue(
        new MockResponse.Builder().code(422).addHeader("X-Left", "7").body("{\"code\":1}").build());
    final long beforeNs = clock.nanoTime();
    final RestAnswer answer = ask(ORDER);
    assertThat(events).containsExactly("sent", "answered");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.isGood()).isFalse();
    assertThat(answer.text()).isEqualTo("{\"code\":1}");
    assertThat(answer.header("x-left")).isEqualTo("7");
    assertThat(answer.sentTimeNs()).isBetween(beforeNs, answer.receiveTimeNs());
    final RecordedRequest request = server.takeRequest();
    assertThat(request.getBody().utf8()).isEqualTo("{\"qty\":\"1\"}");
    assertThat(request.getHeaders().get("Signed")).isEqualTo("POST/v2/orders");
  }

  @Test
  void nothing_left_if_nobody_listens() throws IOException {
    final int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    client = client(HttpUrl.get("http://localhost:" + port + "/"));
    final RestAnswer answer = ask(ORDER);
    assertThat(answer.status()).isZero();
    assertThat(answer.left()).isFalse();
    assertThat(answer.failure()).contains("ConnectException");
    assertThat(events).containsExactly("answered");
  }

  /** The order is at the broker, and its answer is lost: nobody may send it again by himself. */
  @Test
  void a_request_whose_answer_is_lost_left_and_is_not_repeated() {
    server.enqueue(
        new MockResponse.Builder()
            .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
            .build());
    server.enqueue(new MockResponse.Builder().body("second").build());
    final RestAnswer answer = ask(ORDER);
    assertThat(answer.status()).isZero();
    assertThat(answer.left()).isTrue();
    assertThat(events).contains("sent");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void a_broker_that_never_answers_is_given_up_and_not_asked_again() throws Exception {
    http = http.newBuilder().readTimeout(300, TimeUnit.MILLISECONDS).build();
    client = client(server.url("/"));
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    final RestAnswer answer = ask(ORDER);
    assertThat(answer.failure()).contains("SocketTimeoutException");
    assertThat(answer.left()).isTrue();
    assertThat(server.takeRequest(20, TimeUnit.SECONDS)).isNotNull();
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void an_answer_that_breaks_off_is_none() {
    server.enqueue(
        new MockResponse.Builder()
            .body("x".repeat(100_000))
            .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
            .build());
    final RestAnswer answer = ask(RestCall.get("/v2/account"));
    assertThat(answer.status()).isZero();
    assertThat(answer.failure()).isNotBlank();
  }

  @Test
  void a_redirect_is_not_followed() {
    server.enqueue(
        new MockResponse.Builder().code(307).addHeader("Location", "/elsewhere").build());
    assertThat(ask(ORDER).status()).isEqualTo(307);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void one_can_wait_for_an_answer_where_that_is_allowed() {
    server.enqueue(new MockResponse.Builder().body("[]").build());
    assertThat(client.await(RestCall.get("/v2/positions"), 20 * SECOND_NS).text()).isEqualTo("[]");
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    final RestAnswer late = client.await(RestCall.get("/v2/positions"), SECOND_NS / 20);
    assertThat(late.status()).isZero();
    assertThat(late.failure()).contains("no answer in 50 ms");
  }
}
