package nogc.replay.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.engine.config.ConfigException;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.SignalDecoder;
import nogc.journal.codec.TradeDecoder;
import nogc.replay.backtest.python.PythonFailure;
import nogc.replay.backtest.python.VectorisedStrategy;
import nogc.replay.strategy.Strategy;
import nogc.replay.strategy.StrategyContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals of a whole session: from a function over the recorded market, and from files. */
class VectorisedStrategyTest {
  private static final long T = MadeFeed.START_NS;
  private static final long MS = MadeFeed.MS;

  /** Sends at every third quote whatever the quote's number says. */
  private static final String FUNCTION =
      """
      import numpy as np

      def thirds(journal, quantity):
          quotes = journal.array("Quote", "time", "instrument", "askPrice")
          quotes = quotes[quotes["instrument"] == 1][::3]
          sides = np.where(np.arange(len(quotes)) % 2 == 0, "BUY", "SELL")
          return {
              "time": quotes["time"],
              "instrument": quotes["instrument"],
              "side": sides,
              "quantity": np.full(len(quotes), quantity),
              "price": quotes["askPrice"] * (sides == "BUY"),
          }
      """;

  /** The same, hearing them. */
  private static final class Thirds implements Strategy {
    private StrategyContext context;
    private int quotes;

    @Override
    public void onStart(final StrategyContext newContext) {
      context = newContext;
    }

    @Override
    public void onQuote(final QuoteDecoder quote) {
      if (quote.instrument() == 1 && quotes++ % 3 == 0) {
        if (quotes % 2 == 1) {
          context.buy(1, 4, quote.askPrice());
        } else {
          context.sell(1, 4, 0);
        }
      }
    }
  }

  @TempDir private Path folder;
  private Bench bench;

  @BeforeEach
  void usePython() {
    PythonForTests.use(folder);
    bench = new Bench(folder);
  }

  @AfterEach
  void forgetPython() {
    PythonForTests.forget();
  }

  @Test
  void itTradesAsAStrategyThatHearsTheSame() throws IOException {
    final BacktestPlan plan =
        bench.plan("signalDelayMs: 2", "venue: {latency: {feedMs: 3, orderMs: 5}}");
    final BacktestResult heard = bench.run(plan, RandomMarket.feed(3, 1_200), new Thirds());
    final List<String> expected = records(SignalDecoder.TEMPLATE_ID);
    final BacktestResult known = run(plan, RandomMarket.feed(3, 1_200), thirds());
    assertThat(records(SignalDecoder.TEMPLATE_ID)).isEqualTo(expected);
    assertThat(expected).hasSizeGreaterThan(100);
    assertThat(known.fills()).isEqualTo(heard.fills()).isPositive();
    assertThat(known.endEquity()).isEqualTo(heard.endEquity());
    assertThat(bench.replayed().isSettled()).isTrue();
  }

