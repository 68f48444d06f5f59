package nogc.connectors.coinbase.fix;

import static nogc.connectors.coinbase.fix.FixBench.ONE;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.DROP_REQUEST;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.LOSE_ANSWER;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.LOW_NUMBER;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.NO_SEQUENCE_RESET;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.REFUSE_RESEND;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.REFUSE_RESUME;
import static org.assertj.core.api.Assertions.assertThat;

import nogc.connectors.simulator.Relay;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.Test;

/** What happened while nobody was connected, and what becomes of it. */
class FixResumeTest {
  private static final long FAR = 2_400_000;
  private static final long TAKING = 2_500_100;

  @Test
  void whatHappensDuringADisconnectComesByTheResend() {
    try (FixBench bench = new FixBench()) {
      bench.awaitLive();
      bench.buy(7, 2 * ONE, FAR);
      bench.awaitReport(ReportKind.ACCEPTED);

      bench.simulator.disconnectFix();
      bench.await("down", () -> bench.events.size() == 2);
      bench.simulator.host().byHand().level(FixBench.BTC, Side.BUY, 2_500_000, 0);
      bench.simulator.host().byHand().trade(FixBench.BTC, FAR - 1, 9 * ONE, Side.SELL);

      final FixBench.Report fill = bench.awaitReport(ReportKind.FILL);
      assertThat(fill.orderId()).isEqualTo(7);
      assertThat(fill.executed()).isEqualTo(2 * ONE);
      bench.await("live", bench.entry::isLive);
      assertThat(bench.events).endsWith("live resumed");
      assertThat(bench.count(ReportKind.ACCEPTED)).isEqualTo(1);
      assertThat(bench.simulator.executions()).isEqualTo(1);
    }
  }

  @Test
  void anOrderWhoseAnswerWasLostIsNotSentAgainAndItsReportsComeByTheResend() {
    try (FixBench bench = new FixBench()) {
      bench.awaitLive();
      bench.simulator.faults().arm(LOSE_ANSWER, "D", 1, 0);

      assertThat(bench.buy(7, ONE, TAKING)).isPositive();

      assertThat(bench.awaitReport(ReportKind.FILL).orderId()).isEqualTo(7);
      assertThat(bench.count(ReportKind.ACCEPTED)).isEqualTo(1);
      assertThat(bench.simulator.fixReceived().stream().filter(line -> line.contains("|35=D|")))
          .hasSize(1);
      assertThat(bench.simulator.executions()).isEqualTo(1);
    }
  }

  @Test
  void aRefusedResendIsFollowedByAFreshSession() {
    try (FixBench bench = new FixBench()) {
      bench.awaitLive();
      bench.buy(7, ONE, FAR);
      bench.awaitReport(ReportKind.ACCEPTED);
      bench.simulator.faults().arm(REFUSE_RESEND, 1);

      bench.simulator.disconnectFix();
      bench.await("down", () -> bench.events.size() == 2);
      bench.simulator.host().byHand().level(FixBench.BTC, Side.BUY, 2_500_000, 0);
      bench.simulator.host().byHand().trade(FixBench.BTC, FAR - 1, 9 * ONE, Side.SELL);

      bench.await("fresh", () -> bench.events.size() >= 4 && bench.entry.isLive());
      assertThat(bench.events.get(2)).startsWith("down resend refused: ");
      assertThat(bench.events).endsWith("live");
      assertThat(bench.simulator.fixReceived().get(bench.simulator.fixReceived().size() - 1))
          .contains("|35=A|", "|141=Y|");
    }
  }

  @Test
  void aVenueThatDoesNotResumeIsFollowedByAFreshSession() {
    try (FixBench bench = new FixBench()) {
      bench.awaitLive();
      bench.simulator.faults().arm(NO_SEQUENCE_RESET, 1);

      bench.simulator.disconnectFix();

      bench.await("fresh", () -> bench.events.size() >= 4 && bench.entry.isLive());
      assertThat(bench.events).endsWith("live");
    }
  }

