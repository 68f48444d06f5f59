package nogc.connectors.coinbase.fix;

import static nogc.connectors.coinbase.fix.FixBench.ONE;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.BUSINESS_REJECT;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.DUPLICATE_REPORT;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.LOSE_REPORT;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.REFUSE_REPLACE;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.SESSION_REJECT;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.SKIP_NUMBER;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.SWAP_REPORTS;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.UNKNOWN_FIELDS;
import static org.assertj.core.api.Assertions.assertThat;

import nogc.engine.spi.Connector;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong with orders and their reports while the session stands. */
class FixReportFaultsTest {
  private static final long FAR = 2_400_000;
  private static final long TAKING = 2_500_100;

  private final FixBench bench = new FixBench();

  @AfterEach
  void close() {
    bench.close();
  }

  private OrderCommandDecoder cancel(final long orderId) {
    return bench.command(CommandKind.CANCEL, orderId, 0, Side.BUY, OrderType.LIMIT, ONE, FAR);
  }

  private OrderCommandDecoder replace(final long orderId, final long quantity, final long price) {
    return bench.command(
        CommandKind.REPLACE, orderId, 1, Side.BUY, OrderType.LIMIT, quantity, price);
  }

  @Test
  void aReportThatComesTwiceCountsOnce() {
    bench.simulator.faults().arm(DUPLICATE_REPORT, 2);
    bench.awaitLive();

    bench.buy(7, ONE, TAKING);

    bench.await("both again", () -> bench.entry.duplicates() == 2);
    assertThat(bench.count(ReportKind.ACCEPTED)).isEqualTo(1);
    assertThat(bench.count(ReportKind.FILL)).isEqualTo(1);
    assertThat(bench.register.of(7).executed()).isEqualTo(ONE);
  }

  @Test
  void anExecutionThatOvertakesItsAcceptanceIsBooked() {
    bench.simulator.faults().arm(SWAP_REPORTS, "8/0", 1, 0);
    bench.awaitLive();

    bench.buy(7, ONE, TAKING);

    bench.awaitReport(ReportKind.ACCEPTED);
    assertThat(bench.reports)
        .extracting(FixBench.Report::kind)
        .containsExactly(ReportKind.FILL, ReportKind.ACCEPTED);
    assertThat(bench.reports).extracting(FixBench.Report::orderId).containsOnly(7L);
    assertThat(bench.last(ReportKind.FILL).quantity()).isEqualTo(ONE);
  }

  @Test
  void fieldsThatNobodyKnowsAreNoObstacle() {
    bench.simulator.faults().arm(UNKNOWN_FIELDS, 2);
    bench.awaitLive();

    bench.buy(7, ONE, TAKING);

    assertThat(bench.awaitReport(ReportKind.FILL).executed()).isEqualTo(ONE);
    assertThat(bench.entry.malformed()).isZero();
  }

  @Test
  void aBusinessRejectEndsTheOrderThatItNames() {
    bench.simulator.faults().arm(BUSINESS_REJECT, "D", 1, 0);
    bench.awaitLive();

    bench.buy(7, ONE, FAR);

    final FixBench.Report rejected = bench.awaitReport(ReportKind.REJECTED);
    assertThat(rejected.orderId()).isEqualTo(7);
    assertThat(rejected.text()).isEqualTo("Rejected by the simulator");
    assertThat(bench.register.of(7).isEnded()).isTrue();
    bench.buy(8, ONE, FAR);
    assertThat(bench.awaitReport(ReportKind.ACCEPTED).orderId()).isEqualTo(8);
  }

  @Test
  void aSessionRejectEndsTheOrderOfTheMessageThatItNames() {
    bench.simulator.faults().arm(SESSION_REJECT, "D", 1, 0);
    bench.awaitLive();

    bench.buy(7, ONE, FAR);
    bench.buy(8, ONE, FAR);

    assertThat(bench.awaitReport(ReportKind.REJECTED).orderId()).isEqualTo(7);
    assertThat(bench.awaitReport(ReportKind.ACCEPTED).orderId()).isEqualTo(8);
  }

  @Test
  void aRejectOfACancelLeavesTheOrder() {
    bench.simulator.faults().arm(BUSINESS_REJECT, "F", 1, 0);
    bench.awaitLive();
    bench.buy(7, ONE, FAR);
    bench.awaitReport(ReportKind.ACCEPTED);

    bench.entry.send(cancel(7));

    assertThat(bench.awaitReport(ReportKind.CANCEL_REJECTED).leaves()).isEqualTo(ONE);
    assertThat(bench.register.of(7).isEnded()).isFalse();
    bench.entry.send(cancel(7));
    bench.awaitReport(ReportKind.CANCELED);
  }

  @Test
  void aReplaceThatLosesAgainstAFillIsRefusedAndTheFillStands() {
    bench.awaitLive();
    bench.buy(7, ONE, TAKING - 1);
    bench.awaitReport(ReportKind.ACCEPTED);
    bench.simulator.faults().arm(REFUSE_REPLACE, "G", 1, 0);

    bench.entry.send(replace(7, 2 * ONE, TAKING - 1));
    bench.simulator.host().byHand().trade(FixBench.BTC, TAKING - 2, 5 * ONE, Side.SELL);

    final FixBench.Report refused = bench.awaitReport(ReportKind.REPLACE_REJECTED);
    assertThat(refused.orderId()).isEqualTo(7);
    assertThat(refused.revision()).isEqualTo(1);
    final FixBench.Report fill = bench.awaitReport(ReportKind.FILL);
    assertThat(fill.revision()).isZero();
    assertThat(fill.executed()).isEqualTo(ONE);
  }

