package nogc.replay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import nogc.journal.JournalReader;
import nogc.journal.RecordLayout;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.StateHashDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold in any session, compared with computations as simple as can be. */
class RandomSessionsTest {
  private static final int SESSIONS = 12;
  private static final int STEPS = 250;

  @TempDir private Path folder;
  private final long seed = ThreadLocalRandom.current().nextLong();

  @Test
  void everyCentIsAccountedFor() {
    final SplittableRandom seeds = new SplittableRandom(seed);
    for (int i = 0; i < SESSIONS; i++) {
      final long each = seeds.nextLong();
      final Path journal = folder.resolve("s" + i);
      final boolean busts = i % 2 == 1;
      final NaiveTrips naive = new NaiveTrips();
      final ObjectNode report = session(journal, new SplittableRandom(each), busts, naive);
      final String label = "seed " + seed + ", session " + i + " (" + each + ")";
      assertThat(report.at("/session/verified").asBoolean()).as(label).isTrue();
      assertThat(number(report, "/trades/count")).as(label).isPositive();
      assertThat(
              number(report, "/money/realised")
                  + number(report, "/money/open")
                  + number(report, "/money/adjustments"))
          .as(label)
          .isCloseTo(number(report, "/money/profit"), within(1e-5));
      assertThat(number(report, "/costs/slippage/money") + number(report, "/costs/fees/money"))
          .as(label)
          .isCloseTo(number(report, "/costs/shortfall/money"), within(1e-7));
      assertSums(label, report);
      assertEquity(label, report, journal);
      if (!busts) {
        assertThat(number(report, "/trades/gross"))
            .as(label)
            .isCloseTo(naive.gross(), within(1e-5));
      }
    }
  }

  private static double number(final JsonNode report, final String path) {
    assertThat(report.at(path).isNumber()).as(path).isTrue();
    return report.at(path).asDouble();
  }

  /** What is told by instrument adds up to what is told in all. */
  private static void assertSums(final String label, final JsonNode report) {
    double shortfall = 0;
    for (final JsonNode row : report.at("/costs/byInstrument")) {
      shortfall += row.at("/shortfall/money").asDouble();
    }
    assertThat(shortfall)
        .as(label)
        .isCloseTo(number(report, "/costs/shortfall/money"), within(1e-6));
    double realised = 0;
    for (final JsonNode row : report.at("/holdings")) {
      realised += row.path("realised").asDouble() * row.path("rate").asDouble();
    }
    assertThat(realised).as(label).isCloseTo(number(report, "/money/realised"), within(1e-5));
    double profit = 0;
    for (final JsonNode row : report.at("/strategies")) {
      profit += row.path("profit").asDouble();
    }
    assertThat(profit).as(label).isCloseTo(number(report, "/money/profit"), within(1e-5));
  }

  /** The digests of the journal carry the profit after each input. */
  private static void assertEquity(final String label, final JsonNode report, final Path journal) {
    final MessageHeaderDecoder header = new MessageHeaderDecoder();
    final StateHashDecoder hash = new StateHashDecoder();
    final List<Double> profits = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(journal)) {
      while (reader.poll(
              (buffer, offset, length) -> {
                if (RecordLayout.templateId(buffer, offset) == StateHashDecoder.TEMPLATE_ID) {
                  profits.add(hash.wrapAndApplyHeader(buffer, offset, header).equity() * 1e-8);
                }
              },
              1_000)
          > 0) {
        // All of it.
      }
    }
    double peak = 0;
    double deepest = 0;
    double highest = 0;
    for (final double profit : profits) {
      peak = Math.max(peak, profit);
      deepest = Math.max(deepest, peak - profit);
      highest = Math.max(highest, profit);
    }
    assertThat(number(report, "/drawdown/money")).as(label).isCloseTo(deepest, within(1e-6));
    double drawn = 0;
    for (final JsonNode each : report.at("/curves/profit/max")) {
      drawn = Math.max(drawn, each.asDouble());
    }
    assertThat(drawn).as(label).isCloseTo(highest, within(1e-6));
  }

  /** Two strategies and two instruments, one of them in another currency and by the hundred. */
  private static ObjectNode session(
      final Path journal,
      final SplittableRandom random,
      final boolean busts,
      final NaiveTrips naive) {
    try (Script script = new Script(journal, 1_000_000)) {
      script.instrument(1, "ACME", "USD", 1);
      script.instrument(2, "EURO", "EUR", 100);
      script.rate("EUR", 108_000_000);
      final long[] middle = {0, 100_00, 50_00};
      script.quote(1, middle[1] - 1, middle[1] + 1);
      script.quote(2, middle[2] - 1, middle[2] + 1);
      for (int i = 0; i < STEPS; i++) {
        script.pause(random.nextLong(1, 40_000_000_000L));
        for (int id = 1; id <= 2; id++) {
          middle[id] += random.nextInt(-20, 21);
          script.quote(id, middle[id] - 1, middle[id] + 1);
        }
        script.rate("EUR", 108_000_000 + random.nextInt(-100_000, 100_000));
        final int id = random.nextInt(1, 3);
        final int strategy = random.nextInt(1, 3);
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        final long quantity = random.nextLong(1, 50);
        final long price = middle[id] + random.nextInt(-3, 4);
        final long order = script.tryOrder(strategy, id, side, quantity, price);
        if (order == 0) {
          continue; // It could trade with an own order that a bust has opened again.
        }
        final long filled = random.nextLong(1, quantity + 1);
        final long fee = random.nextLong(0, 5_000_000_000L) - 500_000_000L;
        final long execution = script.fill(order, id, side, filled, price, fee);
        naive.on(strategy, id, side == Side.BUY ? filled : -filled, price);
        if (busts && random.nextInt(8) == 0) {
          script.report(
              order,
              id,
              random.nextBoolean() ? ReportKind.BUST : ReportKind.CORRECT,
              r ->
                  r.refExecutionId(execution)
                      .executionId(1_000_000 + execution)
                      .lastQuantity(filled)
                      .lastPrice(price + 2)
                      .fee(fee)
                      .side(side));
        }
        if (filled < quantity) {
          script.report(order, id, ReportKind.CANCELED, r -> r.side(side).cumQuantity(filled));
        }
      }
      script.rate("EUR", 108_000_000);
      script.end();
      return script.report();
    }
  }

  /** First in, first out, piece by piece. */
  private static final class NaiveTrips {
    private final Map<String, ArrayDeque<Long>> pieces = new HashMap<>();
    private double gross;

    void on(final int strategy, final int instrument, final long quantity, final long price) {
      final ArrayDeque<Long> held =
          pieces.computeIfAbsent(strategy + "/" + instrument, key -> new ArrayDeque<>());
      final long sign = Long.signum(quantity);
      for (long i = 0; i < Math.abs(quantity); i++) {
        if (!held.isEmpty() && Long.signum(held.getFirst()) != sign) {
          final long entry = held.removeFirst();
          final double cents = (double) (price - Math.abs(entry)) * Long.signum(entry);
          gross += cents / 100 * (instrument == 2 ? 100 * 1.08 : 1);
        } else {
          held.addLast(sign * price);
        }
      }
    }

    double gross() {
      return gross;
    }
  }
}
