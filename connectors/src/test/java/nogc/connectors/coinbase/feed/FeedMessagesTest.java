package nogc.connectors.coinbase.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nogc.connectors.coinbase.SharedFixtures;
import nogc.connectors.coinbase.ShortRecords;
import nogc.connectors.common.MarketRecords;
import nogc.journal.codec.Liquidity;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradingPhase;
import org.junit.jupiter.api.Test;

/** Every kind of message of the feed becomes the right records. */
final class FeedMessagesTest {
  private static final String SNAPSHOT =
      "{'type':'snapshot','product_id':'BTC-USD','asks':[['10102.55','0.57753524'],['10103','1e-8']],"
          + "'bids':[['10101.10','0.45054140']]}";

  private final FeedFrames feed =
      new FeedFrames(
          List.of("level2", "matches", "ticker", "status", "user"),
          FeedFrames.instrument(1, "BTC-USD"),
          FeedFrames.instrument(2, "ETH-USD"));

  @Test
  void aSnapshotIsTheWholeBook() {
    assertThat(feed.on(SNAPSHOT))
        .containsExactly(
            "1 reset SNAPSHOT",
            "1 SET SELL 1010255 x57753524 snapshot",
            "1 SET SELL 1010300 x1 snapshot",
            "1 SET BUY 1010110 x45054140 snapshot.");
  }

  @Test
  void theOrderOfTheFieldsIsTheVenuesMatter() {
    assertThat(
            feed.on(
                "{'asks':[],'unheard':{'of':[1,[2]]},'bids':[['1','2']],'product_id':'ETH-USD',"
                    + "'type':'snapshot'}"))
        .containsExactly("2 reset SNAPSHOT", "2 SET BUY 100 x200000000 snapshot.");
  }

  @Test
  void changesAreAbsoluteAndPricesAreComparedAsNumbers() {
    feed.on(SNAPSHOT);
    assertThat(
            feed.on(
                "{'type':'l2update','product_id':'BTC-USD','changes':[['buy','10101.10000000','0.5'],"
                    + "['sell','10102.550','0.00000000']],'time':'2022-08-04T15:25:05.010758Z'}"))
        .containsExactly("1 SET BUY 1010110 x50000000", "1 SET SELL 1010255 x0.");
  }

  @Test
  void changesBeforeASnapshotMeanNothing() {
    assertThat(
            feed.on(
                "{'type':'l2update','product_id':'BTC-USD','changes':[['buy','1','1']],"
                    + "'time':'0001-01-01T00:00:00.000000Z'}"))
        .isEmpty();
  }

  @Test
  void theAggressorIsNotTheSideThatAMatchNames() {
    assertThat(feed.on(match("last_match", "sell", 7), match("match", "buy", 8)))
        .containsExactly("1 trade 40023x523512000 BUY #7", "1 trade 40023x523512000 SELL #8");
  }

  @Test
  void aTradeIsToldOnceWhateverBringsItAgain() {
    assertThat(feed.on(match("match", "sell", 7), match("match", "sell", 7))).hasSize(1);
    feed.socket.onDown("test", 0);
    assertThat(feed.on(match("last_match", "sell", 7))).isEmpty();
    assertThat(feed.on(match("match", "sell", 8))).hasSize(1);
  }

  @Test
  void tradesThatDidNotComeAreReportedAndTheBookIsMadeAnew() {
    feed.on(SNAPSHOT, match("match", "sell", 7));
    assertThat(feed.on(match("match", "sell", 10)))
        .containsExactly("1 gap 8 10", "1 trade 40023x523512000 BUY #10");
    assertThat(
            feed.on(
                "{'type':'l2update','product_id':'BTC-USD','changes':[['buy','1','1']],'time':''}"))
        .as("nothing is applied to a book with a hole")
        .isEmpty();
  }

  @Test
  void theHeartbeatShowsTradesThatNeverCame() {
    feed.on(match("match", "sell", 7));
    assertThat(feed.on(heartbeat(9))).as("they may still be on their way").isEmpty();
    assertThat(feed.on(match("match", "sell", 8))).hasSize(1);
    assertThat(feed.on(heartbeat(9))).containsExactly("1 gap 9 10");
    assertThat(feed.on(heartbeat(9), match("match", "sell", 10)))
        .as("a loss is told once")
        .containsExactly("1 trade 40023x523512000 BUY #10");
  }

  @Test
  void aTickerIsAQuoteWithAndWithoutSizes() {
    assertThat(
            feed.on(
                ticker(""),
                ticker(",'best_bid_size':'0.5','best_ask_size':'0.00000000'"),
                "{'type':'ticker','product_id':'BTC-USD','price':'1','time':''}"))
        .containsExactly(
            "1 quote 520000x1 680000x1", "1 quote 520000x50000000 680000x0", "1 quote 0x0 0x0");
  }

