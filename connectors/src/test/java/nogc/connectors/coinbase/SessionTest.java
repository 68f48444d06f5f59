package nogc.connectors.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import nogc.connectors.simulator.Relay;
import nogc.connectors.simulator.coinbase.CoinbaseFault;
import nogc.engine.spi.Recovery;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.Test;

/** A session of the whole connector: what it says and does, and what it survives. */
final class SessionTest extends SessionBench {
  @Test
  void itBecomesLiveInOrderAndTrades() {
    live();
    final List<String> lines = records.lines;
    assertThat(lines.get(0)).isEqualTo("CONNECTING reading the products");
    assertThat(lines.get(1)).startsWith("1 is BTC-USD in USD tick 1/2 lot ");
    assertThat(lines.get(2)).isEqualTo("1 phase OPEN");
    assertThat(lines.indexOf("SYNCING reading the account"))
        .isLessThan(lines.indexOf("BEGIN"))
        .isPositive();
    assertThat(lines).contains("1 position 1000000000 at 0", "END 0");
    until("1 SET SELL 2500100 x1000000000 snapshot.");
    assertThat(send(CommandKind.NEW, 100, Side.BUY, ONE / 2, 2_500_100)).isPositive();
    until("1 ACCEPTED 100/0 BUY");
    until("1 FILL 100/0 BUY 50000000@2500100");
    assertThat(executionsTold()).isEqualTo(1);
    assertThat(count("|7928=N|")).as("self-trade prevention of the settings").isEqualTo(1);
  }

  /** It never arrived, as far as anybody can prove: the core ends it, since it is not listed. */
  @Test
  void anExecutionThatComesTwiceIsToldOnce() {
    live();
    until("feed is up");
    forget();
    venue.faults().arm(CoinbaseFault.DUPLICATE_REPORT, "8/F", 1, 0);
    send(CommandKind.NEW, 100, Side.BUY, ONE, 2_500_100);
    until(" FILL 100/0");
    venue.disconnectFix();
    until("DOWN ");
    forget();
    assertPositionIsTheVenues();
    assertThat(executionsTold()).isEqualTo(1);
    assertThat(all.stream().filter(each -> each.contains(" FILL "))).hasSize(1);
  }

  @Test
  void whatGoesWrongWithRestIsAskedAgain() {
    venue.faults().arm(CoinbaseFault.HTML_ERROR, "GET /products", 1, 0);
    venue.faults().arm(CoinbaseFault.RATE_LIMITED, "GET /fills", 1, 0);
    venue.faults().arm(CoinbaseFault.LOSE_HTTP_ANSWER, "GET /orders", 1, 0);
    venue.faults().arm(CoinbaseFault.TRUNCATED_JSON, "GET /accounts", 1, 0);
    venue.faults().arm(CoinbaseFault.UNKNOWN_JSON, "GET /fills", 1, 0);
    live();
    assertThat(records.lines).contains("1 position 1000000000 at 0");
    for (final CoinbaseFault fault :
        List.of(
            CoinbaseFault.HTML_ERROR,
            CoinbaseFault.RATE_LIMITED,
            CoinbaseFault.LOSE_HTTP_ANSWER,
            CoinbaseFault.TRUNCATED_JSON)) {
      assertThat(venue.faults().happened(fault)).as(fault.name()).isEqualTo(1);
    }
  }

  @Test
  void aLostFeedConcernsTheBooksOnly() throws IOException {
    connector.close();
    try (Relay wire = Relay.to(venue.port())) {
      connector = connector(wire.port());
      live();
      until("1 SET SELL 2500100 x1000000000 snapshot.");
      forget();
      wire.cut();
      assertOnlyTheBooksAreLost();
    }
  }

  private void assertOnlyTheBooksAreLost() {
    until("1 reset DISCONNECT");
    assertThat(send(CommandKind.NEW, 100, Side.BUY, ONE, 2_500_100)).isPositive();
    until("1 FILL 100/0 BUY 100000000@2500100");
    until("1 SET BUY 2500000 x1000000000 snapshot");
    assertThat(records.lines).noneMatch(line -> line.startsWith("DOWN"));
  }

  @Test
  void aRefusedLogonIsToldAndTriedAgain() {
    venue.faults().arm(CoinbaseFault.REFUSE_LOGON, "logon", 1, 0);
    connector.start(Recovery.none());
    until("DOWN ");
    until("LIVE in step");
    assertThat(venue.fixLogons()).isEqualTo(1);
  }

  @Test
  void theVenuesSaturdayLogoutIsFollowedByAnotherLogon() {
    live();
    forget();
    venue.logoutFix("scheduled");
    until("DOWN ");
    until("LIVE in step");
    assertThat(venue.fixLogons()).isEqualTo(2);
  }

  @Test
  void aProductThatIsHaltedIsToldAndToldAgainWhenItTrades() {
    live();
    until("feed is up");
    forget();
    venue.modes("BTC-USD", false, false, false, true);
    until("1 phase HALTED");
    assertThat(records.lines).anyMatch(line -> line.contains("enabled NO"));
    venue.modes("BTC-USD", false, false, false, false);
    until("1 phase OPEN");
  }
}