  @Test
  void aRefusedResumeIsFollowedByAFreshSession() {
    try (FixBench bench = new FixBench()) {
      bench.awaitLive();
      bench.simulator.faults().arm(REFUSE_RESUME, Integer.MAX_VALUE);

      bench.simulator.disconnectFix();

      bench.await("fresh", () -> bench.events.size() >= 4 && bench.entry.isLive());
      assertThat(bench.events.get(2))
          .isEqualTo("down logon refused: MsgSeqNum too low, expecting 2 but received 1");
      assertThat(bench.events).endsWith("live");
      assertThat(bench.simulator.fixReceived().get(bench.simulator.fixReceived().size() - 1))
          .contains("|35=A|", "|141=Y|");
    }
  }

  @Test
  void aResumeThatGetsNoAnswerIsFollowedByAFreshSession() {
    try (FixBench bench = new FixBench()) {
      bench.awaitLive();
      bench.simulator.faults().arm(DROP_REQUEST, "A", 1, 0);

      bench.simulator.disconnectFix();

      bench.await("fresh", () -> bench.events.size() >= 4 && bench.entry.isLive());
      assertThat(bench.events.get(2)).startsWith("down connection ended");
      assertThat(bench.events).endsWith("live");
    }
  }

  @Test
  void aResumeThatEndsBeforeItIsCompleteIsFollowedByAFreshSession() {
    try (FixBench bench = new FixBench()) {
      bench.awaitLive();
      bench.buy(7, ONE, FAR);
      bench.awaitReport(ReportKind.ACCEPTED);
      bench.simulator.faults().arm(DROP_REQUEST, "2", 1, 0);

      bench.simulator.disconnectFix();
      bench.await("down", () -> bench.events.size() == 2);
      bench.simulator.host().byHand().level(FixBench.BTC, Side.BUY, 2_500_000, 0);
      bench.simulator.host().byHand().trade(FixBench.BTC, FAR - 1, 9 * ONE, Side.SELL);

      bench.await("fresh", () -> bench.events.size() >= 4 && bench.entry.isLive());
      assertThat(bench.events.get(2)).startsWith("down connection ended");
      assertThat(bench.events).endsWith("live");
    }
  }

  @Test
  void aVenueThatCannotBeReachedForAWhileIsAskedToResumeAllTheSame() {
    try (FixBench bench = new FixBench();
        Relay relay = Relay.to(bench.simulator.fixPort());
        FixOrderEntry entry = bench.entry(bench.through(relay.port()))) {
      bench.await("live", entry, entry::isLive);

      final int before = bench.events.size();
      relay.refuse(true);
      relay.cut();
      bench.await("away", entry, () -> bench.events.size() >= before + 3);
      relay.refuse(false);

      bench.await("again", entry, entry::isLive);
      assertThat(bench.events).endsWith("live resumed");
    }
  }

  @Test
  void aNumberThatWasUsedBeforeEndsTheSession() {
    try (FixBench bench = new FixBench()) {
      bench.awaitLive();
      bench.buy(7, ONE, FAR);
      bench.awaitReport(ReportKind.ACCEPTED);
      bench.simulator.faults().arm(LOW_NUMBER, "8/0", 1, 2);

      bench.buy(8, ONE, FAR);

      bench.await("again", () -> bench.events.size() >= 3 && bench.entry.isLive());
      assertThat(bench.events).contains("down sequence mismatch: 2 came").endsWith("live");
    }
  }

  @Test
  void ordersOfTheSessionEndWithItIfThatWasAskedFor() {
    try (FixBench bench = new FixBench(true, CancelOnDisconnect.SESSION)) {
      bench.awaitLive();
      bench.buy(7, ONE, FAR);
      bench.awaitReport(ReportKind.ACCEPTED);

      bench.simulator.disconnectFix();

      assertThat(bench.awaitReport(ReportKind.CANCELED).orderId()).isEqualTo(7);
      assertThat(bench.simulator.openOrders()).isZero();
    }
  }
}
