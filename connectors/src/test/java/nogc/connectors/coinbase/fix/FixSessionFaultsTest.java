package nogc.connectors.coinbase.fix;

import static nogc.connectors.coinbase.fix.FixBench.KEY;
import static nogc.connectors.coinbase.fix.FixBench.ONE;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.DROP_REQUEST;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.LOSE_ANSWER;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.LOW_NUMBER;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.NO_SEQUENCE_RESET;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.REFUSE_LOGON;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.REFUSE_RESEND;
import static org.assertj.core.api.Assertions.assertThat;

import nogc.connectors.simulator.coinbase.ApiKey;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.Test;

/** What goes wrong with the session itself. */
class FixSessionFaultsTest {
  private static final long FAR = 2_400_000;
  private static final long TAKING = 2_500_100;

  @Test
  void aRefusedLogonIsToldAndTriedAgain() {
    try (FixBench bench = new FixBench()) {
      bench.simulator.faults().arm(REFUSE_LOGON, 2);

      bench.awaitLive();

      assertThat(bench.events)
          .containsExactly(
              "down logon refused: invalid signature",
              "down logon refused: invalid signature",
              "live");
    }
  }

  @Test
  void anotherSecretMakesAnotherSignatureWhichIsRefused() {
    try (FixBench bench = new FixBench()) {
      final ApiKey wrong = new ApiKey(KEY.key(), "d3Jvbmctc2VjcmV0", KEY.passphrase());
      try (FixOrderEntry entry =
          bench.entry(
              bench.settings(
                  true,
                  CancelOnDisconnect.NONE,
                  FixBench.trust(bench.simulator.tls()),
                  wrong,
                  "localhost"))) {
        bench.await("refused", entry, () -> !bench.events.isEmpty());
        assertThat(bench.events.get(0)).isEqualTo("down logon refused: invalid signature");
        assertThat(entry.isLive()).isFalse();
      }
    }
  }

  @Test
  void nothingIsSentWhileNobodyIsLoggedOn() {
    try (FixBench bench = new FixBench()) {
      assertThat(bench.buy(7, ONE, FAR)).isZero();
      assertThat(
              bench.entry.refusal(
                  bench.command(CommandKind.NEW, 7, 0, Side.BUY, OrderType.LIMIT, ONE, FAR)))
          .isEqualTo(RefusalReason.NOT_CONNECTED);
    }
  }

  @Test
  void theSaturdayLogoutIsFollowedByAnotherLogon() {
    try (FixBench bench = new FixBench()) {
      bench.awaitLive();

      bench.simulator.logoutFix("weekly restart");

      bench.await("again", () -> bench.simulator.fixLogons() == 2 && bench.entry.isLive());
      assertThat(bench.events)
          .containsExactly("live", "down logged out: weekly restart", "live resumed");
    }
  }

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
  void anOrderThatWasLostOnTheWayIsUnknownAndNotSentAgain() {
    try (FixBench bench = new FixBench()) {
      bench.awaitLive();
      bench.simulator.faults().arm(DROP_REQUEST, "D", 1, 0);

      assertThat(bench.buy(7, ONE, TAKING)).isPositive();

      assertThat(bench.awaitReport(ReportKind.UNKNOWN).orderId()).isEqualTo(7);
      assertThat(bench.simulator.executions()).isZero();
      assertThat(bench.events).contains("doubt no answer for order 7");
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

      bench.await("fresh", () -> bench.events.size() == 4);
      assertThat(bench.events.get(2)).startsWith("down resend refused: ");
      assertThat(bench.events.get(3)).isEqualTo("live");
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

      bench.await("fresh", () -> bench.simulator.fixLogons() == 3 && bench.entry.isLive());
      assertThat(bench.events).endsWith("live");
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

      bench.await("again", () -> bench.simulator.fixLogons() == 2 && bench.entry.isLive());
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
