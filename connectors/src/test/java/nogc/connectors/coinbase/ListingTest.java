package nogc.connectors.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import nogc.connectors.coinbase.rest.CoinbaseRest;
import nogc.connectors.coinbase.rest.Product;
import nogc.connectors.coinbase.rest.RestSigner;
import nogc.connectors.common.InstrumentMap;
import nogc.connectors.common.Mailbox;
import nogc.connectors.common.OrderRegister;
import nogc.connectors.common.RestClient;
import nogc.connectors.common.Secret;
import nogc.connectors.common.VenueRecords;
import nogc.connectors.ids.ClientOrderId;
import nogc.connectors.ids.ClientOrderIds;
import nogc.engine.spi.Holdings;
import nogc.engine.spi.Recovery;
import nogc.journal.codec.Side;
import okhttp3.OkHttpClient;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the account has, read over real sockets from a venue that changes meanwhile. */
final class ListingTest {
  private static final String VENUE_ID = "68e6a28f-ae28-4788-8d4f-5ab4e5e5ae08";
  private static final String OTHER_ID = "a9098e25-9d4d-4e2c-ab5e-8c057cc4cbee";
  private static final ClientOrderIds IDS = new ClientOrderIds(77);

  @TempDir private Path folder;
  private final ShortRecords inbound = new ShortRecords();
  private final VenueRecords records = new VenueRecords(inbound, 1);
  private final InstrumentMap instruments = new InstrumentMap();
  private final OrderRegister register = new OrderRegister(IDS);
  private final Executions executions = new Executions();
  private final Mailbox mailbox = new Mailbox(1 << 20);
  private final List<String> troubles = new ArrayList<>();
  private final List<String> fills = new ArrayList<>();
  private final List<String> open = new ArrayList<>();
  private VenueStub venue;
  private OkHttpClient http;
  private CoinbaseRest rest;
  private Listing listing;
  private int listed;
  private volatile long skewNs;
  private String balance = "0.0000000000000000";
  private String hold = "0";

  private long nowNs() {
    return SystemEpochNanoClock.INSTANCE.nanoTime() + skewNs;
  }

  @BeforeEach
  void start() {
    venue = new VenueStub(folder);
    http = venue.tls().apply(new OkHttpClient.Builder()).build();
    instruments.put(
        new Product(
                "BTC-USD",
                "BTC",
                "USD",
                "0.00000001",
                "0.01",
                "",
                "1",
                "online",
                false,
                false,
                false,
                false,
                false)
            .instrument(1));
    rest =
        new CoinbaseRest(
            new RestClient(
                http,
                venue.url(),
                new RestSigner(
                    new Secret(VenueStub.KEY),
                    new Secret(VenueStub.SECRET),
                    new Secret(VenueStub.PASSPHRASE)),
                mailbox,
                this::nowNs),
            this::nowNs);
    listing = listing(500_000_000L);
    venue.on("/time", request -> VenueStub.json("{'iso':'" + Instant.now() + "','epoch':1.5}"));
    venue.on("/fills", request -> list(fills));
    venue.on("/orders", request -> list(open));
    venue.on("/accounts", request -> accounts());
    venue.on(
        "/products/BTC-USD/ticker",
        request -> VenueStub.json("{'price':'42000.005','trade_id':9,'size':'1'}"));
  }

  private Listing listing(final long patienceNs) {
    return new Listing(
        rest,
        instruments,
        register,
        IDS,
        executions,
        records,
        Map.of("BTC-USD", "BTC"),
        5_000_000_000L,
        patienceNs,
        1,
        new Listing.Listener() {
          @Override
          public void onListed(final long nowNs) {
            listed++;
          }

          @Override
          public void onTrouble(final String why, final long nowNs) {
            troubles.add(why);
          }
        });
  }

  @AfterEach
  void stop() {
    http.dispatcher().cancelAll();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
    venue.close();
  }

  private MockResponse accounts() {
    return VenueStub.json(
        "[{'id':'1','currency':'BTC','balance':'"
            + balance
            + "','available':'0','hold':'"
            + hold
            + "'},{'id':'2','currency':'USD','balance':'100.1234567899999999',"
            + "'available':'50.5','hold':'49.6'},{'id':'3','currency':'ETH','balance':'7',"
            + "'available':'7','hold':'0'}]");
  }