  @Test
  void aCancelOfAFilledOrderIsRefused() {
    bench.awaitLive();
    bench.buy(7, ONE, TAKING);
    bench.awaitReport(ReportKind.FILL);

    bench.entry.send(cancel(7));

    assertThat(bench.awaitReport(ReportKind.CANCEL_REJECTED).orderId()).isEqualTo(7);
    assertThat(bench.events).noneMatch(event -> event.startsWith("doubt"));
  }

  @Test
  void selfTradePreventionTakesQuantityAndExecutesNothing() {
    bench.awaitLive();
    bench.buy(7, 3 * ONE, FAR);
    bench.awaitReport(ReportKind.ACCEPTED);

    bench.simulator.restate(bench.name(7, 0), 2 * ONE);

    final FixBench.Report restated = bench.awaitReport(ReportKind.RESTATED);
    assertThat(restated.executed()).isZero();
    assertThat(restated.leaves()).isEqualTo(2 * ONE);
    assertThat(bench.count(ReportKind.FILL)).isZero();
    assertThat(bench.register.of(7).quantity()).isEqualTo(2 * ONE);
  }

  @Test
  void aMessageThatIsMissingIsAskedFor() {
    bench.simulator.faults().arm(SKIP_NUMBER, "8/0", 1, 0);
    bench.awaitLive();

    bench.buy(7, ONE, FAR);

    bench.awaitReport(ReportKind.ACCEPTED);
    bench.await(
        "a resend request",
        () -> bench.simulator.fixReceived().stream().anyMatch(line -> line.contains("|35=2|")));
    bench.buy(8, ONE, FAR);
    bench.await("the next", () -> bench.count(ReportKind.ACCEPTED) == 2);
    assertThat(bench.simulator.fixLogons()).isEqualTo(1);
  }

  @Test
  void anOrderOfWhichTheVenueSaysNothingIsAskedForAndUnknown() {
    bench.simulator.faults().arm(LOSE_REPORT, "8/0", 1, 0);
    bench.awaitLive();

    bench.buy(7, ONE, FAR);

    assertThat(bench.awaitReport(ReportKind.UNKNOWN).orderId()).isEqualTo(7);
    assertThat(bench.awaitReport(ReportKind.ACCEPTED).orderId()).isEqualTo(7);
    assertThat(bench.events).contains("doubt no answer for order 7");
  }

  @Test
  void whatTheVenueHasNoWordsForIsRefusedHere() {
    bench.awaitLive();
    final OrderCommandDecoder stop =
        bench.command(CommandKind.NEW, 7, 0, Side.BUY, OrderType.STOP, ONE, 0);

    assertThat(bench.entry.refusal(stop)).isEqualTo(RefusalReason.UNSUPPORTED);
    assertThat(bench.entry.send(stop)).isZero();
  }

  @Test
  void cancelsGetThroughWhenOrdersHaveUsedTheBudgetUp() {
    bench.awaitLive();
    long orderId = 100;
    while (isPossible(orderId)) {
      assertThat(bench.buy(orderId, ONE, FAR)).isPositive();
      orderId++;
    }
    assertThat(orderId).isGreaterThan(130);

    int waiting = 0;
    for (long each = 100; each < orderId; each++) {
      waiting += bench.entry.send(cancel(each)) == Connector.PENDING ? 1 : 0;
    }

    final long orders = orderId - 100;
    final int late = waiting;
    bench.await("all canceled", () -> bench.count(ReportKind.CANCELED) == orders);
    assertThat(waiting).isPositive();
    bench.await("all told", () -> bench.outbox.size() == late);
    assertThat(bench.outbox).allMatch(each -> each.startsWith("sent "));
    assertThat(bench.simulator.fixLogons()).isEqualTo(1);
  }

  private boolean isPossible(final long orderId) {
    final RefusalReason refusal =
        bench.entry.refusal(
            bench.command(CommandKind.NEW, orderId, 0, Side.BUY, OrderType.LIMIT, ONE, FAR));
    assertThat(refusal).isIn(RefusalReason.NONE, RefusalReason.RATE_LIMITED);
    return refusal == RefusalReason.NONE;
  }

  @Test
  void allOrdersAreCanceledInBatches() {
    bench.awaitLive();
    for (long orderId = 100; orderId < 120; orderId++) {
      bench.buy(orderId, ONE, FAR);
    }
    bench.await("accepted", () -> bench.count(ReportKind.ACCEPTED) == 20);

    assertThat(bench.entry.cancelAll()).isEqualTo(3);

    bench.await("canceled", () -> bench.count(ReportKind.CANCELED) == 20);
    assertThat(bench.simulator.openOrders()).isZero();
    // The mass cancel before them may have ended all orders while they were on their way.
    bench.await("both batches", () -> batches() == 2);
    assertThat(bench.count(ReportKind.CANCELED)).isEqualTo(20);
  }

  private long batches() {
    return bench.simulator.fixReceived().stream().filter(line -> line.contains("|35=U4|")).count();
  }
}
