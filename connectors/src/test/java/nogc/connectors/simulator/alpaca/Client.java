package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import nogc.connectors.sim.VenueSettings;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.connectors.simulator.SimulatorTls;
import nogc.journal.codec.AssetClass;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/** A simulator with a market led by hand, and a plain client of it: over TLS, as others come. */
final class Client implements AutoCloseable {
  static final int STOCK = 1;
  static final int PAIR = 2;
  static final String KEY = "PKTEST";
  static final String SECRET = "made-up";
  static final long START_NS = 1_700_000_000_123_456_789L;
  private static final long PATIENCE_MS = 10_000;
  private static final SimulatorTls TLS = SimulatorTls.forLocalhost();

  final AlpacaSimulator simulator;
  final OkHttpClient http;
  private String secret = SECRET;

  Client(final AlpacaSettings settings) {
    simulator = AlpacaSimulator.start(settings.credentials(KEY, SECRET), TLS);
    http = client(TLS);
  }

  Client() {
    this(settings());
  }

  static OkHttpClient client(final SimulatorTls trusted) {
    return new OkHttpClient.Builder()
        .sslSocketFactory(
            trusted.handshake().sslSocketFactory(), trusted.handshake().trustManager())
        .retryOnConnectionFailure(false)
        .readTimeout(Duration.ofMillis(PATIENCE_MS))
        .build();
  }

  static AlpacaSettings settings() {
    return AlpacaSettings.of(venue());
  }

  static VenueSettings venue() {
    return VenueSettings.byHand(
        List.of(
            new RecordedInstrument(STOCK, "ABC", "USD", AssetClass.STOCK, 4, 0, 1, 1, 1, 0),
            new RecordedInstrument(PAIR, "XYZ/USD", "USD", AssetClass.CRYPTO, 2, 8, 1, 1, 1000, 0)),
        START_NS);
  }

  /** What came back. */
  record Answer(int status, JsonNode json, Response response) {
    String message() {
      return json.path("message").asText();
    }

    int code() {
      return json.path("code").asInt();
    }
  }

  void secret(final String other) {
    secret = other;
  }

  Answer call(final String method, final String path, final String body) throws IOException {
    try (Response response = http.newCall(request(method, path, body)).execute()) {
      final String text = response.body().string();
      return new Answer(response.code(), Wire.parse(text.isEmpty() ? "{}" : text), response);
    }
  }

  Request request(final String method, final String path, final String body) {
    return new Request.Builder()
        .url(simulator.restUrl() + path)
        .header("APCA-API-KEY-ID", KEY)
        .header("APCA-API-SECRET-KEY", secret)
        .method(
            method,
            body == null ? null : RequestBody.create(body, MediaType.get("application/json")))
        .build();
  }

  Answer get(final String path) throws IOException {
    return call("GET", path, null);
  }

  Answer post(final String body) throws IOException {
    return call("POST", "/v2/orders", body.replace('\'', '"'));
  }

  Answer patch(final String id, final String body) throws IOException {
    return call("PATCH", "/v2/orders/" + id, body.replace('\'', '"'));
  }

  Answer delete(final String path) throws IOException {
    return call("DELETE", path, null);
  }

  /** A limit order in the stock. */
  Answer limit(final String side, final int quantity, final String price, final String id)
      throws IOException {
    return post(
        "{'symbol':'ABC','qty':'%d','side':'%s','type':'limit','time_in_force':'day','limit_price':'%s','client_order_id':'%s'}"
            .formatted(quantity, side, price, id));
  }

  Socket socket(final String path, final String... headers) {
    return socket(http, simulator.streamUrl() + path, headers);
  }

  Socket socket(final OkHttpClient through, final String url, final String... headers) {
    final Request.Builder request = new Request.Builder().url(url);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    final Socket socket = new Socket();
    socket.socket = through.newWebSocket(request.build(), socket);
    return socket;
  }

  /** A feed, authenticated. */
  Socket feed(final String path) {
    final Socket socket = socket(path);
    socket.await(has("msg", "connected"));
    socket.send("{'action':'auth','key':'" + KEY + "','secret':'" + SECRET + "'}");
    socket.await(has("msg", "authenticated"));
    return socket;
  }

  /** The stream of trade updates, listening. */
  Socket updates() {
    final Socket socket = socket("/stream");
    socket.send(
        "{'action':'authenticate','data':{'key_id':'" + KEY + "','secret_key':'" + SECRET + "'}}");
    socket.await(each -> each.path("data").path("status").asText().equals("authorized"));
    socket.send("{'action':'listen','data':{'streams':['trade_updates']}}");
    socket.await(has("stream", "listening"));
    return socket;
  }

  static Predicate<JsonNode> has(final String field, final String value) {
    return each -> each.path(field).asText().equals(value);
  }

  static Predicate<JsonNode> event(final String event) {
    return each -> each.path("data").path("event").asText().equals(event);
  }

  /** Everything that a socket said, arrays taken apart. */
  static final class Socket extends WebSocketListener {
    private final List<JsonNode> heard = new ArrayList<>();
    private final List<String> frames = new ArrayList<>();
    private WebSocket socket;
    private boolean packed;
    private boolean ended;
    private int asked;

    void send(final String text) {
      socket.send(text.replace('\'', '"'));
    }

    void pack(final String text) {
      socket.send(ByteString.of(Wire.msgpack(Wire.parse(text.replace('\'', '"')))));
    }

    void cancel() {
      socket.cancel();
    }

    Socket packed() {
      packed = true;
      return this;
    }

    private synchronized void hear(final String kind, final JsonNode message) {
      frames.add(kind);
      if (message == null) {
        heard.add(Wire.object().put("broken", kind));
      } else if (message.isArray()) {
        message.forEach(heard::add);
      } else {
        heard.add(message);
      }
      notifyAll();
    }

    @Override
    public void onMessage(final WebSocket from, final String text) {
      hear("text", Wire.parse(text));
    }

    @Override
    public void onMessage(final WebSocket from, final ByteString bytes) {
      hear("binary", packed ? Wire.ofMsgpack(bytes.toByteArray()) : Wire.parse(bytes.utf8()));
    }

    @Override
    public void onClosing(final WebSocket from, final int code, final String reason) {
      from.close(code, null);
      end();
    }

    @Override
    public void onFailure(final WebSocket from, final Throwable error, final Response response) {
      end();
    }

    private synchronized void end() {
      ended = true;
      notifyAll();
    }

    /** The next message of this kind, behind those that were awaited before. */
    synchronized JsonNode await(final Predicate<JsonNode> wanted) {
      final long deadline = System.nanoTime() + PATIENCE_MS * 1_000_000;
      while (true) {
        while (asked < heard.size()) {
          final JsonNode message = heard.get(asked++);
          if (wanted.test(message)) {
            return message;
          }
        }
        if (System.nanoTime() > deadline) {
          throw new AssertionError("not heard; what was: " + heard);
        }
        pause();
      }
    }

    synchronized void awaitEnd() {
      final long deadline = System.nanoTime() + PATIENCE_MS * 1_000_000;
      while (!ended) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("did not end; what was heard: " + heard);
        }
        pause();
      }
    }

    private void pause() {
      try {
        wait(50);
      } catch (final InterruptedException ex) {
        throw new AssertionError(ex);
      }
    }

    synchronized List<JsonNode> heard() {
      return List.copyOf(heard);
    }

    synchronized List<String> frames() {
      return List.copyOf(frames);
    }
  }

  @Override
  public void close() {
    simulator.close();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
