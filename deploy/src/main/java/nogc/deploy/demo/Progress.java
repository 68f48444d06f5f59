package nogc.deploy.demo;

import java.util.ArrayList;
import java.util.List;
import nogc.journal.codec.CommandKind;

/** Shows now and then how a session goes. */
final class Progress {
  private static final long INTERACTIVE_NS = 100_000_000L;
  private static final long PLAIN_NS = 5_000_000_000L;

  private final Terminal terminal;
  private final Tally tally;
  private final long totalSeconds;
  private final long intervalNs;
  private long nextNs = Long.MIN_VALUE;

  /**
   * @param totalSeconds that the session will last
   */
  Progress(final Terminal terminal, final Tally tally, final long totalSeconds) {
    this.terminal = terminal;
    this.tally = tally;
    this.totalSeconds = totalSeconds;
    intervalNs = terminal.isInteractive() ? INTERACTIVE_NS : PLAIN_NS;
  }

  /**
   * @param elapsedNs since the session began
   */
  void update(final long elapsedNs) {
    if (elapsedNs >= nextNs) {
      nextNs = elapsedNs + intervalNs;
      terminal.show(line(elapsedNs));
    }
  }

  /** The last state, which stays. */
  void finish(final long elapsedNs) {
    terminal.show(line(elapsedNs));
    terminal.closeLine();
  }

  /** Leaves the first numbers out where the terminal is too narrow for all. */
  private String line(final long elapsedNs) {
    final OrderTally orders = tally.orders();
    final MoneyTally money = tally.money();
    final List<String> parts =
        new ArrayList<>(
            List.of(
                String.format("%3d/%d s", elapsedNs / 1_000_000_000, totalSeconds),
                Numbers.count(tally.records()) + " records",
                Numbers.count(tally.market().ticks()) + " ticks",
                Numbers.count(orders.signals()) + " signals",
                Numbers.count(orders.commands().of(CommandKind.NEW)) + " orders",
                Numbers.count(orders.fills()) + " fills",
                position(money.holdings()),
                "P&L " + Numbers.profit(money.equity(), money.baseCurrency())));
    String line = String.join(" | ", parts);
    while (terminal.isInteractive() && line.length() >= terminal.columns() && parts.size() > 2) {
      parts.remove(1);
      line = String.join(" | ", parts);
    }
    return line;
  }

  private static String position(final List<Holding> holdings) {
    final List<Holding> open = holdings.stream().filter(h -> h.quantity().signum() != 0).toList();
    return switch (open.size()) {
      case 0 -> "flat";
      case 1 -> Numbers.roughly(open.get(0).quantity()) + " " + open.get(0).symbol();
      default -> open.size() + " positions";
    };
  }
}
