package nogc.replay.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import nogc.engine.config.ConfigException;
import nogc.journal.RecordLayout;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderUpdateDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.RiskDecisionDecoder;
import nogc.journal.codec.SignalDecoder;
import nogc.journal.codec.TradeDecoder;
import nogc.journal.codec.Verdict;
import nogc.replay.backtest.python.PythonFailure;
import nogc.replay.strategy.Strategy;
import nogc.replay.strategy.StrategyContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strategies in Python, each in a real process. */
class PythonStrategyTest {
  /** Acts at every third price, at every answer and every fill. */
  private static final String TWIN =
      """
      import nogc

      class Twin(nogc.Strategy):
          def on_start(self):
              assert [self.instruments[i].symbol for i in (1, 2)] == ["SHARE", "COIN"]
              self.count = 0
          def act(self, instrument, price):
              self.count += 1
              if self.count % 3 == 0:
                  quantity = 5 if instrument == 1 else 5000
                  if self.count % 2:
                      self.buy(instrument, quantity, price=price)
                  else:
                      self.sell(instrument, quantity, price=price)
              elif self.count % 10 == 0:
                  self.target(instrument, 0)
          def on_quote(self, quote):
              self.act(quote.instrument, quote.bidPrice)
          def on_trade(self, trade):
              self.act(trade.instrument, trade.price)
          def on_decision(self, decision):
              if decision.verdict == "APPROVED" and decision.orderId % 7 == 0:
                  self.send("CANCEL", decision.instrument, order_id=decision.orderId)
          def on_order(self, update):
              self.count += update.filledQuantity != 0
          def on_fill(self, report):
              if report.lastQuantity % 2:
                  self.flatten(report.instrument)
          def on_stop(self):
              self.flatten(1)
              self.flatten(2)
      """;

  /** The same in Java; in Python nothing is heard behind the end. */
  private static final class Twin implements Strategy {
    private StrategyContext context;
    private int count;
    private boolean stopped;

    @Override
    public void onStart(final StrategyContext newContext) {
      context = newContext;
    }

    private void act(final int instrument, final long price) {
      count++;
      if (count % 3 == 0) {
        final long quantity = instrument == 1 ? 5 : 5_000;
        if (count % 2 == 1) {
          context.buy(instrument, quantity, price);
        } else {
          context.sell(instrument, quantity, price);
        }
      } else if (count % 10 == 0) {
        context.target(instrument, 0);
      }
    }

    @Override
    public void onQuote(final QuoteDecoder quote) {
      act(quote.instrument(), quote.bidPrice());
    }

    @Override
    public void onTrade(final TradeDecoder trade) {
      act(trade.instrument(), trade.price());
    }

    @Override
    public void onDecision(final RiskDecisionDecoder decision) {
      if (!stopped && decision.verdict() == Verdict.APPROVED && decision.orderId() % 7 == 0) {
        context.cancel(decision.instrument(), decision.orderId());
      }
    }

    @Override
    public void onOrder(final OrderUpdateDecoder update) {
      count += update.filledQuantity() == 0 ? 0 : 1;
    }

    @Override
    public void onFill(final ExecutionReportDecoder report) {
      if (!stopped && report.lastQuantity() % 2 == 1) {
        context.flatten(report.instrument());
      }
    }