  @Test
  void itLooksAtAMarketThatWasRecordedBefore() throws IOException {
    final BacktestPlan plan = bench.plan("venue: {latency: {feedMs: 3}}");
    final BacktestResult recorded = run(plan, RandomMarket.feed(3, 1_200), thirds());
    final Path market = folder.resolve("market");
    try (Backtest recording = new Backtest(plan, RandomMarket.feed(3, 1_200), List.of(), market)) {
      recording.run(Progress.none());
    }
    final Strategy strategy =
        vectorised("research:thirds", "parameters: {quantity: 4}", "market: market");
    assertThat(bench.run(plan, RandomMarket.feed(3, 1_200), strategy)).isEqualTo(recorded);
    assertThatThrownBy(() -> vectorised("research:thirds", "market: nowhere"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nowhere holds no journal; make it by nogc replay record");
  }

  @Test
  void itIsHeardAfterAllRecordsUpToItsTimeAndNotBefore() throws IOException {
    for (final int delayMs : new int[] {0, 7}) {
      final MadeFeed feed = new MadeFeed(MadeFeed.stock(1, "SHARE"));
      for (int i = 0; i < 20; i++) {
        feed.quote(1, T + i / 2 * 10L * MS, 100, 10, 102 + i, 10);
      }
      Files.writeString(
          folder.resolve("some.csv"),
          "time,instrument,side,quantity\n"
              + (T + 20 * MS)
              + ",SHARE,BUY,3\n"
              + (T + 20 * MS + 1)
              + ",SHARE,SELL,2\n"
              + (T + 40 * MS)
              + ",1,BUY,1\n");
      run(bench.plan("signalDelayMs: " + delayMs), feed, vectorised("some.csv"));
      final List<Long> due = new ArrayList<>();
      final long[] lastQuoteNs = {0};
      final SignalDecoder signal = new SignalDecoder();
      bench.read(
          (buffer, offset, length) -> {
            final int template = RecordLayout.templateId(buffer, offset);
            if (template == QuoteDecoder.TEMPLATE_ID) {
              lastQuoteNs[0] = RecordLayout.time(buffer, offset);
            } else if (template == SignalDecoder.TEMPLATE_ID) {
              signal.wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
              due.add(signal.createTime() - T);
              final long delayNs = Math.max(1, delayMs * MS);
              assertThat(RecordLayout.time(buffer, offset))
                  .isEqualTo(signal.createTime() + delayNs);
              assertThat(lastQuoteNs[0]).isEqualTo(signal.createTime() / MS / 10 * 10 * MS);
            }
          });
      assertThat(due).containsExactly(20 * MS, 20 * MS + 1, 40 * MS);
    }
  }

  /** The function knows all; what is done before the futures part cannot tell them apart. */
  @Test
  void theFutureChangesNothingBeforeIt() throws IOException {
    final BacktestPlan plan = bench.plan("venue: {latency: {feedMs: 3, orderMs: 5}}");
    final int turn = 300;
    final List<List<String>> runs = new ArrayList<>();
    for (int future = 1; future <= 2; future++) {
      final int seed = future;
      run(plan, RandomMarket.feed(8, 600, turn, seed), thirds(), 8, turn, seed);
      runs.add(records(-1));
    }
    int equal = 0;
    while (runs.get(0).get(equal).equals(runs.get(1).get(equal))) {
      equal++;
    }
    final long partNs = RandomMarketTimes.of(8, 600, turn);
    for (final List<String> each : runs) {
      final String text = each.get(equal);
      assertThat(Long.parseLong(text.substring(0, text.indexOf(' '))))
          .isGreaterThanOrEqualTo(partNs);
    }
    assertThat(equal).isGreaterThanOrEqualTo(turn);
  }

  @Test
  void itRefusesWhatCannotBeByRow() throws IOException {
    final String head = "time,instrument,side,quantity,price\n";
    final long[] t = {T, T + 1, T + 2};
    for (final String[] each :
        new String[][] {
          {t[1] + ",1,BUY,1,\n" + t[0] + ",1,BUY,1,", "row 1 (counted from 0): time is " + T},
          {t[0] + ",1,BUY,1,\n" + t[1] + ",SHARES,BUY,1,", "row 1 (counted from 0): instrument"},
          {t[0] + ",1,HOLD,1,", "row 0 (counted from 0): side is HOLD; use NONE, BUY, SELL"},
          {t[0] + ",1,,1,", "a NEW order needs BUY or SELL"},
          {t[0] + ",1,BUY,0,", "a NEW order needs one above 0"},
          {
            t[0] + ",1,BUY,1,1.005", "price is 1.005; give a decimal number that the instrument has"
          },
          {t[0] + ",1,BUY,one,", "quantity is one"},
          {t[0] + ",1,BUY", "row 0 (counted from 0)"},
          {"yesterday,1,BUY,1,", "column 'time' holds"},
          {(T - 1) + ",1,BUY,1,", "before the session begins at " + T},
        }) {
      Files.writeString(folder.resolve("wrong.csv"), head + each[0] + "\n");
      final MadeFeed feed =
          new MadeFeed(MadeFeed.stock(1, "SHARE"), MadeFeed.stock(2, "OTHER"))
              .quote(1, T, 100, 10, 102, 10);
      assertThatThrownBy(() -> run(bench.plan(), feed, vectorised("wrong.csv")))
          .as(each[0])
          .isInstanceOf(PythonFailure.class)
          .hasMessageContaining(each[1]);
    }
    assertThatThrownBy(() -> vectorised("none.npz"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("there is no file")
        .hasMessageContaining("none.npz");
    assertThatThrownBy(() -> vectorised("no-function"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("module:function");
  }

  private BacktestResult run(
      final BacktestPlan plan, final MadeFeed feed, final Strategy strategy) {
    return run(plan, feed, strategy, () -> RandomMarket.feed(3, 1_200));
  }

  private void run(
      final BacktestPlan plan,
      final MadeFeed feed,
      final Strategy strategy,
      final long seed,
      final int turn,
      final long otherSeed) {
    run(plan, feed, strategy, () -> RandomMarket.feed(seed, 600, turn, otherSeed));
  }

  private interface Again {
    RecordedFeed feed();
  }

  private BacktestResult run(
      final BacktestPlan plan, final MadeFeed feed, final Strategy strategy, final Again again) {
    ((VectorisedStrategy) strategy)
        .recorder(
            journal -> {
              try (Backtest recording = new Backtest(plan, again.feed(), List.of(), journal)) {
                recording.run(Progress.none());
              }
            });
    return bench.run(plan, feed, strategy);
  }

  private Strategy thirds() throws IOException {
    Files.writeString(folder.resolve("research.py"), FUNCTION);
    return vectorised("research:thirds", "parameters: {quantity: 4}");
  }

  private Strategy vectorised(final String source, final String... lines) throws IOException {
    final Path file = folder.resolve("vectorised.yaml");
    Files.writeString(
        file,
        "data: [{path: none}]\nstrategies:\n  - vectorised: "
            + source
            + "\n    "
            + String.join("\n    ", lines)
            + "\n");
    return BacktestFile.read(file).plan().strategies().get(0).strategy();
  }

  /** Time and what matters of the signals, or of all market records and signals. */
  private List<String> records(final int wanted) {
    final List<String> records = new ArrayList<>();
    final SignalDecoder signal = new SignalDecoder();
    bench.read(
        (buffer, offset, length) -> {
          final int template = RecordLayout.templateId(buffer, offset);
          if (template == SignalDecoder.TEMPLATE_ID) {
            signal.wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
            records.add(
                String.format(
                    Locale.ROOT,
                    "%d %d %d %s %s %s %s %d %d",
                    RecordLayout.time(buffer, offset),
                    signal.signalId(),
                    signal.createTime(),
                    signal.kind(),
                    signal.side(),
                    signal.orderType(),
                    signal.timeInForce(),
                    signal.quantity(),
                    signal.price()));
          } else if (wanted < 0
              && (template == QuoteDecoder.TEMPLATE_ID
                  || template == TradeDecoder.TEMPLATE_ID
                  || template == BarDecoder.TEMPLATE_ID)) {
            final byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            records.add(RecordLayout.time(buffer, offset) + " " + java.util.Arrays.toString(bytes));
          }
        });
    return records;
  }
}
