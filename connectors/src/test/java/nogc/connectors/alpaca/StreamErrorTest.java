package nogc.connectors.alpaca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import nogc.connectors.alpaca.wire.Fields;
import nogc.connectors.common.Capture;
import nogc.connectors.common.Mailbox;
import nogc.connectors.common.MarketRecords;
import nogc.connectors.common.VenueRecords;
import nogc.engine.config.InstrumentConfig;
import nogc.engine.spi.Inbound;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a feed does about each error of the market data stream. */
class StreamErrorTest {
  private static final long PATIENCE_NS = 8_000_000_000L;

  @TempDir private Path folder;
  private final MockWebServer server = new MockWebServer();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> said = new ArrayList<>();
  private final Mailbox mailbox = new Mailbox(1 << 20);
  private final OkHttpClient http = new OkHttpClient();
  private volatile String answer;
  private DataFeed feed;

  @BeforeEach
  void start() throws Exception {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(final RecordedRequest request) {
            connections.incrementAndGet();
            return new MockResponse.Builder().webSocketUpgrade(new Script()).build();
          }
        });
    server.start();
    final ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("environment", "custom")
        .putObject("endpoints")
        .put("trading", "http://localhost:" + server.getPort())
        .put("updates", "ws://localhost:" + server.getPort() + "/stream")
        .put("data", "ws://localhost:" + server.getPort());
    json.putObject("credentials").putObject("env").put("key", "K").put("secret", "S");
    final List<String> problems = new ArrayList<>();
    final AlpacaSettings settings =
        AlpacaSettings.read(json, folder, Map.of("K", "k", "S", "s"), problems);
    assertEquals(List.of(), problems);
    final Assets assets = new Assets();
    assets.learn(
        new InstrumentConfig(1, "ABC", "alpaca"),
        Fields.object(
            "{\"id\":\"a\",\"symbol\":\"ABC\",\"class\":\"us_equity\",\"tradable\":true}"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    final Inbound nowhere =
        new Inbound() {
          @Override
          public boolean offer(
              final MutableDirectBuffer message, final int offset, final int length) {
            return true;
          }

          @Override
          public void drop() {
            fail("nothing is dropped here");
          }
        };
    final MarketRecords market = new MarketRecords(nowhere);
    final VenueRecords records = new VenueRecords(nowhere, 1);
    final MarketPhases phases =
        new MarketPhases(null, assets, records, false, SystemEpochNanoClock.INSTANCE);
    feed =
        new DataFeed(
            "stocks",
            settings,
            settings.stocks(),
            List.of(assets.of(1)),
            assets,
            market,
            new MarketWriter(market, records, assets, phases),
            phases,
            http,
            mailbox,
            Capture.open(null, "test", 0),
            SystemEpochNanoClock.INSTANCE,
            said::add);
  }

  @AfterEach
  void stop() {
    feed.close();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
    server.close();
  }

  private final class Script extends WebSocketListener {
    @Override
    public void onOpen(final WebSocket socket, final Response response) {
      socket.send("[{\"T\":\"success\",\"msg\":\"connected\"}]");
    }

    @Override
    public void onMessage(final WebSocket socket, final String text) {
      socket.send(answer);
    }

    @Override
    public void onClosing(final WebSocket socket, final int code, final String reason) {
      socket.close(code, null);
    }
  }

  private void await(final String what, final BooleanSupplier condition) {
    final long untilNs = System.nanoTime() + PATIENCE_NS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > untilNs) {
        fail("waited in vain for " + what + "; said " + said);
      }
      turn();
    }
  }

  private void turn() {
    mailbox.drain(100);
    feed.doWork(SystemEpochNanoClock.INSTANCE.nanoTime());
    LockSupport.parkNanos(200_000);
  }

  private void work(final long ms) {
    final long untilNs = System.nanoTime() + ms * 1_000_000;
    while (System.nanoTime() < untilNs) {
      turn();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, STOP", "401, RECONNECT", "402, STOP", "403, IGNORE", "404, RECONNECT", "405, KEEP",
    "406, BACK_OFF", "407, RECONNECT", "408, STOP", "409, STOP", "410, STOP", "411, STOP",
    "500, RECONNECT", "999, RECONNECT"
  })
  void shouldAnswerEachErrorCode(final int code, final StreamError.Action action) {
    assertEquals(action, StreamError.of(code).action());
    answer = "[{\"T\":\"error\",\"code\":" + code + ",\"msg\":\"whatever\"}]";
    switch (action) {
      case STOP -> {
        await("the end", () -> feed.isStopped());
        work(600);
        assertEquals(1, connections.get(), "tried again");
        assertTrue(said.get(said.size() - 1).contains("not tried again"), said.toString());
      }
      case RECONNECT -> await("another connection", () -> connections.get() >= 2);
      case BACK_OFF -> {
        await("the first", () -> !said.isEmpty());
        work(600);
        assertEquals(1, connections.get(), "too soon");
        assertEquals(false, feed.isStopped());
      }
      case IGNORE, KEEP -> {
        await(
            "the connection",
            () ->
                connections.get() == 1 && (action == StreamError.Action.IGNORE || !said.isEmpty()));
        work(400);
        assertEquals(1, connections.get());
        assertEquals(action == StreamError.Action.KEEP, !said.isEmpty(), said.toString());
      }
      default -> fail(action.toString());
    }
  }

  @Test
  void shouldSayWhatASubscriptionLacks() {
    answer = "[{\"T\":\"subscription\",\"trades\":[\"ABC\"],\"quotes\":[],\"statuses\":[\"*\"]}]";
    await("a word", () -> !said.isEmpty());
    assertEquals(List.of("stocks lacks quotes of ABC"), said);
    assertTrue(feed.isSubscribed());
  }
}
