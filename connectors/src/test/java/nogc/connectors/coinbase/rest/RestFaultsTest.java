package nogc.connectors.coinbase.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import nogc.connectors.coinbase.SharedFixtures;
import nogc.connectors.coinbase.Turns;
import nogc.connectors.coinbase.VenueStub;
import nogc.connectors.common.Mailbox;
import nogc.connectors.common.RestClient;
import nogc.connectors.common.Secret;
import nogc.connectors.common.TradedInstrument;
import nogc.journal.codec.Liquidity;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradingPhase;
import okhttp3.OkHttpClient;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** REST over TLS on loopback: signatures, budgets, and answers of every kind of wrong. */
final class RestFaultsTest {
  private static final long SECOND_NS = 1_000_000_000L;

  @TempDir private Path folder;
  private final Mailbox mailbox = new Mailbox(1 << 20);
  private final List<Object> answers = new ArrayList<>();
  private VenueStub venue;
  private OkHttpClient http;
  private CoinbaseRest rest;
  private volatile long aheadNs;
  private volatile long frozenNs;

  private long nowNs() {
    return (frozenNs == 0 ? SystemEpochNanoClock.INSTANCE.nanoTime() : frozenNs) + aheadNs;
  }

  @BeforeEach
  void start() {
    venue = new VenueStub(folder);
    http = venue.tls().apply(new OkHttpClient.Builder().callTimeout(20, TimeUnit.SECONDS)).build();
    rest = rest(VenueStub.SECRET);
  }

  private CoinbaseRest rest(final String secret) {
    return new CoinbaseRest(
        new RestClient(
            http,
            venue.url(),
            new RestSigner(
                new Secret(VenueStub.KEY), new Secret(secret), new Secret(VenueStub.PASSPHRASE)),
            mailbox,
            this::nowNs),
        this::nowNs);
  }

  @AfterEach
  void stop() {
    http.dispatcher().cancelAll();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
    venue.close();
  }

  private void turn() {
    mailbox.drain(100);
    rest.doWork(nowNs());
  }

  @SuppressWarnings("unchecked")
  private Reply<List<Balance>> accounts() {
    answers.clear();
    rest.accounts(answers::add);
    // Waits between attempts are jumped over.
    Turns.until("an answer", this::turnAhead, () -> !answers.isEmpty());
    return (Reply<List<Balance>>) answers.get(0);
  }

  private void turnAhead() {
    aheadNs = aheadNs + SECOND_NS / 50;
    turn();
  }

