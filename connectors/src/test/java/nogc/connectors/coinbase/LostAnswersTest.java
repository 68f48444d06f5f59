package nogc.connectors.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nogc.connectors.ids.ClientOrderId;
import nogc.connectors.ids.ClientOrderIds;
import nogc.connectors.simulator.coinbase.CoinbaseFault;
import nogc.engine.spi.Fate;
import nogc.engine.spi.Holdings;
import nogc.engine.spi.Recovery;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.Side;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.Test;

/** Orders and executions whose answers are lost on the way: none twice, none forgotten. */
final class LostAnswersTest extends SessionBench {
  @Test
  void whatIsExecutedWhileTheSessionIsDownIsTold() {
    live();
    send(CommandKind.NEW, 100, Side.BUY, 2 * ONE, 2_499_900);
    until("1 ACCEPTED 100/0 BUY");
    forget();
    venue.disconnectFix();
    venue.host().byHand().trade(1, 2_499_800, ONE, Side.SELL);
    until("DOWN ");
    assertThat(connector.refusal(command(CommandKind.NEW, 101, Side.BUY, ONE, 1)))
        .isEqualTo(RefusalReason.NOT_CONNECTED);
    until("LIVE in step");
    assertPositionIsTheVenues();
    assertThat(executionsTold()).isEqualTo(venue.executions()).isPositive();
    assertThat(count("|35=D|")).isEqualTo(1);
  }

  @Test
  void anOrderWhoseAnswerIsLostIsFoundAndNotSentAgain() {
    live();
    forget();
    venue.faults().arm(CoinbaseFault.LOSE_ANSWER, "D", 1, 0);
    send(CommandKind.NEW, 100, Side.BUY, ONE, 2_500_100);
    until("DOWN ");
    until("LIVE in step");
    assertPositionIsTheVenues();
    assertThat(executionsTold()).isEqualTo(venue.executions()).isPositive();
    assertThat(count("|35=D|")).isEqualTo(1);
  }

  @Test
  void anOrderThatRestsAfterItsAnswerWasLostIsListedAsOurs() {
    live();
    forget();
    venue.faults().arm(CoinbaseFault.LOSE_ANSWER, "D", 1, 0);
    send(CommandKind.NEW, 100, Side.BUY, ONE, 2_400_000);
    until("DOWN ");
    until("1 order 100/0 BUY 0 of 100000000 at 2400000 ");
    until("END 1");
    until("LIVE in step");
    forget();
    send(CommandKind.CANCEL, 100, Side.BUY, 0, 0);
    until("1 CANCELED 100/0 BUY");
    assertThat(venue.openOrders()).isZero();
  }

  @Test
  void anOrderThatNeverArrivedIsNotListed() {
    live();
    forget();
    venue.faults().arm(CoinbaseFault.DROP_REQUEST, "D", 1, 0);
    send(CommandKind.NEW, 100, Side.BUY, ONE, 2_500_100);
    until("DOWN ");
    until("END 0");
    assertPositionIsTheVenues();
    assertThat(venue.executions()).isZero();
    assertThat(count("|35=D|")).isLessThanOrEqualTo(1);
  }

  @Test
  void anExecutionThatFixLosesIsToldByTheFeed() {
    live();
    until("feed is up");
    forget();
    venue.faults().arm(CoinbaseFault.LOSE_REPORT, "8/F", 1, 0);
    send(CommandKind.NEW, 100, Side.BUY, ONE, 2_500_100);
    until("1 FILL 100/0 BUY 100000000@2500100");
    assertThat(executionsTold()).isEqualTo(1);
  }

  @Test
  void aLaterLifeAsksForTheFateOfWhatItsFormerOneMayHaveSent() {
    live();
    send(CommandKind.NEW, 100, Side.BUY, 2 * ONE, 2_499_900);
    until("1 ACCEPTED 100/0 BUY");
    forget();
    connector.close();
    venue.host().byHand().trade(1, 2_499_800, ONE, Side.SELL);
    connector = connector();
    connector.start(
        new Recovery(
            0,
            0,
            id -> false,
            SystemEpochNanoClock.INSTANCE.nanoTime(),
            List.of(new Recovery.OpenOrder(100, 1, Side.BUY, 0, 0, true, "")),
            new Holdings()));
    assertThat(connector.fateOf(command(CommandKind.NEW, 100, Side.BUY, 2 * ONE, 2_499_900)))
        .isEqualTo(Fate.SENT);
    assertThat(connector.fateOf(command(CommandKind.NEW, 999, Side.BUY, ONE, 1)))
        .as("that the venue does not know it proves nothing")
        .isEqualTo(Fate.UNKNOWN);
    assertThat(connector.fateOf(command(CommandKind.CANCEL, 100, Side.BUY, 0, 0)))
        .as("its order is open: it may be sent again")
        .isEqualTo(Fate.NOT_SENT);
    assertPositionIsTheVenues();
    assertThat(executionsTold()).isEqualTo(venue.executions()).isPositive();
    assertThat(venue.fixReceived())
        .filteredOn(each -> each.contains("|35=D|"))
        .singleElement()
        .asString()
        .contains(new ClientOrderIds(INSTALL).uuid(new ClientOrderId(100, 0)));
  }
}
