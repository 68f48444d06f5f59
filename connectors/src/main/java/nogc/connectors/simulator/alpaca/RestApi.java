package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import nogc.connectors.sim.VenueHost;
import nogc.connectors.simulator.Connections;
import nogc.connectors.simulator.Faults;
import okhttp3.HttpUrl;
import okio.Buffer;

/**
 * Answers requests: who it is, whether it is too many, which route; then the faults that were
 * armed. Routes run on the venue's thread, one at a time.
 */
final class RestApi extends Dispatcher {
  private static final int NO_CONTENT = 204;
  private static final int MULTI_STATUS = 207;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final String HTML =
      "<html><head><title>500 Internal Server Error</title></head>"
          + "<body><center><h1>500 Internal Server Error</h1></center></body></html>";

  private final MockWebServer server;
  private final Connections connections;
  private final VenueHost host;
  private final AlpacaSettings settings;
  private final Faults<AlpacaFault> faults;
  private final OrderRoutes orders;
  private final AccountRoutes account;
  private final DataRoutes data;
  private final TradeUpdates updates;
  private final Map<String, FeedHub> hubs;
  private final RateLimit rateLimit;

  RestApi(
      final MockWebServer server,
      final Connections connections,
      final VenueHost host,
      final AlpacaSettings settings,
      final Faults<AlpacaFault> faults,
      final OrderRoutes orders,
      final AccountRoutes account,
      final DataRoutes data,
      final TradeUpdates updates,
      final Map<String, FeedHub> hubs) {
    this.server = server;
    this.connections = connections;
    this.host = host;
    this.settings = settings;
    this.faults = faults;
    this.orders = orders;
    this.account = account;
    this.data = data;
    this.updates = updates;
    this.hubs = hubs;
    rateLimit = new RateLimit(settings.requestsPerMinute());
  }

  /** An answer: status and body, null for none. */
  private record Answer(int status, JsonNode body) {}

  @Override
  public MockResponse dispatch(final RecordedRequest request) throws InterruptedException {
    server.takeRequest(0, TimeUnit.SECONDS); // or the server would keep every request for ever
    final String path = request.getUrl().encodedPath();
    if ("websocket".equalsIgnoreCase(request.getHeaders().get("Upgrade"))) {
      return upgrade(path, request);
    }
    final String place = request.getMethod() + " " + path;
    if (faults.happens(AlpacaFault.DROP_REQUEST, place)) {
      return broken();
    }
    if (faults.happens(AlpacaFault.HTML_ERROR, place)) {
      return new MockResponse.Builder()
          .code(500)
          .addHeader("Content-Type", "text/html")
          .body(HTML)
          .build();
    }
    final OptionalLong limited = faults.take(AlpacaFault.RATE_LIMITED, place);
    if (path.equals("/v2/events/trades") && limited.isEmpty()) {
      return events(request);
    }
    final MockResponse.Builder response =
        host.call(
            () -> {
              final boolean within = rateLimit.take(host.timeNs()) && limited.isEmpty();
              final Answer answer = within ? answer(path, request) : tooMany();
              return response(answer, limited, place);
            });
    return distorted(response, place);
  }

  private static MockResponse broken() {
    return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
  }

  private static Answer tooMany() {
    final ApiError error = ApiError.rateLimited();
    return new Answer(error.status(), error.body());
  }

  private Answer answer(final String path, final RecordedRequest request) {
    try {
      if (!settings.credentials().matchIn(request.getHeaders())) {
        throw ApiError.unauthorized();
      }
      final String body = request.getBody() == null ? "" : request.getBody().utf8();
      return route(request.getMethod(), path, request.getUrl(), body);
    } catch (final ApiError ex) {
      return new Answer(ex.status(), ex.body());
    }
  }

  private Answer route(
      final String method, final String path, final HttpUrl url, final String body) {
    final String place = method + " " + path;
    switch (place) {
      case "POST /v2/orders":
        return ok(orders.submit(body));
      case "GET /v2/orders":
        return ok(orders.list(url));
      case "DELETE /v2/orders":
        return new Answer(MULTI_STATUS, orders.cancelAll());
      case "GET /v2/orders:by_client_order_id":
        return ok(orders.byClientId(url));
      case "GET /v2/account":
        return ok(account.account());
      case "GET /v2/account/activities":
        return ok(account.activities(null, url));
      case "GET /v2/positions":
        return ok(account.positions());
      case "GET /v2/assets":
        return ok(account.assets(url));
      case "GET /v2/clock":
        return ok(account.clock());
      case "GET /v2/calendar":
        return ok(account.calendar(url));
      case "GET /v1/corporate-actions":
        return ok(settings.corporateActions());
      case "GET /v1beta3/crypto/us/latest/orderbooks":
        return ok(data.books(url));
      case "GET /v1beta3/crypto/us/latest/quotes", "GET /v2/stocks/quotes/latest":
        return ok(data.quotes(url));
      case "GET /v1beta3/crypto/us/latest/trades", "GET /v2/stocks/trades/latest":
        return ok(data.trades(url));
      default:
        return routeTo(place, url, body);
    }
  }

  /** Routes whose last part names something. */
  private Answer routeTo(final String place, final HttpUrl url, final String body) {
    final int slash = place.lastIndexOf('/');
    final String name = url.pathSegments().get(url.pathSize() - 1);
    switch (place.substring(0, slash)) {
      case "GET /v2/orders":
        return ok(orders.byId(name, url));
      case "PATCH /v2/orders":
        return ok(orders.replace(name, body));
      case "DELETE /v2/orders":
        orders.cancel(name);
        return new Answer(NO_CONTENT, null);
      case "GET /v2/positions":
        return ok(account.position(name));
      case "GET /v2/assets":
        return ok(account.assetCalled(name));
      case "GET /v2/assets/crypto", "GET /v2/assets/us_equity":
        return ok(account.assetCalled(name));
      case "GET /v2/account/activities":
        return ok(account.activities(name, url));
      default:
        throw ApiError.notFound("endpoint not found");
    }
  }