  private static MockResponse list(final List<String> elements) {
    return VenueStub.json("[" + String.join(",", elements) + "]");
  }

  private void turn() {
    final long now = nowNs();
    mailbox.drain(100);
    rest.doWork(now);
    listing.doWork(now);
  }

  private List<String> run() {
    listing.begin(nowNs());
    final int before = listed;
    Turns.until("the listing; troubles " + troubles, this::turn, () -> listed > before);
    return inbound.take();
  }

  /** The newest of the attempts. */
  private static List<String> last(final List<String> lines) {
    return lines.subList(lines.lastIndexOf("BEGIN"), lines.size());
  }

  private static String name(final long orderId, final int revision) {
    return IDS.uuid(new ClientOrderId(orderId, revision));
  }

  private void find(final String id, final String order) {
    venue.on("/orders/" + id, request -> VenueStub.json(order));
  }

  private static String order(
      final String id, final String clientId, final String status, final String filled) {
    return "{'id':'"
        + id
        + "','client_oid':'"
        + clientId
        + "','product_id':'BTC-USD','side':'buy','type':'limit','time_in_force':'GTC',"
        + "'price':'40000.00000000','size':'0.5','filled_size':'"
        + filled
        + "','executed_value':'"
        + (filled.equals("0") ? "0.0000000000000000" : "8000.0000000000000000")
        + "','status':'"
        + status
        + "','settled':false"
        + (status.equals("done") ? ",'done_reason':'canceled'" : "")
        + "}";
  }

  private static String fill(final long tradeId, final String orderId, final String size) {
    return "{'trade_id':"
        + tradeId
        + ",'product_id':'BTC-USD','order_id':'"
        + orderId
        + "','liquidity':'T','price':'40000.00','size':'"
        + size
        + "','fee':'1.2345678950000000','side':'buy','settled':true,'created_at':'"
        + Instant.now()
        + "'}";
  }

  private void recover(final long executed, final String venueId) {
    final Recovery recovery =
        new Recovery(
            0,
            0,
            id -> id == Executions.id(1, 5),
            nowNs(),
            List.of(new Recovery.OpenOrder(9, 1, Side.BUY, 0, executed, true, venueId)),
            new Holdings());
    register.recover(recovery);
    listing.recover(recovery, nowNs());
  }

  @Test
  void anEmptyAccountIsToldInOrder() {
    assertThat(run()).containsExactly("BEGIN", "USD cash 10012345678 power 5050000000", "END 0");
    assertThat(venue.asked.get(0)).isEqualTo("/time");
    assertThat(venue.asked.get(1)).startsWith("/fills?product_id=BTC-USD");
    assertThat(venue.asked.get(2)).startsWith("/orders?status=open&status=pending&status=active");
    assertThat(venue.asked.get(3)).isEqualTo("/accounts");
    assertThat(venue.asked.get(4)).as("read again").startsWith("/fills");
    assertThat(troubles).isEmpty();
  }

  @Test
  void whatHappenedWhileNobodyListenedIsTold() {
    recover(10_000_000, VENUE_ID);
    fills.add(fill(7, VENUE_ID, "0.05"));
    fills.add(fill(6, VENUE_ID, "0.05"));
    fills.add(fill(5, VENUE_ID, "0.1"));
    open.add(order(VENUE_ID, name(9, 0), "open", "0.2"));
    balance = "0.2";
    assertThat(run())
        .containsExactly(
            "BEGIN",
            "1 FILL 9/0 BUY 5000000@4000000 fee 123456790 cum 15000000 leaves 35000000 #"
                + Executions.id(1, 6),
            "1 FILL 9/0 BUY 5000000@4000000 fee 123456790 cum 20000000 leaves 30000000 #"
                + Executions.id(1, 7),
            "1 order 9/0 BUY 20000000 of 50000000 at 4000000 " + VENUE_ID,
            "1 position 20000000 at 4200000",
            "USD cash 10012345678 power 5050000000",
            "END 1");
    assertThat(run()).as("told once").noneMatch(line -> line.contains("FILL"));
  }

