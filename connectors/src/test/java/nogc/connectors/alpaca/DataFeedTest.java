package nogc.connectors.alpaca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.connectors.simulator.alpaca.AlpacaFault;
import nogc.engine.spi.Recovery;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradeDecoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Market data from the simulator's streams, whole and broken. */
class DataFeedTest {
  private static final String IEX = "/v2/iex";
  private static final long UNIT = Bench.UNIT;

  @TempDir private Path folder;

  private static List<QuoteDecoder> quotes(final Bench bench, final int instrument) {
    final List<QuoteDecoder> quotes = new ArrayList<>();
    for (final UnsafeBuffer each : bench.all(QuoteDecoder.TEMPLATE_ID)) {
      final QuoteDecoder quote =
          new QuoteDecoder().wrapAndApplyHeader(each, 0, new MessageHeaderDecoder());
      if (quote.instrument() == instrument) {
        quotes.add(quote);
      }
    }
    return quotes;
  }

  private static Bench subscribed(final Bench bench) {
    bench.live();
    bench.await(
        "both feeds",
        () ->
            bench.story().stream().anyMatch(s -> s.endsWith("stocks subscribed"))
                && bench.story().stream().anyMatch(s -> s.endsWith("crypto subscribed")));
    return bench;
  }

  @ParameterizedTest
  @CsvSource({"json, message", "json, headers", "msgpack, message", "msgpack, headers"})
  void shouldWriteQuotesAndTradesInEitherEncodingAndLogin(
      final String encoding, final String login) {
    try (Bench bench = new Bench(folder)) {
      bench.settings.put("encoding", encoding).put("dataLogin", login);
      subscribed(bench);
      bench.quote("10.01", 100, "10.05", 300);
      bench.simulator.host().byHand().trade(Bench.PAIR, 2_500_25, 12_345, Side.SELL);
      bench.await("a quote", () -> !quotes(bench, Bench.STOCK).isEmpty());
      bench.await("a trade", () -> !bench.all(TradeDecoder.TEMPLATE_ID).isEmpty());
      final QuoteDecoder quote = quotes(bench, Bench.STOCK).get(0);
      assertEquals(10_010_000_000L, quote.bidPrice());
      assertEquals(100 * UNIT, quote.bidSize());
      assertEquals(10_050_000_000L, quote.askPrice());
      assertEquals(300 * UNIT, quote.askSize());
      final TradeDecoder trade =
          new TradeDecoder()
              .wrapAndApplyHeader(
                  bench.all(TradeDecoder.TEMPLATE_ID).get(0), 0, new MessageHeaderDecoder());
      assertEquals(Bench.PAIR, trade.instrument());
      assertEquals(2_500_250_000_000L, trade.price());
      assertEquals(123_450, trade.size());
      assertTrue(trade.flags().aggressorSell());
    }
  }

  @Test
  void shouldBuildBooksFromResetsAndChanges() {
    try (Bench bench = new Bench(folder)) {
      bench.settings.putObject("crypto").putArray("channels").add("orderbooks");
      bench.simulator.host().byHand().level(Bench.PAIR, Side.BUY, 99_00, 5_00);
      subscribed(bench);
      bench.await("a snapshot", () -> !bench.all(DepthUpdateDecoder.TEMPLATE_ID).isEmpty());
      bench.simulator.host().byHand().level(Bench.PAIR, Side.SELL, 101_00, 7_00);
      bench.await("a change", () -> bench.all(DepthUpdateDecoder.TEMPLATE_ID).size() > 1);
      assertEquals(1, bench.all(BookResetDecoder.TEMPLATE_ID).size());
      final UnsafeBuffer first = bench.all(DepthUpdateDecoder.TEMPLATE_ID).get(0);
      final UnsafeBuffer second = bench.all(DepthUpdateDecoder.TEMPLATE_ID).get(1);
      assertEquals(
          RecordLayout.FLAG_LAST | RecordLayout.FLAG_SNAPSHOT, RecordLayout.flags(first, 0));
      assertEquals(RecordLayout.FLAG_LAST, RecordLayout.flags(second, 0));
      final DepthUpdateDecoder change =
          new DepthUpdateDecoder().wrapAndApplyHeader(second, 0, new MessageHeaderDecoder());
      assertEquals(Side.SELL, change.side());
      assertEquals(101 * UNIT, change.price());
      assertEquals(7_000, change.size());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SLOW_CLIENT, true", "INTERNAL_ERROR, true", "TRUNCATED_FRAME, true",
    "OTHER_FRAME_TYPE, false", "UNKNOWN_MESSAGE, false", "BIG_FRAME, false"
  })
  void shouldGoOnAfterAFault(final AlpacaFault fault, final boolean reconnects) {
    for (final String encoding : List.of("json", "msgpack")) {
      try (Bench bench = new Bench(folder)) {
        bench.settings.put("encoding", encoding);
        subscribed(bench);
        bench.arm(fault, IEX, 10 << 20);
        bench.quote("10", 100, "10.5", 300);
        bench.await("the fault", () -> bench.simulator.faults().happened(fault) == 1);
        if (reconnects) {
          bench.await("a gap", () -> !bench.all(FeedGapDecoder.TEMPLATE_ID).isEmpty());
          bench.await("it again", () -> bench.simulator.feedClients(IEX) == 1);
          bench.await(
              "subscription",
              () ->
                  bench.story().stream().filter(s -> s.endsWith("stocks subscribed")).count() == 2);
        }
        bench.quote("10.1", 100, "10.6", 300);
        bench.await(
            "the next quote",
            () ->
                quotes(bench, Bench.STOCK).stream().anyMatch(q -> q.bidPrice() == 10_100_000_000L));
        assertEquals(!reconnects, bench.all(FeedGapDecoder.TEMPLATE_ID).isEmpty());
        assertEquals(ConnectorState.LIVE, bench.state(), "orders are another matter");
      }
    }
  }

  @Test
  void shouldBackOffWhileAnotherSessionIsAlive() {
    try (Bench bench = new Bench(folder)) {
      bench.arm(AlpacaFault.CONNECTION_LIMIT, IEX, 0);
      bench.start(Recovery.none());
      bench.await(
          "406", () -> bench.story().stream().anyMatch(s -> s.contains("connection limit")));
      bench.await("its turn", () -> bench.simulator.feedClients(IEX) == 1);
      bench.awaitLive();
    }
  }

  @Test
  void shouldDropASilentSocketOfAnOpenMarket() {
    try (Bench bench = new Bench(folder)) {
      bench.settings.put("silenceMs", 400);
      subscribed(bench);
      bench.simulator.muteFeed(IEX, true);
      bench.await(
          "silence noticed",
          () -> bench.story().stream().anyMatch(s -> s.contains("stocks: silent")));
      bench.simulator.muteFeed(IEX, false);
      assertFalse(bench.all(FeedGapDecoder.TEMPLATE_ID).isEmpty());
    }
  }

  @Test
  void shouldSayWhatItWillNotHearOf() {
    try (Bench bench = new Bench(folder, Bench.simulatorSettings().symbolLimit(0))) {
      bench.live();
      bench.await("405", () -> bench.story().stream().anyMatch(s -> s.contains("symbol limit")));
      assertEquals(ConnectorState.LIVE, bench.state());
    }
  }
}
