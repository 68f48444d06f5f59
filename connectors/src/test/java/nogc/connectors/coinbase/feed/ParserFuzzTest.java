package nogc.connectors.coinbase.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nogc.connectors.coinbase.rest.Reply;
import org.junit.jupiter.api.Test;

/**
 * Millions of frames that somebody broke: nothing escapes, nothing grows without bound, and the
 * next good frame is read. {@code -Dnogc.fuzz.frames=10000000} runs longer.
 */
final class ParserFuzzTest {
  private static final int FRAMES = Integer.getInteger("nogc.fuzz.frames", 200_000);
  private static final long SEED = Long.getLong("nogc.fuzz.seed", System.nanoTime());
  private static final String ID = "ac928c66-ca53-498f-9c13-a110027a60e8";
  private static final String BOOK =
      "{\"sequence\":9,\"bids\":[[\"200.2\",\"1.5\",\"d50ec984-77a8-460a-b958-66f114b0de9b\"]],"
          + "\"asks\":[]}";
  private static final List<String> GOOD =
      List.of(
          "{'type':'snapshot','product_id':'BTC-USD','asks':[['10102.55','0.57753524'],['10103','1']],"
              + "'bids':[['10101.10','0.45054140'],['1e2','2',3]]}",
          "{'type':'l2update','product_id':'BTC-USD','changes':[['buy','10101.80000000','0.162567'],"
              + "['sell','1.5','0']],'time':'2022-08-04T15:25:05.010758Z'}",
          "{'type':'ticker','sequence':37475248783,'product_id':'BTC-USD','price':'1285.22',"
              + "'best_bid':'1285.04','best_bid_size':'0.4','best_ask':'1285.27','side':'buy',"
              + "'best_ask_size':'1.2','time':'2022-10-19T23:28:22.061769Z','trade_id':370843401}",
          "{'type':'match','trade_id':10,'sequence':50,'maker_order_id':'"
              + ID
              + "','taker_order_id':'132fb6ae-456b-4654-b4e0-d681ac05cea1','side':'sell',"
              + "'time':'2014-11-07T08:19:27.028459Z','product_id':'BTC-USD','size':'5.23512',"
              + "'price':'400.23','taker_user_id':'5844eceecf7e803e259d0365','taker_fee_rate':'.005'}",
          "{'type':'heartbeat','sequence':90,'last_trade_id':20,'product_id':'BTC-USD',"
              + "'time':'2014-11-07T08:19:28.464459Z'}",
          "{'type':'status','products':[{'id':'BTC-USD','base_currency':'BTC','quote_currency':'USD',"
              + "'base_increment':'0.00000001','quote_increment':'0.01','status':'online'}],"
              + "'currencies':[{'id':'USD','details':{'type':'fiat','sort_order':3}}]}",
          "{'type':'open','time':'2014-11-07T08:19:27.028459Z','product_id':'BTC-USD','sequence':10,"
              + "'order_id':'"
              + ID
              + "','price':'200.2','remaining_size':'1.00','side':'sell'}",
          "{'type':'done','time':'2014-11-07T08:19:27.028459Z','product_id':'BTC-USD','sequence':11,"
              + "'price':'200.2','order_id':'"
              + ID
              + "','reason':'filled','side':'sell','remaining_size':'0'}",
          "{'type':'change','reason':'STP','time':'2014-11-07T08:19:27.028459Z','sequence':12,"
              + "'order_id':'"
              + ID
              + "','side':'sell','product_id':'BTC-USD','old_size':'12.2','new_size':'5.2',"
              + "'price':'400.23'}",
          "{'type':'subscriptions','channels':[{'name':'level2','product_ids':['BTC-USD']}]}",
          "{'type':'error','message':'Failed to subscribe','reason':'BTC-XYZ is not a product'}");
  private static final String[] SPICE = {
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\\",
    "\\u0000",
    "null",
    "true",
    "-",
    "1e999999999",
    "0",
    "9",
    "999999999999999999999999999999",
    "NaN",
    "\u0000",
    "\ud800",
    "1e-60",
    "'",
    " ",
    "\n",
    "buy",
    "é",
    "0001-01-01T00:00:00Z",
    "+1000000000-12-31T23:59:59Z",
    "{\"a\":",
    "[[[[[[[[[["
  };

