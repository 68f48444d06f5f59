package nogc.connectors.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import nogc.engine.spi.Recovery;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The venue's own record tells everything that a venue that comes up again must know. */
class VenueLedgerTest {
  @TempDir private Path folder;

  /** Whatever happened before, the open orders of the ledger are those of the venue. */
  @Test
  void shouldHoldTheOrdersThatAreOpen() {
    final long first = Long.getLong("nogc.seed", 1);
    int open = 0;
    for (long seed = first; seed < first + 60; seed++) {
      final Random random = new Random(seed);
      final Path file = folder.resolve("ledger-" + seed);
      try (VenueLedger ledger = VenueLedger.open(file)) {
        final Bench bench = new Bench(VenueRules.plain(), ledger);
        for (int step = 1; step <= 120; step++) {
          step(bench, random, step);
          if (step % 8 == 0) {
            final FormerLife life = life(file);
            assertThat(described(life.open()))
                .as("-Dnogc.seed=%d, step %d", seed, step)
                .containsExactlyInAnyOrderElementsOf(described(bench.venue.orders()));
            assertThat(life.unanswered()).isEmpty();
            open += life.open().size();
          }
        }
      }
    }
    assertThat(open).isGreaterThan(1_000);
  }

  private static void step(final Bench bench, final Random random, final int step) {
    bench.at(step * 1_000L);
    final long price = 95L + random.nextInt(11);
    final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    switch (random.nextInt(8)) {
      case 0, 1 -> bench.trade(price, 1 + random.nextInt(12));
      case 2 -> bench.cancel(1 + random.nextInt(step));
      case 3, 4 ->
          bench.replace(1 + random.nextInt(step), 1 + random.nextInt(20), price, random.nextInt(9));
      default ->
          bench.order(
              step,
              side,
              OrderType.get((short) (1 + random.nextInt(4))),
              TimeInForce.get((short) (1 + random.nextInt(4))),
              1 + random.nextInt(15),
              price,
              94L + random.nextInt(13));
    }
  }

  private static List<String> described(final Collection<SimOrder> orders) {
    return orders.stream()
        .map(
            o ->
                o.orderId
                    + " "
                    + o.side()
                    + " "
                    + o.type
                    + " "
                    + o.timeInForce
                    + " "
                    + o.quantity
                    + "@"
                    + o.price
                    + "/"
                    + o.stopPrice
                    + " done "
                    + o.executed
                    + " rev "
                    + o.revision
                    + (o.armed ? " armed" : ""))
        .toList();
  }

  /** What had arrived, or was on its way, when the venue died is carried out by the next one. */
  @Test
  void shouldCarryOutWhatTheDeadVenueHadReceived() {
    final Path file = folder.resolve("ledger");
    final VenueRules slow =
        new VenueRules(FeeSchedule.proportional(0, 0), LatencyModel.jittered(1_000, 0, 1), 0);
    try (VenueLedger ledger = VenueLedger.open(file)) {
      final Bench bench = new Bench(slow, ledger);
      bench.trade(100, 5).limit(1, Side.BUY, 10, 90).at(2_000).pass();
      bench.limit(2, Side.BUY, 10, 91).cancel(1);
    }
    final FormerLife life = life(file);
    assertThat(life.open()).extracting(o -> o.orderId).containsExactly(1L);
    assertThat(life.unanswered()).hasSize(2);
    assertThat(life.lastOrderId()).isEqualTo(2);
    try (VenueLedger ledger = VenueLedger.open(file)) {
      final Bench next = new Bench(slow, ledger);
      next.trade(100, 5);
      next.venue.restore(life);
      assertThat(next.venue.orders()).extracting(o -> o.orderId).containsExactly(2L);
    }
    assertThat(life(file).unanswered()).isEmpty();
  }

  @Test
  void shouldCutOffAnEntryThatIsNotWhole() throws IOException {
    final Path file = folder.resolve("ledger");
    try (VenueLedger ledger = VenueLedger.open(file)) {
      new Bench(VenueRules.plain(), ledger).trade(100, 5).limit(1, Side.BUY, 10, 90);
    }
    final byte[] whole = Files.readAllBytes(file);
    final int before = whole.length - Reports.LENGTH - 8;
    for (int length = before + 1; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      VenueLedger.open(file).close();
      assertThat(Files.size(file)).isEqualTo(before);
    }
    final FormerLife life = life(file);
    assertThat(life.open()).isEmpty();
    assertThat(life.unanswered()).hasSize(1);
  }

  private static FormerLife life(final Path file) {
    final FormerLife life = new FormerLife(Recovery.none());
    VenueLedger.read(file, life);
    return life;
  }
}
