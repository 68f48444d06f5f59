package nogc.replay.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OptionRight;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradingMode;
import nogc.journal.codec.TradingStateDecoder;
import nogc.replay.strategy.Strategy;
import nogc.replay.strategy.StrategyContext;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An option worth 1,000 USD is exercised under limits of 5 USD on loss and drawdown: whoever saw an
 * equity between the two executions that was never there would stop trading.
 */
class ExerciseTest {
  private static final int SHARE = 1;
  private static final int OPTION = 2;
  private static final long EXPIRY = MadeFeed.START_NS + 60 * MadeFeed.MS;

  @TempDir private Path folder;

  private static RecordedInstrument option(final OptionRight right) {
    return new RecordedInstrument(
        OPTION,
        "OPTION",
        "USD",
        AssetClass.OPTION,
        2,
        0,
        1,
        1,
        1,
        0,
        100,
        SHARE,
        right,
        150_00,
        EXPIRY);
  }

  @ParameterizedTest
  @CsvSource({"CALL, BUY, 100", "CALL, SELL, -100", "PUT, BUY, -100", "PUT, SELL, 100"})
  void anExerciseChangesNoEquity(final OptionRight right, final Side side, final long shares) {
    final MadeFeed feed = new MadeFeed(MadeFeed.stock(SHARE, "SHARE"), option(right));
    final long price = right == OptionRight.CALL ? 160_00 : 140_00;
    for (int i = 0; i < 10; i++) {
      final long timeNs = MadeFeed.START_NS + i * 10L * MadeFeed.MS;
      feed.quote(SHARE, timeNs, price - 1, 1_000, price + 1, 1_000);
      if (timeNs < EXPIRY) {
        feed.quote(OPTION, timeNs, 9_99, 10, 10_01, 10);
      }
    }
    final Bench bench = new Bench(folder);
    final Holder holder = new Holder(side);
    final BacktestResult result =
        bench.run(
            bench.plan("limits: {firm: {maxDailyLoss: '5', maxDrawdown: '5'}}"), feed, holder);
    assertThat(result.fills()).as("the option and its exercise").isEqualTo(3);
    assertThat(holder.shares).isEqualTo(shares);
    assertThat(holder.lowest).isEqualTo(holder.last).isEqualTo(holder.highest);
    final Set<TradingMode> modes = EnumSet.noneOf(TradingMode.class);
    bench.read((buffer, offset, length) -> mode(modes, buffer, offset));
    assertThat(modes).doesNotContain(TradingMode.REDUCING, TradingMode.HALTED);
    final Recount recount = new Recount();
    bench.read(recount);
    recount.assertAgrees(right + " " + side, result);
    assertThat(bench.replayed().isSettled()).as("verifies").isTrue();
  }

  private static void mode(
      final Set<TradingMode> modes, final DirectBuffer buffer, final int offset) {
    if (RecordLayout.templateId(buffer, offset) == TradingStateDecoder.TEMPLATE_ID) {
      modes.add(
          new TradingStateDecoder()
              .wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder())
              .state());
    }
  }

  /** Takes one option and waits. */
  private static final class Holder implements Strategy {
    private final Side side;
    private StrategyContext context;
    private boolean asked;
    private long shares;
    private long lowest = Long.MAX_VALUE;
    private long highest = Long.MIN_VALUE;
    private long last;

    Holder(final Side side) {
      this.side = side;
    }

    @Override
    public void onStart(final StrategyContext newContext) {
      context = newContext;
    }

    @Override
    public void onQuote(final QuoteDecoder quote) {
      if (quote.instrument() == OPTION && !asked) {
        asked = true;
        context.order(OPTION, side, 1, 0);
      } else if (context.position(OPTION) != 0 || context.position(SHARE) != 0) {
        shares = context.position(SHARE);
        last = context.equity();
        lowest = Math.min(lowest, last);
        highest = Math.max(highest, last);
      }
    }
  }
}
