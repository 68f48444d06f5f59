package nogc.connectors.coinbase;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import nogc.connectors.common.TlsSettings;
import nogc.engine.config.InstrumentConfig;
import nogc.engine.spi.Connector;
import nogc.engine.spi.ConnectorContext;
import nogc.engine.spi.Inbound;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.agrona.concurrent.EpochNanoClock;

/**
 * A venue on loopback, over TLS: REST by path, and the feed at {@code /}. It refuses what is not
 * signed as the documents demand.
 */
public final class VenueStub implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  public static final String KEY = "TESTKEY";
  public static final String SECRET =
      "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZg==";
  public static final String PASSPHRASE = "testpass";

  /** Paths with their queries that were asked for, in order. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  /** Connections of the feed that were opened, in order. */
  public final List<WebSocket> feeds = new CopyOnWriteArrayList<>();

  /** What came over the feeds. */
  public final List<String> heard = new CopyOnWriteArrayList<>();

  /** What is done with each message of a feed. */
  public volatile Consumer<WebSocket> onSubscribe = socket -> {};

  /** What a new connection of the feed gets; null for the feed itself. */
  public volatile MockResponse refusal;

  private final MockWebServer server = new MockWebServer();
  private final Map<String, Function<RecordedRequest, MockResponse>> routes =
      new ConcurrentHashMap<>();
  private final Path pem;

  public VenueStub(final Path folder) {
    final HeldCertificate held =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    server.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(held).build().sslSocketFactory());
    server.setProtocols(List.of(Protocol.HTTP_1_1));
    server.setDispatcher(new Routes());
    pem = folder.resolve("ca.pem");
    try {
      Files.writeString(pem, held.certificatePem());
      server.start();
    } catch (final IOException ex) {
      throw new java.io.UncheckedIOException(ex);
    }
  }

  public HttpUrl url() {
    return server.url("/");
  }

  public Path pem() {
    return pem;
  }

  public TlsSettings tls() {
    try {
      return TlsSettings.of(pem);
    } catch (final IOException | java.security.GeneralSecurityException ex) {
      throw new IllegalStateException(ex);
    }
  }

  /** What a path without its query answers. */
  public void on(final String path, final Function<RecordedRequest, MockResponse> answer) {
    routes.put(path, answer);
  }

  /** JSON, with single quotes for double ones. */
  public static MockResponse json(final String body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(body.replace('\'', '"'))
        .build();
  }

  public static MockResponse failure(final int status, final String body) {
    return new MockResponse.Builder().code(status).body(body.replace('\'', '"')).build();
  }

  /** Sends to the newest connection of the feed. */
  public void send(final String... frames) {
    for (final String frame : frames) {
      feeds.get(feeds.size() - 1).send(frame.replace('\'', '"'));
    }
  }

  public int count(final String path) {
    return (int) asked.stream().filter(each -> each.startsWith(path)).count();
  }

  /**
   * A connector to this venue; nobody listens at its FIX port.
   *
   * @param channels of the feed; empty for the usual ones
   * @param symbols instruments, numbered from 1
   */
  public Connector connector(
      final Inbound inbound,
      final EpochNanoClock clock,
      final List<String> channels,
      final List<String> symbols) {
    return connector(inbound, clock, channels, symbols, List.of(url()));
  }

  /** The same, with feeds elsewhere. */
  public Connector connector(
      final Inbound inbound,
      final EpochNanoClock clock,
      final List<String> channels,
      final List<String> symbols,
      final List<HttpUrl> feeds) {
    final ObjectNode settings = JSON.createObjectNode().put("environment", "custom");
    final ObjectNode endpoints = settings.putObject("endpoints");
    endpoints.put("rest", url().toString()).put("fix", "localhost:1");
    final ArrayNode list = endpoints.putArray("feed");
    feeds.forEach(each -> list.add(each.toString().replace("https://", "wss://")));
    settings.put("trust", pem.toString());
    settings
        .putObject("credentials")
        .putObject("env")
        .put("key", "K")
        .put("secret", "S")
        .put("passphrase", "P");
    if (!channels.isEmpty()) {
      channels.forEach(settings.putArray("channels")::add);
    }
    final List<InstrumentConfig> instruments = new ArrayList<>();
    for (final String symbol : symbols) {
      instruments.add(new InstrumentConfig(instruments.size() + 1, symbol, "coinbase"));
    }
    return new CoinbaseFactory(Map.of("K", KEY, "S", SECRET, "P", PASSPHRASE))
        .create(
            new ConnectorContext(
                1, 7, pem.getParent(), settings, instruments, inbound, null, null, clock));
  }

  /** A product of BTC and USD, as the venue lists it. */
  public static String product(final String id) {
    final String[] parts = id.split("-", -1);
    return "{'id':'"
        + id
        + "','base_currency':'"
        + parts[0]
        + "','quote_currency':'"
        + parts[1]
        + "','base_increment':'0.00000001','quote_increment':'0.01','min_market_funds':'1',"
        + "'status':'online','status_message':'','trading_disabled':false,'unheard_of':[1]}";
  }

  private static boolean isSigned(final RecordedRequest request) {
    final String timestamp = String.valueOf(request.getHeaders().get("CB-ACCESS-TIMESTAMP"));
    final String body = request.getBody() == null ? "" : request.getBody().utf8();
    return KEY.equals(request.getHeaders().get("CB-ACCESS-KEY"))
        && PASSPHRASE.equals(request.getHeaders().get("CB-ACCESS-PASSPHRASE"))
        && request.getHeaders().get("User-Agent") != null
        && Signature.signature(SECRET, timestamp + request.getMethod() + request.getTarget() + body)
            .equals(request.getHeaders().get("CB-ACCESS-SIGN"));
  }

  @Override
  public void close() {
    server.close();
  }

  private final class Routes extends Dispatcher {
    @Override
    public MockResponse dispatch(final RecordedRequest request) {
      if (request.getHeaders().get("Upgrade") != null) {
        return refusal != null
            ? refusal
            : new MockResponse.Builder().webSocketUpgrade(new Feed()).build();
      }
      final String target = request.getTarget();
      asked.add(target);
      if (!isSigned(request)) {
        return failure(401, "{'message':'invalid signature'}");
      }
      final int query = target.indexOf('?');
      final Function<RecordedRequest, MockResponse> route =
          routes.get(query < 0 ? target : target.substring(0, query));
      return route == null ? failure(404, "{'message':'NotFound'}") : route.apply(request);
    }
  }

  private final class Feed extends WebSocketListener {
    @Override
    public void onOpen(final WebSocket socket, final Response response) {
      feeds.add(socket);
    }

    @Override
    public void onMessage(final WebSocket socket, final String text) {
      heard.add(text);
      if (text.contains("\"subscribe\"")) {
        onSubscribe.accept(socket);
      }
    }

    @Override
    public void onClosing(final WebSocket socket, final int code, final String reason) {
      socket.close(code, reason);
    }
  }

  /** Splits lines that begin with a time into their messages. */
  public static List<String> messages(final List<String> lines) {
    final List<String> messages = new ArrayList<>();
    for (final String line : lines) {
      if (!line.startsWith("wss://") && !line.startsWith("https://")) {
        messages.add(line.substring(line.indexOf(' ') + 1));
      }
    }
    return messages;
  }
}
