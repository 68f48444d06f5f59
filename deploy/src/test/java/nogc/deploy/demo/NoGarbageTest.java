package nogc.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nogc.deploy.process.Await;
import nogc.deploy.process.Child;
import nogc.deploy.process.Programs;
import nogc.deploy.process.TestPrograms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heap of a trading engine, as its JVM counts it from outside the engine's code. */
final class NoGarbageTest {
  private static final Pattern USED = Pattern.compile("used \\[0x([0-9a-f]+), 0x([0-9a-f]+),");
  private static final long WARM_UP_EVENTS = 300_000;
  private static final long EVENTS = 200_000;

  /** What the JVM itself may take for the question: 0.02 bytes per event. */
  private static final long TOLERANCE_BYTES = 4_096;

  @TempDir private Path folder;
  private int questions;

  @Test
  void shouldUseNoHeapForTwoHundredThousandEvents() {
    final Programs programs = TestPrograms.programsWithPython();
    try (LiveSession session =
        new LiveSession(programs, folder.resolve("session"), LiveSession::endlesslyFast)) {
      // Without thread-local buffers the heap's own count is exact.
      final List<String> exact = new ArrayList<>(programs.flags());
      exact.add("-XX:-UseTLAB");
      exact.add("-Xlog:class+load:file=" + folder.resolve("classes.log"));
      final Child engine =
          session.startEngine(
              programs.on(programs.java(), exact).engine(session.folder().config()));
      final List<String> loadedAtFirst = ownClasses();
      session.startBrain();
      session.startGateway();
      session.awaitMore("events to warm up", session.tally()::inputs, WARM_UP_EVENTS);
      usedBytes(programs, engine);
      session.poll();
      final long before = usedBytes(programs, engine);
      session.awaitMore("events", session.tally()::inputs, EVENTS);
      final long after = usedBytes(programs, engine);

      // How often is up to the brain, which is far behind such a feed.
      assertThat(session.tally().orders().fills()).as("it traded").isPositive();
      assertThat(after - before)
          .as("bytes of heap for " + EVENTS + " events; " + before + " before")
          .isLessThan(TOLERANCE_BYTES);
      assertThat(ownClasses()).as("classes of the engine").isEqualTo(loadedAtFirst);
      session.stop();
      assertThat(session.verify().exitCode()).isZero();
    }
  }

  /** What the engine loaded of its own code so far; the JVM makes lambdas, they have no file. */
  private List<String> ownClasses() {
    try (Stream<String> lines = Files.lines(folder.resolve("classes.log"))) {
      return lines.filter(line -> line.contains(" nogc.") && !line.contains("$$Lambda")).toList();
    } catch (final IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private long usedBytes(final Programs programs, final Child engine) {
    final String jcmd = Path.of(programs.java()).resolveSibling("jcmd").toString();
    final Child question =
        Child.start(
            "jcmd" + questions++,
            List.of(jcmd, Long.toString(engine.pid()), "GC.heap_info"),
            folder);
    Await.success(question, LiveSession.PATIENCE);
    final Matcher used = USED.matcher(question.output());
    assertThat(used.find()).as(question.output()).isTrue();
    return Long.parseLong(used.group(2), 16) - Long.parseLong(used.group(1), 16);
  }
}
