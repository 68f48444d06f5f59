package nogc.engine.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.EpochNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine's clock is set while the engine runs, and while it does not. */
class ClockStepTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long HOUR_NS = 3_600 * SECOND_NS;

  @TempDir private Path folder;

  private final AtomicLong setByNs = new AtomicLong();
  private final WallClock machine = new WallClock();
  private final EpochNanoClock wall = () -> machine.nanoTime() + setByNs.get();

  @Test
  void shouldGoOnStampingThroughStepsAndRestarts() {
    SessionFiles.write(
        folder, SessionFiles.withBlockSize(1 << 20).replace("FAST_DAILY", "TEST_SECONDLY"));
    try (RunningEngine engine = new RunningEngine(folder, wall)) {
      tradeOn(engine, 1);
      setByNs.addAndGet(-10 * 60 * SECOND_NS);
      final JsonNode back =
          engine.await("ClockStatus", each -> "STEPPED_BACK".equals(each.path("state").asText()));
      assertThat(back.path("offsetNs").asLong())
          .as("the step, but for pauses of the thread between its looks at two clocks")
          .isCloseTo(600 * SECOND_NS, within(10 * SECOND_NS));
      engine.await("Alert", each -> "CLOCK".equals(each.path("code").asText()));
      tradeOn(engine, 2);
      // Further back, and then ahead of everything.
      setByNs.addAndGet(-HOUR_NS);
      engine.await("ClockStatus", each -> each.path("offsetNs").asLong() > HOUR_NS);
      setByNs.addAndGet(4 * HOUR_NS);
      engine.await("ClockStatus", each -> "UNCERTAIN".equals(each.path("state").asText()));
      tradeOn(engine, 3);
    }
    // Set right again while no engine runs: all stamps lie in the future.
    setByNs.set(0);
    try (RunningEngine engine = new RunningEngine(folder, wall)) {
      engine.await(
          "ClockStatus",
          each ->
              "STEPPED_BACK".equals(each.path("state").asText())
                  && each.path("offsetNs").asLong() > 2 * HOUR_NS);
      tradeOn(engine, 4);
    }
    final Path journal = folder.resolve("journal");
    final List<JsonNode> records = RunningEngine.records(journal);
    for (int i = 1; i < records.size(); i++) {
      assertThat(records.get(i).path("time").asLong())
          .isGreaterThanOrEqualTo(records.get(i - 1).path("time").asLong());
    }
    RunningEngine.verified(journal);
  }

  /** The timer fires, in time, and new market data is taken. */
  private static void tradeOn(final RunningEngine engine, final int price) {
    if (price == 1 || price == 4) {
      engine.messages.open(engine.gateway, SessionFiles.GATEWAY);
    }
    engine.messages.quote(engine.gateway, 80_000 + price, 80_010);
    engine.await("Quote", each -> each.path("bidPrice").asLong() == 80_000 + price);
    engine.await("Timer", each -> true);
    final List<JsonNode> timers =
        RunningEngine.ofType(RunningEngine.records(engine.journal()), "Timer");
    final long last = timers.get(timers.size() - 1).path("time").asLong();
    final JsonNode next = engine.await("Timer", each -> each.path("time").asLong() > last);
    assertThat(next.path("time").asLong() - last).isPositive();
  }
}
