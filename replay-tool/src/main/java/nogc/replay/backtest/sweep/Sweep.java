package nogc.replay.backtest.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nogc.replay.ReplayMain;
import nogc.replay.backtest.BacktestFile;
import org.agrona.IoUtil;

/**
 * Runs a backtest at every point of a grid, each in a process of its own.
 *
 * <p>A point's result lies in a folder that is named by its {@link PointKey}. Where it lies
 * already, nothing is run: a sweep that was interrupted goes on, one with more points runs just
 * these. A result is moved into place whole; what an interrupted run left is deleted.
 */
public final class Sweep {
  private static final String RESULT = "result.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final List<String> common;
  private final Path results;
  private final boolean keepJournals;

  /**
   * @param file of the backtest
   * @param common arguments that all points share
   * @param results folder of the results, made if absent
   * @param keepJournals whether each point's journal stays beside its result
   */
  public Sweep(
      final Path file, final List<String> common, final Path results, final boolean keepJournals) {
    this.file = file;
    this.common = common;
    this.results = results;
    this.keepJournals = keepJournals;
  }

  /**
   * Runs what has no result yet.
   *
   * @param base the file with the common values
   * @param jobs processes at a time
   * @param listener is told of each point that is done, from any thread, one at a time
   * @return all points with their results, in the order of the grid
   * @throws IllegalStateException if a point's process failed, with what it said; the others'
   *     results stay
   */
  public List<SweepPoint> run(
      final BacktestFile base, final Grid grid, final int jobs, final SweepListener listener) {
    final List<Map<String, String>> points = grid.points();
    final PointKey keys = new PointKey(base);
    final ExecutorService processes = Executors.newFixedThreadPool(jobs);
    try {
      final List<Future<SweepPoint>> running = new ArrayList<>();
      for (final Map<String, String> point : points) {
        final Path folder = results.resolve(keys.of(point));
        final boolean known = Files.exists(folder.resolve(RESULT));
        running.add(
            processes.submit(
                (Callable<SweepPoint>)
                    () -> {
                      final SweepPoint done = known ? read(point, folder) : play(point, folder);
                      listener.done(points.size(), known);
                      return done;
                    }));
      }
      final List<SweepPoint> done = new ArrayList<>();
      for (final Future<SweepPoint> each : running) {
        done.add(each.get());
      }
      return done;
    } catch (final ExecutionException ex) {
      throw new IllegalStateException(ex.getCause().getMessage(), ex.getCause());
    } catch (final InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the sweep was interrupted; the same command goes on", ex);
    } finally {
      processes.shutdownNow();
    }
  }

  private static SweepPoint read(final Map<String, String> point, final Path folder) {
    try {
      final JsonNode result = JSON.readTree(Files.readAllBytes(folder.resolve(RESULT)));
      return new SweepPoint(point, result, folder);
    } catch (final IOException ex) {
      throw new UncheckedIOException(
          folder.resolve(RESULT) + " is not readable; delete it to run the point again", ex);
    }
  }

  private SweepPoint play(final Map<String, String> point, final Path folder) throws IOException {
    IoUtil.delete(folder.toFile(), true);
    Files.createDirectories(folder);
    final Path said = folder.resolve("said.txt");
    final Path json = folder.resolve("result.part");
    final Process process =
        new ProcessBuilder(command(point, folder.resolve("journal")))
            .redirectOutput(json.toFile())
            .redirectError(said.toFile())
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "the point " + point + " failed: " + Files.readString(said).strip());
      }
    } catch (final InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at " + point, ex);
    } finally {
      process.destroyForcibly();
    }
    if (!keepJournals) {
      IoUtil.delete(folder.resolve("journal").toFile(), true);
    }
    Files.deleteIfExists(said);
    Files.move(json, folder.resolve(RESULT), StandardCopyOption.ATOMIC_MOVE);
    return read(point, folder);
  }

  private List<String> command(final Map<String, String> point, final Path journal) {
    final List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ReplayMain.class.getName());
    command.addAll(List.of("backtest", file.toString(), "--json", "--hash", "--out"));
    command.add(journal.toString());
    command.addAll(common);
    for (final Map.Entry<String, String> each : point.entrySet()) {
      command.addAll(List.of("--set", each.getKey() + "=" + each.getValue()));
    }
    return command;
  }
}