  @Test
  void anOrderThatEndedUnseenIsLookedUpAndTold() {
    recover(0, VENUE_ID);
    find(VENUE_ID, order(VENUE_ID, name(9, 0), "done", "0.2"));
    fills.add(fill(6, VENUE_ID, "0.2"));
    balance = "0.2";
    assertThat(run())
        .contains("1 CANCELED 9/0 BUY cum 20000000 leaves 0", "END 0")
        .anyMatch(line -> line.startsWith("1 FILL 9/0 BUY 20000000@4000000"));
    assertThat(register.of(9).isEnded()).isTrue();
  }

  @Test
  void anOrderWhoseAnswerWasLostIsFoundByItsClientOrderId() {
    recover(0, "");
    find("client:" + name(9, 0), order(VENUE_ID, name(9, 0), "done", "0.2"));
    fills.add(fill(6, VENUE_ID, "0.2"));
    balance = "0.2";
    assertThat(run()).anyMatch(line -> line.startsWith("1 FILL 9/0 BUY 20000000@4000000"));
    assertThat(register.of(9).venueOrderId()).isEqualTo(VENUE_ID);
  }

  /** REST forgets orders that were canceled without an execution. */
  @Test
  void anOrderThatTheVenueDoesNotKnowIsWaitedForAndThenLeftToTheCore() {
    venue.on(
        "/time",
        request ->
            VenueStub.json("{'iso':'" + Instant.ofEpochSecond(0, nowNs()) + "','epoch':1.5}"));
    final long patienceNs = 10_000_000_000L;
    listing = listing(patienceNs);
    recover(0, "");
    listing.begin(nowNs());
    Turns.until(
        "another reading",
        this::turn,
        () -> inbound.lines.stream().filter("BEGIN"::equals).count() > 1);
    assertThat(register.of(9).isEnded()).isFalse();
    skewNs = patienceNs;
    Turns.until("the listing; troubles " + troubles, this::turn, () -> listed > 0);
    assertThat(last(inbound.take()))
        .containsExactly("BEGIN", "USD cash 10012345678 power 5050000000", "END 0");
    assertThat(register.of(9).isEnded()).isTrue();
  }

  @Test
  void anExecutionBetweenTheReadingsStartsItAnew() {
    recover(0, VENUE_ID);
    open.add(order(VENUE_ID, name(9, 0), "open", "0"));
    venue.on(
        "/accounts",
        request -> {
          if (fills.isEmpty()) {
            // It happens behind the first reading of the executions, before the balances.
            fills.add(fill(6, VENUE_ID, "0.2"));
            open.set(0, order(VENUE_ID, name(9, 0), "open", "0.2"));
            balance = "0.2";
          }
          return accounts();
        });
    final List<String> all = run();
    assertThat(all.stream().filter("BEGIN"::equals)).hasSize(2);
    assertThat(all.stream().filter(line -> line.contains("FILL"))).hasSize(1);
    assertThat(last(all)).contains("1 position 20000000 at 4200000", "END 1");
  }

  @Test
  void whatFixToldMeanwhileIsNotToldAgainAndTheBalancesAreReadAgain() {
    recover(0, VENUE_ID);
    open.add(order(VENUE_ID, name(9, 0), "open", "0"));
    venue.on(
        "/accounts",
        request -> {
          if (fills.isEmpty()) {
            mailbox.postAlways(
                () -> {
                  executions.isFirst(Executions.id(1, 6));
                  register.of(9).execute(20_000_000);
                  fills.add(fill(6, VENUE_ID, "0.2"));
                  open.set(0, order(VENUE_ID, name(9, 0), "open", "0.2"));
                  balance = "0.2";
                });
          }
          return accounts();
        });
    final List<String> all = run();
    assertThat(all).noneMatch(line -> line.contains("FILL"));
    assertThat(last(all))
        .contains(
            "1 order 9/0 BUY 20000000 of 50000000 at 4000000 " + VENUE_ID,
            "1 position 20000000 at 4200000");
  }

  /** FIX is ahead of REST, with an execution of an order that is not ours. */
  @Test
  void anExecutionThatRestDoesNotShowYetStartsItAnew() {
    venue.on(
        "/accounts",
        request -> {
          final MockResponse before = accounts();
          if (venue.count("/accounts") == 1) {
            mailbox.postAlways(() -> executions.isFirst(Executions.id(1, 8)));
            balance = "0.3";
          }
          return before;
        });
    assertThat(last(run())).contains("1 position 30000000 at 4200000");
  }

