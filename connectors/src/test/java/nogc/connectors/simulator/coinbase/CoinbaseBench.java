package nogc.connectors.simulator.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nogc.connectors.sim.VenueSettings;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.connectors.simulator.SimulatorTls;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okhttp3.tls.HandshakeCertificates;

/** The simulator with a plain HTTP client before it, which knows nothing of our connector. */
final class CoinbaseBench implements AutoCloseable {
  static final long ONE = 100_000_000L;
  static final String PRODUCT = "BTC-USD";
  private static final long START_NS = 1_700_000_000_000_000_000L;
  private static final ApiKey KEY = new ApiKey("rest-key", "cmVzdC1zZWNyZXQ=", "rest-pass");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENDED = "{\"type\":\"ended\"}";

  final CoinbaseSimulator simulator;
  final OkHttpClient http;

  CoinbaseBench() {
    final RecordedInstrument btc =
        new RecordedInstrument(1, PRODUCT, "USD", AssetClass.CRYPTO, 2, 8, 1, 1_000, 1_000, 0);
    simulator =
        CoinbaseSimulator.start(
            VenueSettings.byHand(List.of(btc), START_NS).startCash(1_000_000 * ONE),
            KEY,
            SimulatorTls.forLocalhost());
    simulator.deposit(PRODUCT, 10 * ONE, 2_500_000);
    level(Side.BUY, 2_500_000, 2 * ONE);
    level(Side.BUY, 2_499_900, 5 * ONE);
    level(Side.SELL, 2_500_100, 3 * ONE);
    final HandshakeCertificates trust =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(simulator.tls().authority().certificate())
            .build();
    http =
        new OkHttpClient.Builder()
            .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
            .build();
  }

  void level(final Side side, final long price, final long size) {
    simulator.host().byHand().level(1, side, price, size);
  }

  /** An order by another way than REST. */
  CoinbaseOrder place(final Side side, final long size, final long price) {
    return simulator.host().call(() -> simulator.place(form(side, size, price)));
  }

  OrderForm form(final Side side, final long size, final long price) {
    return new OrderForm(
        UUID.randomUUID().toString(),
        simulator.product(PRODUCT),
        side,
        OrderType.LIMIT,
        TimeInForce.GTC,
        size,
        price,
        0,
        false,
        "D");
  }

  static String sign(final String text) {
    try {
      final Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY.secret()), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (final GeneralSecurityException ex) {
      throw new IllegalStateException(ex);
    }
  }

  static String now() {
    return Long.toString(System.currentTimeMillis() / 1_000);
  }

  Request.Builder signed(final String method, final String target, final String timestamp) {
    return new Request.Builder()
        .url("https://localhost:" + simulator.port() + target)
        .method(method, null)
        .header("CB-ACCESS-KEY", KEY.key())
        .header("CB-ACCESS-SIGN", sign(timestamp + method + target))
        .header("CB-ACCESS-TIMESTAMP", timestamp)
        .header("CB-ACCESS-PASSPHRASE", KEY.passphrase());
  }

  Request.Builder get(final String target) {
    return signed("GET", target, now());
  }

  /** Status and body. */
  record Got(int status, JsonNode body, String before, String after) {
    String message() {
      return body.path("message").asText();
    }
  }

  Got call(final Request.Builder request) throws IOException {
    try (Response response = http.newCall(request.build()).execute()) {
      return new Got(
          response.code(),
          JSON.readTree(response.body().string()),
          response.header("CB-BEFORE", ""),
          response.header("CB-AFTER", ""));
    }
  }

  /** A client of the feed. */
  final class FeedClient extends WebSocketListener implements AutoCloseable {
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    FeedClient() {
      socket =
          http.newWebSocket(
              new Request.Builder().url("wss://localhost:" + simulator.port()).build(), this);
    }

    @Override
    public void onMessage(final WebSocket from, final String text) {
      messages.add(text);
    }

    @Override
    public void onClosing(final WebSocket from, final int code, final String reason) {
      messages.add(ENDED);
    }

    @Override
    public void onFailure(final WebSocket from, final Throwable error, final Response response) {
      messages.add(ENDED);
    }

    void subscribe(final boolean proven, final String... channels) {
      final String timestamp = now();
      final String proof =
          proven
              ? ",\"signature\":\""
                  + sign(timestamp + "GET/users/self/verify")
                  + "\",\"key\":\""
                  + KEY.key()
                  + "\",\"passphrase\":\""
                  + KEY.passphrase()
                  + "\",\"timestamp\":\""
                  + timestamp
                  + "\""
              : "";
      send(
          "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channels\":[\""
              + String.join("\",\"", channels)
              + "\"]"
              + proof
              + "}");
    }

    void send(final String text) {
      assertThat(socket.send(text)).isTrue();
    }

    /** The next message of this type; others before it are passed over. */
    JsonNode next(final String type) throws Exception {
      final long untilNs = System.nanoTime() + 20_000_000_000L;
      while (System.nanoTime() < untilNs) {
        final String text = messages.poll(1, TimeUnit.SECONDS);
        if (text != null) {
          final JsonNode message = JSON.readTree(text);
          if (message.path("type").asText().equals(type)) {
            return message;
          }
        }
      }
      throw new AssertionError("no message of type " + type);
    }

    /** The next message. */
    JsonNode nextOfAny() throws Exception {
      final String text = messages.poll(8, TimeUnit.SECONDS);
      assertThat(text).as("a message").isNotNull();
      return JSON.readTree(text);
    }

    @Override
    public void close() {
      socket.cancel();
    }
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
    simulator.close();
    assertThat(simulator.failure()).isNull();
  }
}
