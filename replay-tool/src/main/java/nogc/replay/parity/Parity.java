package nogc.replay.parity;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nogc.connectors.sim.VenueRules;
import nogc.journal.JournalReader;
import nogc.journal.RecordHandler;
import nogc.replay.ProgressBar;

/**
 * A live session and its simulation, execution by execution.
 *
 * @param instruments by id
 * @param orders all of the session
 * @param differences in the order of the orders
 */
record Parity(
    Map<Integer, Traded> instruments, List<LiveOrder> orders, List<Difference> differences) {
  private static final int BATCH = 4_096;

  /**
   * Simulates the session of a journal.
   *
   * @param rules of the simulated venues; asked once for each gateway
   * @param timeToleranceNs executions at one price differ if they are further apart
   */
  static Parity of(
      final Path journal,
      final ArrivalModel arrival,
      final Supplier<VenueRules> rules,
      final long timeToleranceNs,
      final PrintWriter err) {
    final LiveSession live = new LiveSession();
    read(journal, live, err, "reading");
    live.finish();
    final Simulation simulation = new Simulation(live, arrival, rules);
    read(journal, simulation, err, "simulating");
    simulation.finish();
    final Comparison comparison =
        new Comparison(live.instruments(), simulation.markets(), timeToleranceNs);
    live.orders().values().forEach(comparison::compare);
    return new Parity(
        live.instruments(), List.copyOf(live.orders().values()), comparison.differences());
  }

  private static void read(
      final Path journal, final RecordHandler handler, final PrintWriter err, final String what) {
    try (JournalReader reader = JournalReader.open(journal)) {
      reader.seekEnd();
      final long end = reader.sequence();
      reader.seekStart();
      try (ProgressBar progress = new ProgressBar(err, what, end)) {
        while (reader.sequence() < end && reader.poll(handler, BATCH) > 0) {
          progress.at(reader.sequence());
        }
      }
    }
  }

  long liveFills() {
    return orders.stream().mapToLong(order -> order.live.size()).sum();
  }

  long simulatedFills() {
    return orders.stream().mapToLong(order -> order.simulated.size()).sum();
  }

  /** By how much the simulation is better off, by currency. */
  Map<String, BigDecimal> money() {
    return sum(false);
  }

  /** The same with every difference counted as a positive one. */
  Map<String, BigDecimal> absoluteMoney() {
    return sum(true);
  }

  private Map<String, BigDecimal> sum(final boolean absolute) {
    return differences.stream()
        .collect(
            Collectors.toMap(
                each -> instruments.get(each.order().instrument).currency(),
                each -> absolute ? each.money().abs() : each.money(),
                BigDecimal::add,
                TreeMap::new));
  }

  /** Quantity that the simulation executed less what was executed live, bought less sold. */
  BigDecimal quantity(final int instrument) {
    BigDecimal sum = BigDecimal.ZERO;
    for (final Difference each : differences) {
      if (each.order().instrument == instrument
          && (each.kind() == Kind.MISSING || each.kind() == Kind.EXTRA)) {
        final BigDecimal signed = instruments.get(instrument).quantity(each.quantity());
        sum =
            (each.kind() == Kind.EXTRA) == each.order().isBuy()
                ? sum.add(signed)
                : sum.subtract(signed);
      }
    }
    return sum;
  }

  /**
   * Whether the two are as near as they should be.
   *
   * @param tolerance in money, summed over all differences without their signs; at 0 there must be
   *     none at all
   */
  boolean isWithin(final BigDecimal tolerance) {
    return differences.isEmpty()
        || (tolerance.signum() > 0
            && absoluteMoney().values().stream()
                .allMatch(money -> money.compareTo(tolerance) <= 0));
  }
}