  @Test
  void ordersAndExecutionsThatAreNotOursAreNeverTakenForOurs() {
    fills.add(fill(6, OTHER_ID, "0.2"));
    open.add(order(OTHER_ID, "11111111-2222-4333-8444-555555555555", "open", "0"));
    open.add(order(VENUE_ID, "", "open", "0").replace("BTC-USD", "XRP-USD"));
    balance = "0.2";
    assertThat(run())
        .containsExactly(
            "BEGIN",
            "1 order 0/0 BUY 0 of 50000000 at 4000000 " + OTHER_ID,
            "1 position 20000000 at 4200000",
            "USD cash 10012345678 power 5050000000",
            "END 1");
    register.adopted(500, OTHER_ID);
    assertThat(run())
        .as("adopted")
        .contains("1 order 500/0 BUY 0 of 50000000 at 4000000 " + OTHER_ID);
  }

  /** What was executed of it before is in the balance that was adopted with it. */
  @Test
  void ofAnAdoptedOrderOnlyWhatComesLaterIsTold() {
    fills.add(fill(6, OTHER_ID, "0.1"));
    open.add(order(OTHER_ID, "", "open", "0.1"));
    balance = "0.1";
    run();
    register.adopted(500, OTHER_ID);
    fills.add(0, fill(7, OTHER_ID, "0.2"));
    open.set(0, order(OTHER_ID, "", "open", "0.3"));
    balance = "0.3";
    final List<String> lines = run();
    assertThat(lines.stream().filter(line -> line.contains("FILL")))
        .containsExactly(
            "1 FILL 500/0 BUY 20000000@4000000 fee 123456790 cum 30000000 leaves 20000000 #"
                + Executions.id(1, 7));
    assertThat(lines).contains("1 order 500/0 BUY 30000000 of 50000000 at 4000000 " + OTHER_ID);
  }

  @Test
  void longListsHaveManyPages() {
    final List<String> cursors = new ArrayList<>();
    venue.on(
        "/orders",
        request -> {
          final String after = request.getUrl().queryParameter("after");
          cursors.add(String.valueOf(after));
          final int page = after == null ? 0 : Integer.parseInt(after);
          final String id = OTHER_ID.substring(0, 35) + page;
          final MockResponse one = list(List.of(order(id, "", "open", "0")));
          return page == 4 ? one : one.newBuilder().addHeader("CB-AFTER", page + 1).build();
        });
    assertThat(run()).contains("END 5");
    assertThat(cursors).containsExactly("null", "1", "2", "3", "4");
  }

  @Test
  void aClockThatIsOffIsNamedAndNothingIsTold() {
    skewNs = -60_000_000_000L;
    listing.begin(nowNs());
    Turns.until("the complaint", this::turn, () -> !troubles.isEmpty());
    assertThat(troubles.get(0)).contains("clock is 5", "ms behind: set it right");
    assertThat(inbound.take()).containsExactly("BEGIN");
    assertThat(listed).isZero();
  }

  @Test
  void aHoldThatNoOrderExplainsIsShown() {
    balance = "1";
    hold = "0.25";
    assertThat(run()).contains("END 0");
    assertThat(troubles).containsExactly("hold of BTC is 0.25000000, orders explain 0.00000000");
  }

  @Test
  void whatTheVenueCannotMeanIsNoException() {
    final List<String> wrong =
        List.of("[{'currency':'BTC','balance':'1e99','available':'x','hold':'0'}]", "{}", "[{}]");
    for (final String each : wrong) {
      venue.on("/accounts", request -> VenueStub.json(each));
      troubles.clear();
      listing.begin(nowNs());
      Turns.until("the complaint about " + each, this::turn, () -> !troubles.isEmpty());
      listing.abort();
    }
    assertThat(inbound.take()).containsOnly("BEGIN");
  }

  @Test
  void anAnswerToAnEarlierAttemptCountsNoMore() {
    listing.begin(nowNs());
    Turns.until("the first question", this::turn, () -> venue.count("/time") == 1);
    listing.abort();
    inbound.take();
    final List<String> again = run();
    assertThat(again.stream().filter(line -> line.startsWith("END"))).hasSize(1);
    assertThat(listed).isEqualTo(1);
  }
}
