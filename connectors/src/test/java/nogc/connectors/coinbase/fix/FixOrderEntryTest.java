package nogc.connectors.coinbase.fix;

import static nogc.connectors.coinbase.fix.FixBench.BTC;
import static nogc.connectors.coinbase.fix.FixBench.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import nogc.journal.codec.CommandKind;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An order's life over the socket, from command to report. */
class FixOrderEntryTest {
  private final FixBench bench = new FixBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void anOrderIsAcceptedExecutedReplacedAndCanceled() {
    bench.awaitLive();

    assertThat(bench.buy(100, 2 * ONE, 2_499_900)).isPositive();
    final FixBench.Report accepted = bench.awaitReport(ReportKind.ACCEPTED);
    assertThat(accepted.orderId()).isEqualTo(100);
    assertThat(accepted.leaves()).isEqualTo(2 * ONE);
    assertThat(accepted.venueOrderId()).hasSize(36);

    bench.entry.send(
        bench.command(CommandKind.REPLACE, 100, 1, Side.BUY, OrderType.LIMIT, 3 * ONE, 2_500_100));
    assertThat(bench.awaitReport(ReportKind.REPLACED).revision()).isEqualTo(1);
    final FixBench.Report fill = bench.awaitReport(ReportKind.FILL);
    assertThat(fill.price()).isEqualTo(2_500_100);
    assertThat(fill.quantity()).isEqualTo(3 * ONE);
    assertThat(fill.executed()).isEqualTo(3 * ONE);
    assertThat(fill.leaves()).isZero();
    assertThat(fill.executionId() >>> 47).isEqualTo(BTC);
    assertThat(bench.register.of(100).isEnded()).isTrue();

    bench.buy(101, ONE, 2_400_000);
    bench.await("second", () -> bench.count(ReportKind.ACCEPTED) == 2);
    bench.entry.send(
        bench.command(CommandKind.CANCEL, 101, 0, Side.BUY, OrderType.LIMIT, ONE, 2_400_000));
    final FixBench.Report canceled = bench.awaitReport(ReportKind.CANCELED);
    assertThat(canceled.orderId()).isEqualTo(101);
    assertThat(canceled.leaves()).isZero();
    assertThat(bench.simulator.openOrders()).isZero();
  }
}
