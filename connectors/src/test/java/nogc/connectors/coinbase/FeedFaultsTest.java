package nogc.connectors.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import nogc.connectors.simulator.Relay;
import nogc.engine.core.book.LevelBook;
import nogc.engine.spi.Connector;
import nogc.engine.spi.Inbound;
import nogc.engine.spi.Recovery;
import okhttp3.WebSocket;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can happen to the feed, over TLS on loopback, and what becomes of the books. */
final class FeedFaultsTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final String SUBSCRIBED =
      "{'type':'subscriptions','channels':[{'name':'level2','product_ids':['BTC-USD','ETH-USD']}]}";
  private static final String BTC =
      "{'type':'snapshot','product_id':'BTC-USD','asks':[['102','1']],'bids':[['101','1']]}";

  @TempDir private Path folder;
  private final ShortRecords records = new ShortRecords();
  private VenueStub venue;
  private Connector connector;
  private long aheadNs;
  private volatile long frozenNs;

  @BeforeEach
  void start() {
    venue = new VenueStub(folder);
    venue.on(
        "/products",
        request ->
            VenueStub.json(
                "[" + VenueStub.product("BTC-USD") + "," + VenueStub.product("ETH-USD") + "]"));
    venue.onSubscribe = socket -> send(socket, SUBSCRIBED, BTC, BTC.replace("BTC", "ETH"));
  }

  @AfterEach
  void stop() {
    if (connector != null) {
      connector.close();
    }
    venue.close();
  }

  private static void send(final WebSocket socket, final String... frames) {
    for (final String frame : frames) {
      socket.send(frame.replace('\'', '"'));
    }
  }

  private long nowNs() {
    return (frozenNs == 0 ? SystemEpochNanoClock.INSTANCE.nanoTime() : frozenNs) + aheadNs;
  }

  private void open(final Inbound inbound, final String... channels) {
    connector =
        venue.connector(inbound, this::nowNs, List.of(channels), List.of("BTC-USD", "ETH-USD"));
    connector.start(Recovery.none());
  }

  private void until(final String line) {
    Turns.until(
        line + " among " + records.lines,
        () -> connector.doWork(nowNs()),
        () -> records.lines.stream().anyMatch(each -> each.contains(line)));
  }

  private void whole() {
    until("1 SET BUY 10100 x100000000 snapshot.");
    until("2 SET BUY 10100 x100000000 snapshot.");
  }

  /** Both books are emptied, and there again. */
  private void assertComesBack(final String why) {
    until(why);
    until("1 reset DISCONNECT");
    until("2 reset DISCONNECT");
    records.lines.removeIf(line -> line.contains("snapshot"));
    aheadNs += 60 * SECOND_NS;
    whole();
  }

  @Test
  void itSubscribesAtOnceAndSigned() throws Exception {
    open(records);
    whole();
    final JsonNode message = new ObjectMapper().readTree(venue.heard.get(0));
    assertThat(message.get("type").asText()).isEqualTo("subscribe");
    assertThat(message.get("product_ids").toString()).isEqualTo("[\"BTC-USD\",\"ETH-USD\"]");
    assertThat(message.get("channels").toString())
        .isEqualTo("[\"level2\",\"matches\",\"ticker\",\"status\",\"user\",\"heartbeat\"]");
    assertThat(message.get("key").asText()).isEqualTo(VenueStub.KEY);
    assertThat(message.get("passphrase").asText()).isEqualTo(VenueStub.PASSPHRASE);
    assertThat(message.get("signature").asText())
        .isEqualTo(
            Signature.signature(
                VenueStub.SECRET, message.get("timestamp").asText() + "GET/users/self/verify"));
  }

  @Test
  void aReaderThatIsTooSlowIsThrownOutAndComesBack() {
    open(records);
    whole();
    venue.feeds.get(0).close(1008, "ErrSlowConsume");
    assertComesBack("ErrSlowConsume");
    assertThat(venue.feeds).hasSize(2);
  }

  @Test
  void aConnectionThatBreaksComesBack() throws Exception {
    try (Relay wire = Relay.to(venue.url().port())) {
      openThrough(wire);
      whole();
      wire.cut();
      assertComesBack("feed 1: ");
    }
  }

  /** Both ends believe that the connection lives, and nothing comes any more. */
  @Test
  void aHalfOpenConnectionIsNoticed() throws Exception {
    try (Relay wire = Relay.to(venue.url().port())) {
      openThrough(wire);
      whole();
      wire.freeze();
      venue.send(BTC.replace("101", "99"));
      aheadNs += 6 * SECOND_NS;
      until("no heartbeat for ");
      assertThat(records.lines).noneMatch(line -> line.contains(" 9900 "));
      wire.thaw();
      assertComesBack("no heartbeat for ");
    }
  }

  private void openThrough(final Relay wire) {
    connector =
        venue.connector(
            records,
            this::nowNs,
            List.of(),
            List.of("BTC-USD", "ETH-USD"),
            List.of(venue.url().newBuilder().port(wire.port()).build()));
    connector.start(Recovery.none());
  }

  @Test
  void aHeartThatDoesNotBeatIsNoticed() {
    open(records);
    whole();
    frozenNs = nowNs();
    records.lines.clear();
    venue.send("{'type':'heartbeat','sequence':1,'last_trade_id':0,'product_id':'BTC-USD'}", BTC);
    until("snapshot.");
    aheadNs += 4 * SECOND_NS;
    connector.doWork(nowNs());
    assertThat(records.lines).noneMatch(line -> line.contains("DISCONNECT"));
    aheadNs += 2 * SECOND_NS;
    assertComesBack("no heartbeat for ");
  }

  @Test
  void aVenueThatAcceptsAndNeverConfirmsIsGivenUp() {
    venue.onSubscribe = socket -> {};
    open(records);
    Turns.until("a connection", connector(), () -> !venue.heard.isEmpty());
    aheadNs += 6 * SECOND_NS;
    until("no heartbeat for ");
  }

  private Runnable connector() {
    return () -> connector.doWork(nowNs());
  }

  @Test
  void aRefusedKeyIsToldAndNotTriedAgainAtOnce() {
    venue.onSubscribe =
        socket -> {
          send(socket, "{'type':'error','message':'Authentication Failed','reason':'{}'}");
          socket.close(1000, "");
        };
    open(records);
    until("the key is refused: Authentication");
    final int attempts = venue.feeds.size();
    aheadNs += 20 * SECOND_NS;
    for (int i = 0; i < 200; i++) {
      connector.doWork(nowNs());
    }
    assertThat(venue.feeds).hasSize(attempts);
    venue.onSubscribe = socket -> send(socket, SUBSCRIBED, BTC, BTC.replace("BTC", "ETH"));
    aheadNs += 20 * SECOND_NS;
    whole();
    assertThat(records.lines)
        .noneMatch(line -> line.contains(VenueStub.SECRET) || line.contains(VenueStub.PASSPHRASE));
  }

  @Test
  void aPageInsteadOfASocketIsTriedAgain() {
    venue.refusal = VenueStub.failure(503, "<html>Service Unavailable</html>");
    open(records);
    until("refused with HTTP status 503");
    venue.refusal = null;
    aheadNs += 60 * SECOND_NS;
    whole();
  }

  @Test
  void whatIsNoJsonCostsTheConnection() {
    open(records);
    whole();
    venue.send("{'type':'l2update','product_id':'BTC-USD','changes':[['buy','10");
    assertComesBack("a message that is ");
  }

  @Test
  void aBadMessageCostsItsProductsBookOnlyAndANewSnapshotIsAskedFor() {
    open(records);
    whole();
    venue.heard.clear();
    venue.onSubscribe = socket -> send(socket, BTC);
    records.lines.clear();
    venue.send("{'type':'l2update','product_id':'BTC-USD','changes':[['buy','1.0001','1']]}");
    until("1 reset GAP");
    aheadNs += 2 * SECOND_NS;
    until("1 SET BUY 10100 x100000000 snapshot.");
    assertThat(venue.heard).hasSize(2);
    assertThat(venue.heard.get(0)).contains("unsubscribe", "BTC-USD").doesNotContain("ETH");
    assertThat(venue.heard.get(1)).contains("\"subscribe\"", "BTC-USD").doesNotContain("ETH");
    assertThat(records.lines).noneMatch(line -> line.startsWith("2 "));
    assertThat(venue.feeds).hasSize(1);
  }

  @Test
  void theNextEndpointIsTriedAfterALoss() throws Exception {
    final String believed = Files.readString(venue.pem());
    try (VenueStub other = new VenueStub(folder)) {
      Files.writeString(venue.pem(), believed, StandardOpenOption.APPEND);
      other.refusal = VenueStub.failure(503, "down");
      connector =
          venue.connector(
              records,
              this::nowNs,
              List.of("level2"),
              List.of("BTC-USD", "ETH-USD"),
              List.of(other.url(), venue.url()));
      connector.start(Recovery.none());
      until("refused with HTTP status 503");
      aheadNs += 60 * SECOND_NS;
      whole();
    }
  }

  /** Half a million levels in one frame, and a ring that is full now and then. */
  @Test
  void aSnapshotOfTenMegabytesLosesNothing() {
    final StringBuilder frame = new StringBuilder(11 << 20);
    frame.append("{'type':'snapshot','product_id':'BTC-USD','bids':[");
    final int levels = 260_000;
    levels(frame, levels, 1);
    frame.append("],'asks':[");
    levels(frame, levels, 1_000_000);
    frame.append("]}");
    assertThat(frame.length()).isGreaterThan(10 << 20);
    final String snapshot = frame.toString();
    venue.onSubscribe =
        socket ->
            send(
                socket,
                SUBSCRIBED,
                snapshot,
                "{'type':'l2update','product_id':'BTC-USD','changes':[['sell','10000.00','7']]}");
    final BooksOfRecords books = new BooksOfRecords();
    final SplittableRandom random = new SplittableRandom(1);
    open(
        new Inbound() {
          @Override
          public boolean offer(
              final MutableDirectBuffer message, final int offset, final int length) {
            return random.nextInt(500) != 0 && books.offer(message, offset, length);
          }

          @Override
          public void drop() {
            throw new AssertionError("a record was dropped");
          }
        },
        "level2");
    final LevelBook book = books.levels(1);
    Turns.until("the last change", connector(), () -> book.bestAskSize() == 700_000_000L);
    assertThat(book.bidLevels()).isEqualTo(levels);
    assertThat(book.askLevels()).isEqualTo(levels);
  }

  private static void levels(final StringBuilder frame, final int count, final int from) {
    for (int i = 0; i < count; i++) {
      final int price = from + i;
      frame
          .append(i == 0 ? "['" : ",['")
          .append(price / 100)
          .append('.')
          .append(price / 10 % 10)
          .append(price % 10)
          .append("','1.00000000']");
    }
  }

  @Test
  void theBookOfOrdersIsMadeOfRestAndFeedAndAgainAfterAHole() {
    final String id = "d50ec984-77a8-460a-b958-66f114b0de9b";
    venue.on(
        "/products/BTC-USD/book",
        request ->
            VenueStub.json(
                "{'sequence':"
                    + (venue.count("/products/BTC-USD/book") == 1 ? 10 : 20)
                    + ",'bids':[['200.2','1.5','"
                    + id
                    + "']],'asks':[]}"));
    venue.on(
        "/products/ETH-USD/book",
        request -> VenueStub.failure(502, "<html><body>Bad gateway</body></html>"));
    venue.onSubscribe = socket -> send(socket, SUBSCRIBED);
    open(records, "full", "ticker");
    until("1 ADD BUY 20020 x150000000 snapshot.");
    Turns.until("one connection for each product", connector(), () -> venue.feeds.size() == 2);
    final String done =
        "{'type':'done','product_id':'BTC-USD','sequence':%d,'order_id':'" + id + "'}";
    venue.feeds.forEach(socket -> send(socket, done.formatted(11)));
    until("1 DELETE BUY 20020 x0.");
    venue.feeds.forEach(socket -> send(socket, done.formatted(15)));
    until("1 gap 12 15");
    until("1 reset GAP");
    records.lines.clear();
    aheadNs += 2 * SECOND_NS;
    until("1 ADD BUY 20020 x150000000 snapshot.");
    venue.feeds.forEach(socket -> send(socket, done.formatted(21)));
    until("1 DELETE BUY 20020 x0.");
    Turns.until(
        "the other product's question", connector(), () -> venue.count("/products/ETH-USD") > 0);
  }
}