  @Test
  void whatIsUnknownIsCountedAndPassedOver() {
    assertThat(
            feed.on(
                "{'type':'auction','product_id':'BTC-USD','sequence':1}",
                "{'type':'rfq_match','product_id':'XYZ-USD'}",
                "{}",
                SNAPSHOT))
        .hasSize(4);
    assertThat(feed.feed.unknown())
        .containsEntry("auction", 1L)
        .containsEntry("rfq_match", 1L)
        .containsEntry("", 1L);
    assertThat(feed.feed.malformed()).isZero();
  }

  @Test
  void productsThatAreNotOursMeanNothing() {
    assertThat(feed.on(SNAPSHOT.replace("BTC", "XRP"))).isEmpty();
  }

  @Test
  void statusDescribesOurProductsAnew() {
    feed.on(
        "{'type':'status','currencies':[{'id':'BTC','details':{'a':[1]}}],'products':["
            + product("BTC-USD", "'status':'online','trading_disabled':true")
            + ","
            + product("XRP-USD", "'status':'offline'")
            + "]}");
    assertThat(feed.products).hasSize(1);
    assertThat(feed.products.get(0).phase()).isEqualTo(TradingPhase.HALTED);
    assertThat(feed.products.get(0).isEnabled()).isFalse();
  }

  @Test
  void anOwnMatchSaysWhatWeDidAndAtWhichRate() {
    final String common =
        "'type':'match','product_id':'BTC-USD','trade_id':30,'sequence':50,'side':'sell',"
            + "'maker_order_id':'ac928c66-ca53-498f-9c13-a110027a60e8','price':'400.23',"
            + "'taker_order_id':'132fb6ae-456b-4654-b4e0-d681ac05cea1','size':'5.23512',"
            + "'time':'2014-11-07T08:19:27.028459Z','user_id':'5844eceecf7e803e259d0365'";
    feed.on("{" + common + ",'taker_user_id':'5844eceecf7e803e259d0365','taker_fee_rate':'0.005'}");
    feed.on("{" + common + ",'maker_user_id':'5844eceecf7e803e259d0365','maker_fee_rate':'0.001'}");
    assertThat(feed.ownTrades).hasSize(2);
    final FeedListener.OwnTrade taken = feed.ownTrades.get(0);
    assertThat(taken.side()).isEqualTo(Side.BUY);
    assertThat(taken.liquidity()).isEqualTo(Liquidity.TAKER);
    assertThat(taken.venueOrderId()).startsWith("132fb6ae");
    assertThat(taken.feeRate()).isEqualTo("0.005");
    assertThat(taken.timeNs()).isEqualTo(1_415_348_367_028_459_000L);
    final FeedListener.OwnTrade made = feed.ownTrades.get(1);
    assertThat(made.side()).isEqualTo(Side.SELL);
    assertThat(made.liquidity()).isEqualTo(Liquidity.MAKER);
    assertThat(made.venueOrderId()).startsWith("ac928c66");
  }

  @Test
  void aMessageThatCannotBeRightCostsTheBookOfItsProductOnly() {
    feed.on(SNAPSHOT, SNAPSHOT.replace("BTC", "ETH"));
    assertThat(
            feed.on(
                "{'type':'l2update','product_id':'BTC-USD','changes':[['buy','1.001','1']],'time':''}"))
        .as("a price finer than the tick")
        .containsExactly("1 reset GAP");
    assertThat(feed.said).anyMatch(text -> text.contains("BTC-USD") && text.contains("1.001"));
    assertThat(
            feed.on(
                "{'type':'l2update','product_id':'ETH-USD','changes':[['buy','1','1']],'time':''}"))
        .containsExactly("2 SET BUY 100 x100000000.");
    assertThat(feed.on(SNAPSHOT)).hasSize(4);
  }

  @Test
  void aSnapshotThatBreaksOffIsNeverTrusted() {
    for (int length = 60; length < SNAPSHOT.length(); length++) {
      assertThat(feed.on(SNAPSHOT.substring(0, length)))
          .as("cut at %d", length)
          .noneMatch(line -> line.endsWith("snapshot."));
    }
    assertThat(feed.on("{'type':'snapshot','product_id':'BTC-USD','bids':[['1','1']]}"))
        .as("one side only")
        .noneMatch(line -> line.endsWith("snapshot."));
    assertThat(feed.on(SNAPSHOT)).last().asString().endsWith("snapshot.");
  }