  @Test
  void nothingEscapesAndTheNextGoodFrameIsRead() {
    final SplittableRandom random = new SplittableRandom(SEED);
    final List<String> good = new ArrayList<>();
    GOOD.forEach(each -> good.add(each.replace('\'', '"')));
    final FeedFrames levels = feed(List.of("level2", "matches", "ticker", "status", "user"));
    final FeedFrames full = feed(List.of("full"));
    for (int i = 0; i < FRAMES; i++) {
      final String frame = mutated(good, random);
      final FeedFrames feed = (i & 1) == 0 ? levels : full;
      try {
        feed.socket.onText(frame, feed.nowNs);
        feed.feed.runJobs();
      } catch (final RuntimeException | Error ex) {
        throw new AssertionError("seed " + SEED + ", frame " + i + ": " + frame, ex);
      }
      if (i % 1_000 == 0) {
        feed.ownTrades.clear();
        feed.products.clear();
        feed.said.clear();
        feed.records.lines.clear();
        assertReadsOn(levels, good.get(0), i);
        assertMakesABook(full, i);
      }
    }
    assertThat(levels.feed.malformed()).as("seed %d", SEED).isGreaterThan(FRAMES / 10);
    assertThat(levels.feed.unknown()).hasSizeLessThanOrEqualTo(65);
  }

  private static void assertReadsOn(final FeedFrames feed, final String snapshot, final int i) {
    feed.records.take();
    feed.socket.onText(snapshot, feed.nowNs);
    feed.feed.runJobs();
    assertThat(feed.records.take())
        .as("seed %d, behind frame %d", SEED, i)
        .hasSize(5)
        .first()
        .isEqualTo("1 reset SNAPSHOT");
  }

  /** The book of orders can be made anew, whatever came before. */
  private static void assertMakesABook(final FeedFrames feed, final int i) {
    final FullBook book = feed.socket.book("BTC-USD");
    book.onDown();
    feed.records.take();
    feed.socket.onText("{\"type\":\"subscriptions\",\"channels\":[]}", feed.nowNs);
    book.doWork(
        feed.nowNs,
        then -> then.accept(new Reply<>(BOOK.getBytes(StandardCharsets.UTF_8), null)),
        job -> feed.feed.load(job, why -> {}));
    while (feed.feed.runJobs() > 0) {
      // all of it
    }
    assertThat(book.isLive()).as("seed %d, behind frame %d", SEED, i).isTrue();
    assertThat(feed.records.take())
        .containsExactly("1 reset SNAPSHOT", "1 ADD BUY 20020 x150000000 snapshot.");
  }

  @Test
  void aBrokenBookOfRestIsNeverBelieved() {
    final SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < FRAMES / 10; i++) {
      final byte[] body = mutated(List.of(BOOK), random).getBytes(StandardCharsets.UTF_8);
      try (LevelCursor rows = LevelCursor.ofBook(body)) {
        while (rows.next()) {
          assertThat(rows.price()).isNotNull();
        }
      } catch (final MalformedFrame ex) {
        assertThat(ex.getMessage()).hasSizeLessThan(1_000);
      }
    }
  }

  private static FeedFrames feed(final List<String> channels) {
    return new FeedFrames(channels, FeedFrames.instrument(1, "BTC-USD"));
  }

  private static String mutated(final List<String> good, final SplittableRandom random) {
    final StringBuilder frame = new StringBuilder(good.get(random.nextInt(good.size())));
    final int edits = 1 + random.nextInt(4);
    for (int i = 0; i < edits && frame.length() > 0; i++) {
      final int at = random.nextInt(frame.length());
      switch (random.nextInt(6)) {
        case 0 -> frame.setCharAt(at, (char) random.nextInt(128));
        case 1 -> frame.deleteCharAt(at);
        case 2 -> frame.setLength(at);
        case 3 -> frame.insert(at, SPICE[random.nextInt(SPICE.length)]);
        case 4 -> {
          final int to = Math.min(frame.length(), at + random.nextInt(40));
          frame.insert(random.nextInt(frame.length()), frame.substring(at, to));
        }
        default -> {
          final String other = good.get(random.nextInt(good.size()));
          frame.insert(at, other, 0, random.nextInt(other.length()));
        }
      }
    }
    return frame.toString();
  }
}
