package nogc.replay.backtest.python;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nogc.replay.backtest.sweep.DataHash;
import nogc.replay.strategy.ScheduledStrategy;
import nogc.replay.strategy.StrategyContext;
import org.agrona.IoUtil;
import org.agrona.MutableDirectBuffer;

/**
 * Signals of a whole session, made by Python before the first record is played: by a function that
 * gets the recorded market, or from a file.
 */
public final class VectorisedStrategy implements ScheduledStrategy, WrittenInPython, AutoCloseable {
  private final String who;
  private final ObjectNode request;
  private final boolean needsMarket;
  private final Path market;
  private final long silenceNs;
  private Recorder recorder;
  private SignalTable table;

  /** Plays the data of a backtest without its strategies, into a journal. */
  public interface Recorder {
    void record(Path journal);
  }

  /**
   * @param who it is, for messages
   * @param request what Python is to run; the folders are added
   * @param needsMarket whether it is a function
   * @param market journal of the market that was recorded before; null to record it now
   * @param silenceNs within which Python must have made them
   */
  VectorisedStrategy(
      final String who,
      final ObjectNode request,
      final boolean needsMarket,
      final Path market,
      final long silenceNs) {
    this.who = who;
    this.request = request;
    this.needsMarket = needsMarket;
    this.market = market;
    this.silenceNs = silenceNs;
  }

  /** Who shows the market to the function. */
  public void recorder(final Recorder newRecorder) {
    recorder = newRecorder;
  }

  @Override
  public void addTo(final DataHash hash) {
    final Path folder = Path.of(request.get("path").asText());
    if (!needsMarket) {
      hash.add(folder.resolve(request.get("source").asText()));
      return;
    }
    PythonModules.addTo(hash, folder);
    if (market != null) {
      hash.add(market);
    }
  }

  @Override
  public void onStart(final StrategyContext context) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("nogc-signals-");
      Path journal = context.journal();
      if (needsMarket && market != null) {
        journal = market;
      } else if (needsMarket) {
        journal = folder.resolve("market");
        recorder.record(journal);
      }
      final Path rows = folder.resolve("signals");
      request.put("journal", journal.toAbsolutePath().toString()).put("out", rows.toString());
      try (PythonProcess process =
          PythonProcess.start(
              who, List.of("vectorised"), request.toString(), silenceNs, System.err)) {
        process.waiting(true);
        process.finished();
      }
      table = SignalTable.open(rows, who, context.nowNs());
    } catch (final IOException ex) {
      throw new UncheckedIOException("cannot make a temporary folder: " + ex.getMessage(), ex);
    } finally {
      if (folder != null) {
        IoUtil.delete(folder.toFile(), true);
      }
    }
  }

  @Override
  public long nextSignalNs() {
    return table == null ? NONE : table.nextNs();
  }

  @Override
  public void nextSignal(final MutableDirectBuffer buffer) {
    table.next(buffer);
  }

  @Override
  public void close() {
    if (table != null) {
      table.close();
      table = null;
    }
  }
}