  @Test
  void aSizeFinerThanTheLotIsNeverNothing() {
    feed.on(SNAPSHOT);
    assertThat(
            feed.on(
                "{'type':'l2update','product_id':'BTC-USD','changes':[['buy','1','0.000000001'],"
                    + "['buy','2','1.123456789'],['buy','3','0e5']],'time':''}"))
        .containsExactly("1 SET BUY 100 x1", "1 SET BUY 200 x112345678", "1 SET BUY 300 x0.");
  }

  @Test
  void whileTheRingIsFullNothingIsLost() {
    feed.records.room = 2;
    assertThat(feed.on(SNAPSHOT)).hasSize(2);
    assertThat(feed.feed.doWork(feed.nowNs)).as("it waits").isZero();
    feed.records.room = -1;
    feed.feed.doWork(feed.nowNs);
    assertThat(feed.records.take())
        .containsExactly("1 SET SELL 1010300 x1 snapshot", "1 SET BUY 1010110 x45054140 snapshot.");
    assertThat(feed.records.drops()).isZero();
  }

  @Test
  void nothingOvertakesWhatWaits() {
    final ShortRecords ring = new ShortRecords();
    final PatientInbound patient = new PatientInbound(ring);
    final MarketRecords market = new MarketRecords(patient);
    ring.room = 0;
    market.gap(1, 1, 2);
    ring.room = -1;
    market.gap(1, 3, 4);
    assertThat(ring.take()).isEmpty();
    assertThat(patient.flush()).isTrue();
    market.gap(1, 5, 6);
    assertThat(ring.take()).containsExactly("1 gap 1 2", "1 gap 3 4", "1 gap 5 6");
  }

  @Test
  void theRecordedPayloadsOfEveryKind() {
    final String folder = "coinbase-pro-node/";
    assertThat(feed.on(SharedFixtures.text(folder + "ws__level2__snapshot.json")))
        .hasSize(21)
        .startsWith("1 reset SNAPSHOT", "1 SET SELL 4700928 x100000 snapshot")
        .endsWith("1 SET BUY 4700278 x1122555 snapshot.");
    assertThat(feed.on(SharedFixtures.text(folder + "ws__level2__l2update.json")))
        .containsExactly(
            "1 SET BUY 4696195 x0",
            "1 SET SELL 4702724 x4443115",
            "1 SET SELL 4700434 x0",
            "1 SET SELL 4700958 x9103628",
            "1 SET SELL 4701482 x0.");
    assertThat(feed.on(SharedFixtures.text(folder + "ws__ticker__BTC-USD.json")))
        .containsExactly("1 quote 520000x1 680000x1");
    assertThat(feed.on(SharedFixtures.text(folder + "ws__matches__BTC-USD.json")))
        .containsExactly("1 trade 969253x222850000 BUY #9713921");
    assertThat(feed.on(SharedFixtures.text(folder + "ws__heartbeat__ETH-EUR.json"))).isEmpty();
    for (final String quiet :
        List.of("empty-subscriptions", "ticker__subscribe-success", "full__activate")) {
      assertThat(feed.on(SharedFixtures.text(folder + "ws__" + quiet + ".json"))).isEmpty();
    }
    feed.on(SharedFixtures.text(folder + "ws__status__status.json"));
    for (final String line :
        SharedFixtures.text("docs-samples/ws_user_and_misc.jsonl").lines().toList()) {
      feed.on(line);
    }
    assertThat(feed.feed.unknown().keySet()).contains("rfq_match", "balance");
  }

  private static String product(final String id, final String more) {
    return "{'id':'"
        + id
        + "','base_currency':'B','quote_currency':'Q','base_increment':'0.1','quote_increment':'0.1',"
        + more
        + "}";
  }

  private static String heartbeat(final long lastTradeId) {
    return "{'type':'heartbeat','sequence':90,'last_trade_id':"
        + lastTradeId
        + ",'product_id':'BTC-USD','time':'2014-11-07T08:19:28.464459Z'}";
  }

  private static String match(final String type, final String side, final long id) {
    return "{'type':'"
        + type
        + "','trade_id':"
        + id
        + ",'maker_order_id':'ac928c66-ca53-498f-9c13-a110027a60e8','side':'"
        + side
        + "','size':'5.23512','price':'400.23','product_id':'BTC-USD','sequence':50,"
        + "'time':'2014-11-07T08:19:27.028459Z'}";
  }

  private static String ticker(final String more) {
    return "{'type':'ticker','product_id':'BTC-USD','best_bid':'5200','best_ask':'6800.00',"
        + "'time':'2019-05-10T20:44:15.690000Z'"
        + more
        + "}";
  }
}
