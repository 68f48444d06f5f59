package nogc.replay.backtest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import nogc.connectors.sim.data.RecordedFeed;
import nogc.engine.config.ConfigNode;
import nogc.journal.JournalSettings;
import nogc.journal.fixed.Decimals;
import nogc.replay.backtest.sweep.DataHash;
import nogc.replay.data.DataSource;
import nogc.replay.data.DataSources;

/**
 * A backtest as its file describes it.
 *
 * @param installId part of the order ids
 * @param baseCurrency of money
 * @param cash at the start, 1e-8 units of the base currency
 * @param buyingPower likewise; what the engine's limits do not hold the venue lends
 * @param stateHashEvery inputs between two StateHash records
 * @param blockSize of the journal's files, bytes
 * @param data what is played
 * @param strategies who trades
 * @param venue how the venue behaves
 * @param rates what other currencies are worth
 * @param signalDelayNs from a strategy's sending of a signal to its being journaled
 * @param limits block of the engine's limits, read when the instruments are known
 * @param limitProblems takes what is wrong with the limits
 * @param sha256 over the canonical text of the file
 */
public record BacktestPlan(
    long installId,
    String baseCurrency,
    long cash,
    long buyingPower,
    int stateHashEvery,
    int blockSize,
    List<DataSource> data,
    List<StrategyBlock> strategies,
    VenueBlock venue,
    List<RateBlock> rates,
    long signalDelayNs,
    ConfigNode limits,
    List<String> limitProblems,
    byte[] sha256) {
  /** Ring number of the simulated venue's gateway. */
  static final int GATEWAY = 1;

  /** Ring number of the strategies. */
  static final int BRAIN = 100;

  private static final long PAPER_CASH = 100_000;

  /** A thousand millions: as much as the highest limits allow. */
  private static final long LENT = 1_000_000_000L;

  static BacktestPlan read(
      final ConfigNode root, final Path folder, final Path dataFolder, final String canonical) {
    final String baseCurrency = root.text("baseCurrency", "USD");
    if (!baseCurrency.matches("[A-Z0-9]{1,8}")) {
      root.problem(
          "baseCurrency", "is '" + baseCurrency + "'; use 1 to 8 capital letters, as in USD");
    }
    final long one = Decimals.powerOfTen(Decimals.MONEY_SCALE);
    final List<DataSource> data = new ArrayList<>();
    for (final ConfigNode each : root.blocks("data")) {
      data.add(DataSource.read(each, dataFolder));
    }
    if (data.isEmpty()) {
      root.problem("data", "must name at least one recording, as in - path: ticks.csv");
    }
    final List<StrategyBlock> strategies = new ArrayList<>();
    for (final ConfigNode each : root.blocks("strategies")) {
      strategies.add(StrategyBlock.read(each, folder, strategies.size() + 1));
    }
    if (strategies.isEmpty()) {
      root.problem("strategies", "must name at least one, as in - class: my.Strategy");
    }
    final VenueBlock venue = VenueBlock.read(root.optionalBlock("venue"), folder);
    final List<RateBlock> rates = new ArrayList<>();
    for (final ConfigNode each : root.blocks("rates")) {
      rates.add(RateBlock.read(each));
    }
    final List<String> limitProblems = new ArrayList<>();
    final BacktestPlan plan =
        new BacktestPlan(
            root.whole("install", 1, Long.MAX_VALUE, 1),
            baseCurrency,
            root.decimal("cash", Decimals.MONEY_SCALE, PAPER_CASH * one),
            root.decimal("buyingPower", Decimals.MONEY_SCALE, LENT * one),
            (int) root.whole("stateHashEvery", 1, 100_000_000, 1_000_000),
            (int)
                root.whole(
                    "blockSize",
                    JournalSettings.MIN_BLOCK_SIZE,
                    1 << 30,
                    JournalSettings.DEFAULT_BLOCK_SIZE),
            data,
            strategies,
            venue,
            rates,
            root.decimalFrom(0, "signalDelayMs", 6, 0),
            new ConfigNode(root.raw("limits"), "limits", limitProblems),
            limitProblems,
            digest(canonical));
    root.text("name", "backtest");
    root.finish();
    return plan;
  }

  /**
   * Opens the data.
   *
   * @throws nogc.connectors.sim.data.RecordedDataException if they are not understood
   */
  RecordedFeed open() {
    return DataSources.open(data);
  }

  /**
   * Adds what a result depends on beside the values of the file: data, latencies that a journal
   * recorded, and the code of the strategies.
   */
  public void addTo(final DataHash hash) {
    data.forEach(each -> each.files().forEach(hash::add));
    venue.latency().addTo(hash);
    strategies.forEach(each -> each.addTo(hash));
  }

  private static byte[] digest(final String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (final NoSuchAlgorithmException ex) {
      throw new IllegalStateException(ex);
    }
  }
}