    @Override
    public void onStop() {
      stopped = true;
      context.flatten(1);
      context.flatten(2);
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
  void itDoesWhatTheSameStrategyInJavaDoes() throws IOException {
    final BacktestPlan plan =
        bench.plan("signalDelayMs: 2", "venue: {latency: {feedMs: 3, orderMs: 5}}");
    final BacktestResult inJava = bench.run(plan, RandomMarket.feed(11, 1_500), new Twin());
    final List<String> journal = records();
    for (int round = 0; round < 2; round++) {
      final BacktestResult result =
          bench.run(plan, RandomMarket.feed(11, 1_500), python(TWIN, "Twin"));
      assertSame(records(), journal);
      assertThat(result).isEqualTo(inJava);
      assertThat(bench.replayed().isSettled()).isTrue();
    }
    assertThat(inJava.fills()).isGreaterThan(100);
  }

  /** However long it may wait with its answer: not at all, for a burst, for seconds. */
  @Test
  void itIsAskedBeforeItsAnswerCouldMatter() throws IOException {
    for (final String[] each :
        new String[][] {
          {"signalDelayMs: 0", "venue: {latency: {orderMs: 5}}"},
          {"signalDelayMs: 0", "venue: {latency: {feedMs: 3, jitterMs: 50, seed: 3}}"},
          {"signalDelayMs: '0.000001'", "venue: {latency: {feedMs: 2, orderMs: 1}}"},
          {"signalDelayMs: 3000", "venue: {latency: {feedMs: 3, orderMs: 5, jitterMs: 9}}"},
        }) {
      final BacktestPlan plan = bench.plan(each);
      final BacktestResult inJava = bench.run(plan, RandomMarket.feed(17, 600), new Twin());
      final List<String> journal = records();
      final BacktestResult result =
          bench.run(plan, RandomMarket.feed(17, 600), python(TWIN, "Twin"));
      assertSame(records(), journal);
      assertThat(result).as(each[1]).isEqualTo(inJava);
      assertThat(inJava.fills()).as(each[1]).isGreaterThan(20);
    }
  }

  /** Two hear the same records; what they send at one record is heard in their order. */
  @Test
  void itKeepsItsPlaceBesideAnother() throws IOException {
    final BacktestPlan plan =
        bench.plan("signalDelayMs: 40", "venue: {latency: {feedMs: 3, orderMs: 5}}");
    final BacktestResult inJava =
        bench.run(plan, RandomMarket.feed(13, 300), new Twin(), new Twin());
    final List<String> journal = records();
    bench.run(plan, RandomMarket.feed(13, 300), python(TWIN, "Twin"), new Twin());
    assertSame(records(), journal);
    assertThat(inJava.fills()).isGreaterThan(20);
  }

  /** Together they take longer than an answer may; its start does not, on a busy machine too. */
  @Test
  void itMayTakeItsTimeAtEachRecordOfMany() throws IOException {
    final String source =
        """
        import nogc, time
        class Slow(nogc.Strategy):
            count = 0
            def on_trade(self, trade):
                self.count += 1
                time.sleep(0.04)
            def on_stop(self):
                assert self.count == 125
                self.buy(1, 1)
        """;
    final MadeFeed feed = new MadeFeed(MadeFeed.stock(1, "SHARE"));
    feed.quote(1, MadeFeed.START_NS, 190, 100, 260, 100);
    for (int i = 0; i < 125; i++) {
      feed.trade(1, MadeFeed.START_NS + i, 200, 10, false);
    }
    assertThat(
            bench
                .run(
                    bench.plan("signalDelayMs: 5"),
                    feed,
                    python(source, "Slow", "silenceSeconds: 4"))
                .orders())
        .isEqualTo(1);
  }

  @Test
  void itKnowsVirtualTimeAndWhatItOwns() throws IOException {
    final String source =
        """
        import nogc

        class Knowing(nogc.Strategy):
            def __init__(self, quantity, words):
                super().__init__()
                self.quantity, self.words = quantity, words
            def on_start(self):
                assert self.words == {"a": [1, 2.5, None, True]}
                assert self.now_ns == 1_700_000_000_000_000_000, self.now_ns
                assert (self.id, self.name) == (1, "mine")
                self.held, self.timers = [], 0
            def on_trade(self, trade):
                self.held.append(trade)
                assert self.now_ns == trade.time == trade.venueTime + 20_000_000
                assert self.now().timestamp() * 1e9 - self.now_ns < 1e6
                if len(self.held) == 1:
                    self.buy(1, self.quantity, price=195, post_only=True, lifetime_ns=10**9)
            def on_decision(self, decision):
                self.order = decision.orderId
                assert decision.verdict == "APPROVED", decision
            def on_timer(self, timer):
                self.timers += 1
                assert self.now_ns == timer.time
                if self.timers == 3:
                    assert list(self.orders) == [self.order] and self.orders[self.order].quantity == 7
                    self.buy(1, 1)
            def on_fill(self, report):
                self.filled = report
            def on_stop(self):
                assert [each.price for each in self.held] == list(range(200, 250)), "records stay"
                assert self.filled.lastQuantity == 1 and self.position(1) == 1
                assert self.timers >= 4
                self.cancel(self.order)
        """;
    final MadeFeed feed = new MadeFeed(MadeFeed.stock(1, "SHARE"));
    feed.quote(1, MadeFeed.START_NS, 190, 100, 260, 100);
    for (int i = 0; i < 50; i++) {
      feed.trade(1, MadeFeed.START_NS + i * 20L * MadeFeed.MS, 200 + i, 10, false);
    }
    final BacktestResult result =
        bench.run(
            bench.plan("venue: {latency: {feedMs: 20}}"),
            feed,
            python(
                source,
                "Knowing",
                "name: mine",
                "timerSeconds: 0.2",
                "parameters: {quantity: 7, words: {a: [1, 2.5, null, true]}}"));
    assertThat(result.fills()).isEqualTo(1);
    final List<String> signals = new ArrayList<>();
    final SignalDecoder signal = new SignalDecoder();
    bench.read(
        (buffer, offset, length) -> {
          if (RecordLayout.templateId(buffer, offset) == SignalDecoder.TEMPLATE_ID) {
            signal.wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
            signals.add(
                signal.kind()
                    + " "
                    + signal.quantity()
                    + " "
                    + signal.flags().postOnly()
                    + " "
                    + (signal.createTime() - MadeFeed.START_NS) / MadeFeed.MS
                    + " "
                    + (signal.expireTime() == 0
                        ? 0
                        : (signal.expireTime() - signal.createTime()) / 1_000_000_000L));
          }
        });
    assertThat(signals)
        .containsExactly("NEW 7 true 20 1", "NEW 1 false 600 0", "CANCEL 0 false 1000 0");
  }

  @Test
  void itEndsTheBacktestWithItsOwnWords() throws IOException {
    assertFails("raise ZeroDivisionError('at trade ' + str(trade.price))", "ZeroDivisionError: at");
    assertFails("import os; os._exit(7)", "ended with status 7");
    assertFails("import os; os.kill(os.getpid(), 9)", "ended with status 137");
    assertFails("import time; time.sleep(60)", "has not answered for 1 s");
    assertFails("self.buy(1, 1, time_in_force='SOON')", "KeyError: 'SOON'");
    assertFails("self._signal_id += 1; self.buy(1, 1)", "sent signal 2 of time");
    assertFails("import sys; sys.exit()", "ended with status 0");
  }

  private void assertFails(final String body, final String message) throws IOException {
    final String source =
        "import nogc\nclass Failing(nogc.Strategy):\n    def on_trade(self, trade):\n        "
            + body;
    final boolean silent = body.contains("sleep");
    final Strategy failing = python(source, "Failing", "silenceSeconds: " + (silent ? 1 : 60));
    assertThatThrownBy(() -> bench.run(bench.plan(), RandomMarket.feed(5, 40), failing))
        .as(body)
        .isInstanceOf(PythonFailure.class)
        .hasMessageStartingWith("strategy strategy1 (")
        .hasMessageContaining(message);
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void itSaysWhatIsMissing() throws IOException {
    final String source = "import nogc\nclass Plain(nogc.Strategy):\n    pass\n";
    for (final String[] each :
        new String[][] {
          {"Absent", "", "has no attribute 'Absent'"},
          {"nogc", "", "nogc is no subclass of nogc.Strategy"},
          {"Plain", "parameters: {fast: 3}", "takes no parameter fast"},
        }) {
      final Strategy strategy = python(source, each[0], each[1]);
      assertThatThrownBy(() -> bench.run(bench.plan(), RandomMarket.feed(5, 40), strategy))
          .isInstanceOf(PythonFailure.class)
          .hasMessageContaining(each[2]);
    }
    System.setProperty("nogc.python", folder.resolve("none").toString());
    final Strategy strategy = python(source, "Plain");
    assertThatThrownBy(() -> bench.run(bench.plan(), RandomMarket.feed(5, 40), strategy))
        .isInstanceOf(PythonFailure.class)
        .hasMessageContaining("cannot start")
        .hasMessageContaining("NOGC_PYTHON");
  }

  @Test
  void itsBlockIsChecked() {
    assertThatThrownBy(
            () -> python("", "A-B", "path: nowhere", "parameters: 3", "class: x", "speed: 2"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("write it as module:Class")
        .hasMessageContaining("nowhere is no folder")
        .hasMessageContaining("parameters: must be a block of fields")
        .hasMessageContaining("class: is unknown")
        .hasMessageContaining("speed: is unknown");
  }

  private Strategy python(final String source, final String name, final String... lines)
      throws IOException {
    final String module = "strategy" + Integer.toHexString(source.hashCode() & 0xFFFF);
    Files.writeString(folder.resolve(module + ".py"), source);
    final Path file = folder.resolve("python.yaml");
    Files.writeString(
        file,
        "data: [{path: none}]\nstrategies:\n  - python: "
            + module
            + ":"
            + name
            + "\n    "
            + String.join("\n    ", lines)
            + "\n");
    return BacktestFile.read(file).plan().strategies().get(0).strategy();
  }

  private static void assertSame(final List<String> records, final List<String> expected) {
    for (int i = 0; i < Math.min(records.size(), expected.size()); i++) {
      assertThat(records.get(i)).as("record %d", i + 1).isEqualTo(expected.get(i));
    }
    assertThat(records).hasSameSizeAs(expected);
  }

  private List<String> records() {
    final List<String> records = new ArrayList<>();
    bench.read(
        (buffer, offset, length) -> {
          final byte[] bytes = new byte[length];
          buffer.getBytes(offset, bytes);
          if (RecordLayout.templateId(buffer, offset) == SignalDecoder.TEMPLATE_ID) {
            // Python writes the version of the schema that has all it needs; so other checksums.
            Arrays.fill(bytes, 3, 4, (byte) 0);
            Arrays.fill(bytes, RecordLayout.CRC_OFFSET, RecordLayout.CRC_OFFSET + 4, (byte) 0);
          }
          records.add(HexFormat.of().formatHex(bytes));
        });
    return records;
  }
}