  @Test
  void theSignatureIsThatOfTheDocuments() {
    final RestSigner signer =
        new RestSigner(new Secret("k"), new Secret(VenueStub.SECRET), new Secret("p"));
    assertThat(signer.signature("1700000000", "GET", "/orders?status=open&limit=100", new byte[0]))
        .isEqualTo("1AOf0THDIY+CebbbQK5WTlnAWvBRVADpXP+8BzeF87I=");
    final String body =
        "{\"type\":\"limit\",\"side\":\"buy\",\"product_id\":\"BTC-USD\",\"price\":\"25000.01\","
            + "\"size\":\"0.0001\",\"client_oid\":\"1985ca2d-61ef-49f1-bfce-6c39d8462914\"}";
    assertThat(
            signer.signature(
                "1700000000",
                "POST",
                "/orders",
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isEqualTo("j+o7D8WeJApuKCPMKcRQ0UaUbrnLxFgK2OmeOcqX+ek=");
    assertThat(signer.toString()).doesNotContain(VenueStub.SECRET);
  }

  @Test
  void aWrongSecretIsToldWithoutTheSecret() {
    final String wrong = "d3Jvbmcgc2VjcmV0IGhlcmU=";
    rest = rest(wrong);
    final RestProblem problem = accounts().problem();
    assertThat(problem.isRefused()).isTrue();
    assertThat(problem.text())
        .isEqualTo("the secret is not the key's: invalid signature")
        .doesNotContain(wrong, VenueStub.PASSPHRASE);
    assertThat(venue.asked).as("not asked again").hasSize(1);
  }

  @Test
  void everyRefusalHasItsOwnWords() {
    assertThat(refusal(401, "{'message':'request timestamp expired'}"))
        .isEqualTo("the clock is off by more than 30 s: request timestamp expired");
    assertThat(refusal(401, "{'message':'Invalid API Key'}"))
        .isEqualTo("the key is unknown in this environment: Invalid API Key");
    assertThat(refusal(401, "{'message':'invalid Passphrase'}"))
        .isEqualTo("the passphrase is not the key's: invalid Passphrase");
    assertThat(refusal(403, "{'message':'Forbidden'}"))
        .isEqualTo("the key may not do this, or not from this address: Forbidden");
    assertThat(refusal(400, "{'message':'Bad\\nRequest\\u00e9'}"))
        .isEqualTo("HTTP 400: Bad?Request?");
    assertThat(refusal(400, "{'message':'" + "x".repeat(5_000) + "'}")).hasSizeLessThan(200);
    assertThat(refusal(404, "")).isEqualTo("HTTP 404: 0 bytes without a message");
  }

  private String refusal(final int status, final String body) {
    venue.on("/accounts", request -> VenueStub.failure(status, body));
    return accounts().problem().text();
  }

  @Test
  void aPageOfTheProxyIsToldAndAskedAgainAFewTimes() {
    venue.on(
        "/accounts",
        request -> VenueStub.failure(502, "<!DOCTYPE html><html><title>502</title></html>"));
    assertThat(accounts().problem().text())
        .isEqualTo("HTTP 502: a page instead of an answer, 46 bytes");
    assertThat(venue.asked).hasSize(4);
  }

  @Test
  void afterTooManyRequestsItWaitsAsToldAndLosesNothing() {
    final AtomicInteger calls = new AtomicInteger();
    venue.on(
        "/accounts",
        request ->
            calls.incrementAndGet() <= 2
                ? VenueStub.failure(429, "{'message':'Private rate limit exceeded'}")
                    .newBuilder()
                    .addHeader("Retry-After", "7")
                    .build()
                : VenueStub.json("[]"));
    rest.accounts(answers::add);
    Turns.until("the first refusal", this::turn, () -> calls.get() == 1 && venue.asked.size() == 1);
    final long startNs = nowNs();
    Turns.until("an answer", this::turnAhead, () -> !answers.isEmpty());
    assertThat(calls).hasValue(3);
    assertThat(nowNs() - startNs).isGreaterThanOrEqualTo(13 * SECOND_NS);
  }

  @Test
  void aRefusalForExcessHoldsBackTheOthersToo() {
    venue.on(
        "/accounts",
        request ->
            VenueStub.failure(429, "{'message':'Private rate limit exceeded'}")
                .newBuilder()
                .addHeader("Retry-After", "600")
                .build());
    venue.on("/fees", request -> VenueStub.json("{'maker_fee_rate':'0','taker_fee_rate':'0'}"));
    rest.accounts(answers::add);
    Turns.until(
        "the refusal",
        this::turn,
        () -> rest.privateBudget().fullTimeNs(nowNs()) > nowNs() + 500 * SECOND_NS);
    rest.fees(answers::add);
    for (int i = 0; i < 100; i++) {
      turnAhead();
    }
    assertThat(venue.count("/fees")).isZero();
    aheadNs += 600 * SECOND_NS;
    Turns.until("the answer", this::turn, () -> !answers.isEmpty());
    assertThat(venue.count("/fees")).isEqualTo(1);
  }

  @Test
  void theBudgetHoldsBackWhatIsTooMuch() {
    venue.on("/accounts", request -> VenueStub.json("[]"));
    frozenNs = nowNs();
    for (int i = 0; i < 40; i++) {
      rest.accounts(answers::add);
    }
    for (int i = 0; i < 100; i++) {
      rest.doWork(nowNs());
    }
    Turns.until("the burst", this::turn, () -> answers.size() >= 25);
    assertThat(venue.asked).as("30, less 5 kept for cancels").hasSize(25);
    Turns.until("all", this::turnAhead, () -> answers.size() == 40);
  }

  @Test
  void noAnswerIsAskedForAgainAndThenTold() {
    venue.on(
        "/accounts",
        request ->
            new MockResponse.Builder()
                .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
    final RestProblem problem = accounts().problem();
    assertThat(problem.status()).isZero();
    assertThat(problem.text()).contains("Exception");
    assertThat(venue.asked.size()).isGreaterThanOrEqualTo(4);
  }

  @Test
  void truncatedAndForeignAnswersAreProblems() {
    for (final String wrong :
        List.of("[{'currency':'BTC','bal", "{'message':'hello'}", "null", "<html>", "", "[[]]")) {
      venue.on("/accounts", request -> VenueStub.json(wrong));
      final Reply<List<Balance>> reply = accounts();
      assertThat(reply.isGood()).as(wrong).isFalse();
      assertThat(reply.problem().text()).startsWith("an unreadable answer: ");
    }
  }

  @Test
  void theTimeHasSomethingToSayOfOurClock() {
    final CoinbaseRest.Time fair = new CoinbaseRest.Time(150, 100, 200);
    assertThat(fair.skewNs()).isZero();
    assertThat(new CoinbaseRest.Time(90, 100, 200).skewNs()).as("ahead").isEqualTo(10);
    assertThat(new CoinbaseRest.Time(230, 100, 200).skewNs()).as("behind").isEqualTo(-30);
  }

  @Test
  void theRecordedAnswersAreUnderstood() {
    final String pro = "coinbase-pro-node/";
    serve("/accounts", pro + "rest__accounts__GET-200.json");
    assertThat(accounts().value())
        .hasSizeGreaterThan(3)
        .extracting(Balance::currency)
        .contains("BTC");
    serve("/fills", pro + "rest__fills__product_id__BTC-EUR__GET-200.json");
    answers.clear();
    rest.fills("BTC-EUR", 0, answers::add);
    Turns.until("the executions", this::turnAhead, () -> !answers.isEmpty());
    @SuppressWarnings("unchecked")
    final List<RestFill> fills = ((Reply<List<RestFill>>) answers.get(0)).value();
    assertThat(fills.get(0).tradeId()).isEqualTo(2_522_525);
    assertThat(fills.get(0).liquidity()).isEqualTo(Liquidity.TAKER);
    assertThat(fills.get(0).timeNs()).isEqualTo(1_580_060_863_602_000_000L);
    serve("/orders", "xchange/orders.json");
    answers.clear();
    rest.openOrders(answers::add);
    Turns.until("the orders", this::turnAhead, () -> !answers.isEmpty());
    @SuppressWarnings("unchecked")
    final List<RestOrder> orders = ((Reply<List<RestOrder>>) answers.get(0)).value();
    assertThat(orders.get(0).side()).isEqualTo(Side.BUY);
    assertThat(orders.get(0).isOpen()).isTrue();
    serve("/products", "xchange/products.json");
    answers.clear();
    rest.products(answers::add);
    Turns.until("the products", this::turnAhead, () -> !answers.isEmpty());
    assertThat(((Reply<?>) answers.get(0)).problem().text())
        .as("of 2016, without a step for sizes")
        .contains("product LTC-EUR has no base_increment");
  }

  @Test
  void ordersInEveryStateAreUnderstood() {
    for (final String state :
        List.of(
            "limit-order-new open",
            "limit-order-pending pending",
            "limit-order-filled done",
            "limit-order-settled settled",
            "market-order-filled done",
            "stop-order-new active",
            "stop-order-stopped open",
            "stop-order-filled done")) {
      final String[] parts = state.split(" ", -1);
      serve("/orders/x", "xchange/example-" + parts[0] + ".json");
      answers.clear();
      rest.order("x", answers::add);
      Turns.until(state, this::turnAhead, () -> !answers.isEmpty());
      final RestOrder order = (RestOrder) ((Reply<?>) answers.get(0)).value();
      assertThat(order.status()).as(state).isEqualTo(parts[1]);
      assertThat(order.isOpen()).as(state).isEqualTo(parts[1].matches("open|pending|active"));
      assertThat(order.type())
          .as(state)
          .isEqualTo(
              parts[0].startsWith("stop")
                  ? OrderType.STOP_LIMIT
                  : parts[0].startsWith("market") ? OrderType.MARKET : OrderType.LIMIT);
    }
  }

  private void serve(final String path, final String fixture) {
    final String body = SharedFixtures.text(fixture);
    venue.on(path, request -> new MockResponse.Builder().body(body).build());
  }

  @Test
  void incrementsGiveScalesAndSteps() {
    final TradedInstrument cheap = product("0.00000100", "1", "online").instrument(3);
    assertThat(cheap.priceScale()).isEqualTo(6);
    assertThat(cheap.tickSize()).isEqualTo(1);
    assertThat(cheap.quantityScale()).isZero();
    assertThat(cheap.lotSize()).isEqualTo(1);
    final TradedInstrument odd = product("0.25", "0.005", "online").instrument(3);
    assertThat(odd.tickSize()).isEqualTo(25);
    assertThat(odd.lotSize()).isEqualTo(5);
  }

  @Test
  void whatNoScaleCanExpressIsRefusedByName() {
    assertThat(refusal("0.0000000000000000001", "1"))
        .contains("BTC-USD", "quote_increment", "more than 18 decimals", "take it out");
    assertThat(refusal("0.01", "99999999999999999999")).contains("base_increment", "64 bits");
    assertThat(refusal("0", "1")).contains("quote_increment 0 is not above 0");
    assertThat(refusal("x", "1")).contains("is no number");
    assertThat(refusal("1" + "0".repeat(5_000), "1")).hasSizeLessThan(200);
  }

  private static String refusal(final String tick, final String lot) {
    try {
      product(tick, lot, "online").instrument(1);
    } catch (final IllegalArgumentException ex) {
      return ex.getMessage();
    }
    throw new AssertionError(tick + " " + lot + " was taken");
  }

  @Test
  void theStatusSaysWhatMayBeDone() {
    assertThat(product("1", "1", "online").phase()).isEqualTo(TradingPhase.OPEN);
    for (final String closed : List.of("offline", "internal", "delisted", "unheard of")) {
      assertThat(product("1", "1", closed).phase()).isEqualTo(TradingPhase.CLOSED);
      assertThat(product("1", "1", closed).isEnabled()).isFalse();
    }
    final Product auction =
        new Product("B-Q", "B", "Q", "1", "1", "", "", "online", false, false, true, false, true);
    assertThat(auction.phase()).isEqualTo(TradingPhase.AUCTION);
    assertThat(auction.instrument(1).orderTypes())
        .as("limit only")
        .isEqualTo(TradedInstrument.types(OrderType.LIMIT, OrderType.STOP_LIMIT));
  }

  private static Product product(final String tick, final String lot, final String status) {
    return new Product(
        "BTC-USD", "BTC", "USD", lot, tick, "", "", status, false, false, false, false, false);
  }
}
