package nogc.deploy.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nogc.deploy.process.Child;
import nogc.deploy.process.Programs;
import nogc.deploy.process.TestPrograms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same backtest gives the same journal, byte for byte, wherever and however it runs. */
class SameBacktestTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long SEED = 20_131_007;

  @TempDir private Path folder;
  private Path file;
  private int children;

  @BeforeEach
  void writeDataAndFile() throws IOException {
    final SplittableRandom random = new SplittableRandom(SEED);
    final StringBuilder quotes = new StringBuilder();
    final StringBuilder trades = new StringBuilder();
    int price = 1_800_000;
    int ms = 34_200_000;
    for (int i = 0; i < 5_000; i++) {
      ms += random.nextInt(300);
      price += 100 * (random.nextInt(3) - 1);
      final int size = 100 * (1 + random.nextInt(9));
      switch (random.nextInt(3)) {
        case 0 -> quotes.append(ms + "," + (price - 100) + "," + size + ",0,0,P,00000001,0\n");
        case 1 -> quotes.append(ms + ",0,0," + (price + 100) + "," + size + ",P,00000001,0\n");
        default -> trades.append(ms + "," + price + "," + size + ",P,00000001,0\n");
      }
    }
    zip("ibm_20131007_quote.zip", quotes.toString());
    zip("ibm_20131007_trade.zip", trades.toString());
    file = folder.resolve("backtest.yaml");
    Files.writeString(
        file,
        """
        data: [{path: data}]
        strategies:
          - class: nogc.replay.examples.BothSides
            parameters: {symbol: IBM, quantity: 100, maxPosition: 500, intervalMs: 500}
        venue:
          fees: {kind: per-share, rate: '0.005', minimum: '1'}
          latency: {feedMs: 5, orderMs: 10, jitterMs: 20}
        """);
  }

  private void zip(final String name, final String text) throws IOException {
    final Path path = folder.resolve("data").resolve(name);
    Files.createDirectories(path.getParent());
    try (OutputStream out = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name.replace(".zip", ".csv")));
      zip.write(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  void shouldBeTheSameTwiceAndOnAnotherJdk() throws IOException {
    final JsonNode first = play(TestPrograms.programs());
    assertTrue(first.get("fills").asInt() > 20, "it trades: " + first);
    assertEquals(first.get("journalSha256"), play(TestPrograms.programs()).get("journalSha256"));
    assertEquals(
        first.get("journalSha256"), play(TestPrograms.programsOnOtherJdk()).get("journalSha256"));
  }

  private JsonNode play(final Programs programs) throws IOException {
    children++;
    return lines(
            programs.replay(
                "backtest",
                file.toString(),
                "--json",
                "--hash",
                "--out",
                folder.resolve("journal" + children).toString()))
        .get(0);
  }

  @Test
  void shouldBeTheSameWithOneJobAndWithTwo() throws IOException {
    final List<JsonNode> one = sweep("1", "one");
    final List<JsonNode> two = sweep("2", "two");
    assertEquals(4, one.size());
    for (int i = 0; i < one.size(); i++) {
      assertEquals(one.get(i).get("values"), two.get(i).get("values"));
      assertEquals(
          one.get(i).get("result").get("journalSha256"),
          two.get(i).get("result").get("journalSha256"));
    }
  }

  /** Killed after its first result, it runs the others only. */
  @Test
  void shouldGoOnWhereItWasInterrupted() throws IOException {
    children++;
    final Path results = folder.resolve("results");
    final Child child = Child.start("sweep" + children, command("1", "results"), folder);
    while (results(results).isEmpty()) {
      assertTrue(child.isAlive(), () -> child.obituary(20));
      Thread.onSpinWait();
    }
    child.kill();
    final List<Path> before = results(results);
    assertTrue(before.size() < 4, "killed before the end");
    final var times = new ArrayList<Object>();
    for (final Path each : before) {
      times.add(Files.getLastModifiedTime(each));
    }
    assertEquals(4, sweep("1", "results").size());
    for (int i = 0; i < before.size(); i++) {
      assertEquals(times.get(i), Files.getLastModifiedTime(before.get(i)), "not run again");
    }
    assertEquals(4, results(results).size());
  }

  private static List<Path> results(final Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var all = Files.list(folder)) {
      return all.map(each -> each.resolve("result.json")).filter(Files::exists).sorted().toList();
    }
  }

  private List<JsonNode> sweep(final String jobs, final String results) throws IOException {
    children++;
    return lines(command(jobs, results));
  }

  private List<String> command(final String jobs, final String results) {
    return TestPrograms.programs()
        .replay(
            "backtest",
            file.toString(),
            "--json",
            "--jobs",
            jobs,
            "--grid",
            "strategies.0.parameters.distanceTicks=0,1",
            "--grid",
            "venue.latency.orderMs=1,40",
            "--results",
            folder.resolve(results).toString());
  }

  private List<JsonNode> lines(final List<String> command) throws IOException {
    final Child child = Child.start("child" + children, command, folder);
    assertTrue(child.awaitEnd(PATIENCE), "it ends");
    assertEquals(0, child.exitCode(), () -> child.obituary(20));
    final List<JsonNode> lines = new ArrayList<>();
    for (final String line : child.output().lines().toList()) {
      if (line.startsWith("{")) {
        lines.add(new ObjectMapper().readTree(line));
      }
    }
    return lines;
  }
}
