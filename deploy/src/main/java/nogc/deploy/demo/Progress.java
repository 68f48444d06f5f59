package nogc.deploy.demo;

import java.util.List;

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
   * @param totalSeconds that the session will last, 0 for no end
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

  private String line(final long elapsedNs) {
    return String.format(
        "%3d/%d s  ticks %s  signals %s  orders %s  fills %s  position %s  P&L %s  records %s",
        elapsedNs / 1_000_000_000,
        totalSeconds,
        Numbers.count(tally.market().ticks()),
        Numbers.count(tally.orders().signals()),
        Numbers.count(tally.orders().sent()),
        Numbers.count(tally.orders().fills()),
        position(tally.money().holdings()),
        Numbers.profit(tally.money().equity(), tally.money().baseCurrency()),
        Numbers.count(tally.records()));
  }

  private static String position(final List<Holding> holdings) {
    final List<Holding> open = holdings.stream().filter(h -> h.quantity().signum() != 0).toList();
    return switch (open.size()) {
      case 0 -> "flat";
      case 1 -> Numbers.quantity(open.get(0).quantity()) + " " + open.get(0).symbol();
      default -> "in " + open.size();
    };
  }
}
