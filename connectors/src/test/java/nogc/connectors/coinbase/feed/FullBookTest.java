package nogc.connectors.coinbase.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import nogc.connectors.coinbase.SharedFixtures;
import nogc.connectors.coinbase.rest.Reply;
import nogc.connectors.coinbase.rest.RestProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The book of orders: kept messages, the sequence rule, and what a hole costs. */
final class FullBookTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final String A = "d50ec984-77a8-460a-b958-66f114b0de9b";
  private static final String B = "ac928c66-ca53-498f-9c13-a110027a60e8";
  private static final String C = "132fb6ae-456b-4654-b4e0-d681ac05cea1";

  private final FeedFrames feed =
      new FeedFrames(List.of("full"), FeedFrames.instrument(1, "BTC-USD"));
  private final FullBook book = feed.socket.book("BTC-USD");

  @BeforeEach
  void subscribe() {
    feed.on("{'type':'subscriptions','channels':[{'name':'full','product_ids':['BTC-USD']}]}");
    feed.said.clear();
  }

  /** One turn, as the socket makes it: asks for the book if it is time. */
  private void turn() {
    book.doWork(
        feed.nowNs,
        then -> feed.askBook("BTC-USD", then),
        job -> feed.feed.load(job, why -> feed.said.add("broken " + why)));
  }

  /** The answer to the question for the book; what was told for it. */
  private List<String> answer(final String body) {
    final Consumer<Reply<byte[]>> then = feed.asked.remove("BTC-USD");
    assertThat(then).as("the book was asked for").isNotNull();
    then.accept(new Reply<>(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), null));
    while (feed.feed.runJobs() > 0) {
      // all of it
    }
    return feed.records.take();
  }

  private static String snapshot(final long sequence) {
    return "{'bids':[['200.2','1.5','"
        + A
        + "']],'asks':[['201','2','"
        + B
        + "']],'sequence':"
        + sequence
        + ",'auction_mode':false}";
  }

  private static String message(final String type, final long sequence, final String more) {
    return "{'type':'"
        + type
        + "','product_id':'BTC-USD','sequence':"
        + sequence
        + ",'time':'2014-11-07T08:19:27.028459Z'"
        + more
        + "}";
  }

  private static String open(final long sequence, final String id, final String price) {
    return message(
        "open",
        sequence,
        ",'order_id':'" + id + "','price':'" + price + "','remaining_size':'1.00','side':'buy'");
  }

  private static String done(final long sequence, final String id) {
    return message("done", sequence, ",'order_id':'" + id + "','reason':'filled','side':'sell'");
  }

  private void live() {
    turn();
    answer(snapshot(10));
    assertThat(book.isLive()).isTrue();
  }

  @Test
  void whatWasKeptIsReplayedBehindTheBook() {
    assertThat(feed.on(open(9, C, "1"), done(10, C), open(11, C, "199.5"))).isEmpty();
    turn();
    assertThat(answer(snapshot(10)))
        .containsExactly(
            "1 reset SNAPSHOT",
            "1 ADD BUY 20020 x150000000 snapshot",
            "1 ADD SELL 20100 x200000000 snapshot.",
            "1 ADD BUY 19950 x100000000.");
    assertThat(feed.on(done(12, C))).containsExactly("1 DELETE BUY 19950 x0.");
  }

  @Test
  void everyKindOfMessageDoesItsPart() {
    live();
    assertThat(feed.on(message("received", 11, ",'order_id':'" + C + "','side':'buy'")))
        .as("received never changes the book")
        .isEmpty();
    assertThat(
            feed.on(
                message(
                    "match",
                    12,
                    ",'trade_id':7,'maker_order_id':'"
                        + B
                        + "','taker_order_id':'"
                        + C
                        + "','size':'0.5','price':'201','side':'sell'")))
        .containsExactly("1 trade 20100x50000000 BUY #7", "1 MODIFY SELL 20100 x150000000.");
    assertThat(
            feed.on(
                message(
                    "change",
                    13,
                    ",'reason':'modify_order','order_id':'"
                        + A
                        + "','side':'buy','old_size':'1.5','new_size':'80','old_price':'200.2',"
                        + "'new_price':'6'")))
        .containsExactly("1 MODIFY BUY 600 x8000000000.");
    assertThat(
            feed.on(
                message(
                    "change",
                    14,
                    ",'reason':'STP','order_id':'"
                        + A
                        + "','side':'buy','new_size':'1','price':'6'")))
        .containsExactly("1 MODIFY BUY 600 x100000000.");
    assertThat(
            feed.on(
                message("change", 15, ",'order_id':'" + C + "','side':'buy','new_size':'1'"),
                done(16, C),
                "{'type':'activate','product_id':'BTC-USD','timestamp':'1483736448.299000',"
                    + "'order_id':'"
                    + C
                    + "','stop_type':'entry','side':'buy','private':true}",
                message(
                    "match",
                    17,
                    ",'trade_id':8,'maker_order_id':'"
                        + C
                        + "','size':'1',"
                        + "'price':'1','side':'buy'")))
        .as("of orders that are not in the book")
        .containsExactly("1 trade 100x100000000 SELL #8");
    assertThat(feed.on(done(18, B))).containsExactly("1 DELETE SELL 20100 x0.");
  }

  @Test
  void aMatchOfAllThatIsLeftTakesTheOrderOut() {
    live();
    final String match =
        ",'trade_id':7,'maker_order_id':'" + B + "','size':'2','price':'201','side':'sell'";
    assertThat(feed.on(message("match", 11, match), done(12, B)))
        .containsExactly("1 trade 20100x200000000 BUY #7", "1 DELETE SELL 20100 x0.");
  }

  @Test
  void aLateDuplicateChangesNothing() {
    live();
    assertThat(feed.on(open(11, C, "199"))).hasSize(1);
    assertThat(feed.on(open(11, C, "199"), done(9, A))).isEmpty();
    assertThat(feed.on(done(12, C))).hasSize(1);
  }

  @Test
  void aHoleCostsTheBookAndANewOneIsMade() {
    live();
    assertThat(feed.on(open(13, C, "199.5"))).containsExactly("1 gap 11 13", "1 reset GAP");
    assertThat(feed.on(done(14, A))).as("kept").isEmpty();
    turn();
    assertThat(feed.asked).as("not at once: such questions are limited").isEmpty();
    feed.nowNs += 2 * SECOND_NS;
    turn();
    assertThat(answer(snapshot(12)))
        .containsExactly(
            "1 reset SNAPSHOT",
            "1 ADD BUY 20020 x150000000 snapshot",
            "1 ADD SELL 20100 x200000000 snapshot.",
            "1 ADD BUY 19950 x100000000.",
            "1 DELETE BUY 20020 x0.");
    assertThat(book.isLive()).isTrue();
  }

  @Test
  void oneMissingMessageIsAHoleToo() {
    live();
    assertThat(feed.on(open(12, C, "199.5"))).containsExactly("1 gap 11 12", "1 reset GAP");
  }

  @Test
  void aBookThatIsOlderThanWhatWasKeptIsOfNoUse() {
    feed.on(open(15, C, "199.5"));
    turn();
    assertThat(answer(snapshot(10))).endsWith("1 gap 11 15", "1 reset GAP");
    assertThat(book.isLive()).isFalse();
    feed.nowNs += 2 * SECOND_NS;
    turn();
    assertThat(answer(snapshot(15))).endsWith("1 ADD SELL 20100 x200000000 snapshot.");
    assertThat(book.isLive()).isTrue();
  }

  @Test
  void otherChannelsOnTheSameConnectionHaveHolesByNature() {
    live();
    assertThat(
            feed.on(
                message("heartbeat", 40, ",'last_trade_id':0"),
                message("ticker", 41, ",'best_bid':'1','best_ask':'2'"),
                message("unheard_of", 77, "")))
        .containsExactly("1 quote 100x1 200x1");
    assertThat(feed.on(message("unheard_of", 11, ""), open(12, C, "199")))
        .as("an unknown kind that has the next number counts")
        .hasSize(1);
  }

  @Test
  void aDisconnectEmptiesTheBookAndLateAnswersAreIgnored() {
    live();
    feed.socket.onDown("gone", feed.nowNs);
    assertThat(feed.records.take()).contains("1 reset DISCONNECT");
    feed.on("{'type':'subscriptions','channels':[]}");
    turn();
    final Consumer<Reply<byte[]>> late = feed.asked.remove("BTC-USD");
    feed.socket.onDown("gone again", feed.nowNs);
    late.accept(
        new Reply<>(snapshot(99).replace('\'', '"').getBytes(StandardCharsets.UTF_8), null));
    feed.feed.runJobs();
    assertThat(feed.records.take()).isEmpty();
    assertThat(book.isLive()).isFalse();
  }

  @Test
  void anAnswerThatFailsIsAskedForAgain() {
    turn();
    feed.asked
        .remove("BTC-USD")
        .accept(new Reply<>(null, new RestProblem(502, "a page instead of an answer")));
    turn();
    assertThat(feed.asked).isEmpty();
    feed.nowNs += 2 * SECOND_NS;
    turn();
    assertThat(feed.asked).containsKey("BTC-USD");
  }

  @Test
  void aBookThatIsCutOffOrHasNoSequenceIsNotBelieved() {
    final String whole = snapshot(10);
    for (final String broken :
        List.of(whole.substring(0, whole.length() - 30), whole.replace("sequence", "sequel"))) {
      turn();
      answer(broken);
      assertThat(book.isLive()).isFalse();
      assertThat(feed.said).hasSize(1);
      feed.said.clear();
      book.startOver(feed.nowNs);
      feed.records.take();
      feed.nowNs += 100 * SECOND_NS;
    }
    live();
  }

  @Test
  void theRecordedPayloads() {
    final String folder = "coinbase-pro-node/";
    turn();
    final String whole =
        SharedFixtures.text(folder + "rest__products__BTC-USD__book__level-3.json");
    final List<String> told = answer(whole);
    assertThat(told.get(1)).isEqualTo("1 ADD BUY 973250 x293801327800 snapshot");
    assertThat(told).last().asString().endsWith("snapshot.");
    assertThat(book.isLive()).isTrue();
    for (final String kind : List.of("open", "done", "change", "received-limit", "activate")) {
      feed.on(SharedFixtures.text(folder + "ws__full__" + kind + ".json"));
    }
    assertThat(feed.feed.malformed()).isZero();
  }
}
