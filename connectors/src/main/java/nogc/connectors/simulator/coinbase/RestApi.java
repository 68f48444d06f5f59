package nogc.connectors.simulator.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import nogc.connectors.sim.VenueHost;
import nogc.connectors.simulator.Faults;
import okhttp3.HttpUrl;
import okhttp3.WebSocketListener;

/**
 * Answers requests: who it is, whether it is too many, which route; then the faults that were
 * armed. Routes run on the venue's thread, one at a time.
 */
final class RestApi extends Dispatcher {
  private static final String HTML =
      "<html><head><title>503 Service Temporarily Unavailable</title></head>"
          + "<body><center><h1>503 Service Temporarily Unavailable</h1></center></body></html>";

  private final MockWebServer server;
  private final VenueHost host;
  private final Gate gate;
  private final Faults<CoinbaseFault> faults;
  private final MarketRoutes market;
  private final OrderRoutes orders;
  private final IntFunction<WebSocketListener> feed;
  private final Bucket open = new Bucket(10, 15);
  private final Bucket own = new Bucket(15, 30);
  private final Bucket fills = new Bucket(10, 20);

  RestApi(
      final MockWebServer server,
      final VenueHost host,
      final Gate gate,
      final Faults<CoinbaseFault> faults,
      final MarketRoutes market,
      final OrderRoutes orders,
      final IntFunction<WebSocketListener> feed) {
    this.server = server;
    this.host = host;
    this.gate = gate;
    this.faults = faults;
    this.market = market;
    this.orders = orders;
    this.feed = feed;
  }

  @Override
  public MockResponse dispatch(final RecordedRequest request) throws InterruptedException {
    server.takeRequest(0, TimeUnit.SECONDS); // or the server would keep every request for ever
    final String path = request.getUrl().encodedPath();
    if ("websocket".equalsIgnoreCase(request.getHeaders().get("Upgrade"))) {
      return faults.happens(CoinbaseFault.REFUSE_SOCKET, path)
          ? new MockResponse.Builder().code(429).build()
          : new MockResponse.Builder()
              .webSocketUpgrade(feed.apply(request.getConnectionIndex()))
              .build();
    }
    final String place = request.getMethod() + " " + path;
    if (faults.happens(CoinbaseFault.HTML_ERROR, place)) {
      return new MockResponse.Builder()
          .code(503)
          .addHeader("Content-Type", "text/html")
          .body(HTML)
          .build();
    }
    final Answer answer = answer(request, path, place);
    if (faults.happens(CoinbaseFault.LOSE_HTTP_ANSWER, place)) {
      return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
    }
    return response(answer, place);
  }

  private Answer answer(final RecordedRequest request, final String path, final String place) {
    final String agent = request.getHeaders().get("User-Agent");
    if (agent == null || agent.isBlank()) {
      return Answer.error(400, "User-Agent header is required");
    }
    final boolean isPublic = path.equals("/time") || path.startsWith("/products");
    final String body = request.getBody() == null ? "" : request.getBody().utf8();
    if (!isPublic) {
      final String problem =
          gate.problem(request.getHeaders(), request.getMethod(), request.getTarget(), body);
      if (problem != null) {
        return Answer.error(401, problem);
      }
    }
    final Bucket bucket = isPublic ? open : path.equals("/fills") ? fills : own;
    if (faults.happens(CoinbaseFault.RATE_LIMITED, place) || !bucket.take()) {
      return Answer.error(429, isPublic ? "Public rate limit exceeded" : "Rate limit exceeded");
    }
    return host.call(() -> route(request.getMethod(), path, request.getUrl()));
  }

  private Answer route(final String method, final String path, final HttpUrl url) {
    try {
      final String[] parts = path.substring(1).split("/");
      return switch (method + " " + parts[0]) {
        case "GET time" -> Answer.of(market.time());
        case "GET products" -> market.products(parts, url);
        case "GET accounts" -> Answer.of(orders.accounts());
        case "GET fees" -> Answer.of(orders.fees());
        case "GET orders" -> parts.length == 1 ? orders.list(url) : orders.one(parts[1]);
        case "DELETE orders" -> parts.length == 1 ? orders.cancelAll(url) : orders.cancel(parts[1]);
        case "GET fills" -> orders.fills(url);
        default -> Answer.error(404, "NotFound");
      };
    } catch (final Refusal ex) {
      return Answer.error(400, ex.getMessage());
    }
  }

  private MockResponse response(final Answer answer, final String place) {
    if (faults.happens(CoinbaseFault.UNKNOWN_JSON, place)) {
      strange(answer.body());
    }
    String text = Texts.json(answer.body());
    if (faults.happens(CoinbaseFault.TRUNCATED_JSON, place)) {
      text = text.substring(0, text.length() / 2);
    }
    final MockResponse.Builder response =
        new MockResponse.Builder()
            .code(answer.status())
            .addHeader("Content-Type", "application/json; charset=utf-8")
            .body(text);
    if (!answer.before().isEmpty()) {
      response.addHeader("CB-BEFORE", answer.before()).addHeader("CB-AFTER", answer.after());
    }
    return response.build();
  }

  static void strange(final JsonNode body) {
    final JsonNode one =
        body instanceof final ArrayNode array && !array.isEmpty() ? array.get(0) : body;
    if (one instanceof final ObjectNode object) {
      object.put("mood", "sunny").putObject("weather").put("wind", 7);
    }
  }
}