  private static Answer ok(final JsonNode body) {
    return new Answer(200, body);
  }

  private MockResponse.Builder response(
      final Answer answer, final OptionalLong limited, final String place) {
    final JsonNode body = answer.body;
    if (body != null && faults.happens(AlpacaFault.UNKNOWN_FIELDS, place)) {
      strange(body);
    }
    String text = body == null ? "" : Wire.json(body);
    if (faults.happens(AlpacaFault.TRUNCATED_JSON, place)) {
      text = text.substring(0, text.length() / 2);
    }
    final long resetSeconds =
        limited.isPresent()
            ? host.timeNs() / SECOND_NS + limited.getAsLong()
            : rateLimit.resetSeconds();
    final MockResponse.Builder response =
        new MockResponse.Builder()
            .code(answer.status)
            .addHeader("X-Request-ID", UUID.randomUUID().toString().replace("-", ""))
            .addHeader("X-RateLimit-Limit", Integer.toString(rateLimit.limit()))
            .addHeader(
                "X-RateLimit-Remaining",
                limited.isPresent() ? "0" : Integer.toString(rateLimit.remaining()))
            .addHeader("X-RateLimit-Reset", Long.toString(resetSeconds));
    if (answer.status != NO_CONTENT) {
      response.addHeader("Content-Type", "application/json; charset=UTF-8").body(text);
    }
    return response;
  }

  private static void strange(final JsonNode body) {
    final JsonNode one =
        body instanceof final ArrayNode array && !array.isEmpty() ? array.get(0) : body;
    if (one instanceof final ObjectNode object) {
      object.put("mood", "sunny").putObject("weather").put("wind", 7);
      if (object.has("status")) {
        object.put("status", "daydreaming");
      }
    }
  }

  private MockResponse distorted(final MockResponse.Builder response, final String place) {
    faults
        .take(AlpacaFault.DELAY_ANSWER, place)
        .ifPresent(ms -> response.headersDelay(ms, TimeUnit.MILLISECONDS));
    if (faults.happens(AlpacaFault.LOSE_ANSWER, place)) {
      return broken();
    }
    if (faults.happens(AlpacaFault.TRUNCATED_ANSWER, place)) {
      response.onResponseBody(new SocketEffect.CloseSocket());
    }
    return response.build();
  }

  private MockResponse upgrade(final String path, final RecordedRequest request) {
    if (faults.happens(AlpacaFault.REFUSE_SOCKET, path)) {
      return new MockResponse.Builder().code(429).build();
    }
    final int connection = request.getConnectionIndex();
    final Runnable breaker = () -> connections.reset(connection);
    if (path.equals("/stream")) {
      return new MockResponse.Builder()
          .webSocketUpgrade(
              new UpdateSocket(updates, host, settings, faults, request.getHeaders(), breaker))
          .build();
    }
    final FeedHub hub = hubs.get(path);
    if (hub == null) {
      return new MockResponse.Builder().code(404).build();
    }
    return new MockResponse.Builder()
        .webSocketUpgrade(new FeedSocket(hub, host, request.getHeaders(), breaker))
        .build();
  }

  private MockResponse events(final RecordedRequest request) {
    try {
      return host.call(() -> eventStream(request));
    } catch (final CompletionException ex) {
      if (ex.getCause() instanceof final ApiError error) {
        return new MockResponse.Builder()
            .code(error.status())
            .body(new Buffer().writeUtf8(Wire.json(error.body())))
            .build();
      }
      throw ex;
    }
  }

  /** Both {@code since} and {@code since_id} are exclusive; without them no past is told. */
  private MockResponse eventStream(final RecordedRequest request) {
    if (!settings.credentials().matchIn(request.getHeaders())) {
      throw ApiError.unauthorized();
    }
    final Query query =
        new Query(request.getUrl(), java.util.Set.of("since", "until", "since_id", "until_id"));
    if ((query.has("until") && !query.has("since"))
        || (query.has("until_id") && !query.has("since_id"))
        || (query.has("since") && query.has("since_id"))) {
      throw ApiError.unprocessable("until needs since, until_id needs since_id, and one kind only");
    }
    final long since = query.time("since", Long.MAX_VALUE);
    final long until = query.time("until", Long.MAX_VALUE);
    final String sinceId = query.text("since_id", "");
    final String untilId = query.text("until_id", "");
    final EventStream stream = new EventStream(updates, host);
    for (final TradeUpdates.Past past : updates.history()) {
      final boolean told =
          sinceId.isEmpty()
              ? past.at() > since && past.at() <= until
              : past.id().compareTo(sinceId) > 0
                  && (untilId.isEmpty() || past.id().compareTo(untilId) <= 0);
      if (told) {
        stream.onUpdate(past.id(), past.at(), past.update());
      }
    }
    if (query.has("until") || query.has("until_id")) {
      stream.drop();
    } else {
      updates.addStream(stream);
    }
    return new MockResponse.Builder()
        .addHeader("Content-Type", "text/event-stream")
        .body(stream)
        .removeHeader("Content-Length")
        .addHeader("Transfer-Encoding", "chunked")
        .build();
  }
}
