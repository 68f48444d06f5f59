package nogc.connectors.coinbase.fix;

import static nogc.connectors.coinbase.fix.FixBench.KEY;
import static nogc.connectors.coinbase.fix.FixBench.ONE;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.DROP_REQUEST;
import static nogc.connectors.simulator.coinbase.CoinbaseFault.REFUSE_LOGON;
import static org.assertj.core.api.Assertions.assertThat;

import nogc.connectors.simulator.Relay;
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

      bench.await("live", bench.entry::isLive);

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

      bench.await("again", () -> bench.events.size() >= 3 && bench.entry.isLive());
      assertThat(bench.events)
          .containsExactly("live", "down logged out: weekly restart", "live resumed");
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
  void aConnectionThatIsHalfOpenIsGivenUp() {
    try (FixBench bench = new FixBench();
        Relay relay = Relay.to(bench.simulator.fixPort());
        FixOrderEntry entry = bench.entry(bench.through(relay.port()))) {
      bench.await("live", entry, entry::isLive);

      final int before = bench.events.size();
      relay.freeze();
      bench.await("given up", entry, () -> !entry.isLive());
      assertThat(bench.events.get(before)).startsWith("down ");
      relay.cut();

      bench.await("live again", entry, entry::isLive);
    }
  }

  @Test
  void threadsOfOldConnectionsEnd() {
    try (FixBench bench = new FixBench()) {
      bench.awaitLive();
      final long before = threads();
      for (int i = 2; i < 4; i++) {
        final int events = 2 * i - 1;
        bench.simulator.disconnectFix();
        bench.await("again", () -> bench.events.size() >= events && bench.entry.isLive());
      }

      bench.await("old threads are gone", () -> threads() <= before + 1);
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("(NioProcessor|QFJ|ssl-exec).*"))
        .count();
  }
}
