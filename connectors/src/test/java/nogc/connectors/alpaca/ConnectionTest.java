package nogc.connectors.alpaca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import nogc.connectors.simulator.Relay;
import nogc.engine.config.ConfigException;
import nogc.engine.spi.Recovery;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that break, hang, or lead to somebody else; and what may be asked at all. */
class ConnectionTest {
  @TempDir private Path folder;

  @Test
  void shouldNoticeAHalfOpenConnectionAndCatchUp() throws Exception {
    try (Bench bench = new Bench(folder);
        Relay relay = Relay.to(bench.simulator.port())) {
      bench.settings.put("pingMs", 1_000);
      bench.through(relay.port()).live();
      bench.quote("10", 100, "10.5", 3);
      final long order = bench.limit(Side.BUY, 5, "10.2");
      bench.await("rest", () -> bench.heard(order, ReportKind.ACCEPTED));
      relay.freeze();
      bench.quote("10", 100, "10.2", 2);
      bench.await("down", () -> bench.state() == ConnectorState.DOWN);
      assertEquals(RefusalReason.NOT_CONNECTED, market(bench));
      relay.cut();
      relay.thaw();
      bench.awaitLive();
      bench.await("fill", () -> bench.executed(Bench.STOCK) == 2 * Bench.UNIT);
      assertEquals(bench.held(Bench.STOCK), bench.executed(Bench.STOCK));
      bench.await("orders again", () -> market(bench) == RefusalReason.NONE);
    }
  }

  @Test
  void shouldNotLoseAnOrderWhoseConnectionHangsInMidRequest() throws Exception {
    try (Bench bench = new Bench(folder);
        Relay relay = Relay.to(bench.simulator.port())) {
      bench.settings.put("pingMs", 1_000).put("timeoutMs", 500);
      bench.through(relay.port()).live();
      bench.quote("10", 100, "10.5", 3);
      relay.freeze();
      final long order = bench.limit(Side.BUY, 5, "10.5");
      bench.await("down", () -> bench.state() == ConnectorState.DOWN);
      relay.cut();
      relay.thaw();
      bench.await(
          "its fate",
          () ->
              bench.heard(order, ReportKind.REJECTED)
                  || bench.notSent.containsKey(order)
                  || bench.executed(Bench.STOCK) == 3 * Bench.UNIT);
      bench.awaitLive();
      assertEquals(bench.held(Bench.STOCK), bench.executed(Bench.STOCK));
      assertTrue(bench.placed() <= 1);
      assertTrue(bench.sent.containsKey(order) || bench.notSent.containsKey(order));
    }
  }

  @Test
  void shouldSayThatAnOrderSurelyDidNotLeave() throws Exception {
    try (Bench bench = new Bench(folder);
        Relay relay = Relay.to(bench.simulator.port())) {
      bench.through(relay.port()).live();
      bench.work(50);
      relay.refuse(true);
      relay.cut();
      // The stream's end is in the mailbox; the order is quicker.
      final long order = bench.limit(Side.BUY, 5, "10.5");
      bench.await(
          "an answer", () -> bench.notSent.containsKey(order) || bench.sent.containsKey(order));
      bench.await("down", () -> bench.state() == ConnectorState.DOWN);
      relay.refuse(false);
      bench.awaitLive();
      bench.work(100);
      assertEquals(0, bench.placed());
    }
  }

  @Test
  void shouldTellOfAnotherHostsCertificateAndSendNothing() {
    try (Bench bench = new Bench(folder)) {
      bench.settings.remove("trust");
      bench.start(Recovery.none());
      bench.await("down", () -> bench.state() == ConnectorState.DOWN);
      assertTrue(
          bench.story().stream().anyMatch(s -> s.contains("SSL") || s.contains("PKIX")),
          bench.story().toString());
      assertEquals(RefusalReason.NOT_CONNECTED, market(bench));
    }
  }

  private static RefusalReason market(final Bench bench) {
    return refusal(bench, Bench.STOCK, OrderType.MARKET, TimeInForce.DAY, Bench.UNIT);
  }

  private static RefusalReason refusal(
      final Bench bench,
      final int instrument,
      final OrderType type,
      final TimeInForce time,
      final long quantity) {
    return bench.refusal(
        c ->
            c.encoder
                .orderId(c.sequence)
                .instrument(instrument)
                .kind(CommandKind.NEW)
                .side(Side.BUY)
                .orderType(type)
                .timeInForce(time)
                .quantity(quantity)
                .price(type == OrderType.LIMIT ? Bench.UNIT : 0));
  }

  @Test
  void shouldRefuseWhatTheBrokerHasNoWordsFor() {
    try (Bench bench = new Bench(folder).live()) {
      final long half = Bench.UNIT / 2;
      final RefusalReason no = RefusalReason.UNSUPPORTED;
      final RefusalReason yes = RefusalReason.NONE;
      assertEquals(yes, refusal(bench, 1, OrderType.MARKET, TimeInForce.DAY, half));
      assertEquals(no, refusal(bench, 1, OrderType.MARKET, TimeInForce.GTC, half));
      assertEquals(no, refusal(bench, 1, OrderType.TRAILING_STOP, TimeInForce.DAY, half));
      assertEquals(yes, refusal(bench, 1, OrderType.TRAILING_STOP, TimeInForce.GTC, Bench.UNIT));
      assertEquals(yes, refusal(bench, 1, OrderType.LIMIT, TimeInForce.AT_OPEN, Bench.UNIT));
      assertEquals(no, refusal(bench, 1, OrderType.STOP, TimeInForce.AT_CLOSE, Bench.UNIT));
      assertEquals(yes, refusal(bench, 1, OrderType.LIMIT, TimeInForce.FOK, Bench.UNIT));
      assertEquals(no, refusal(bench, 2, OrderType.LIMIT, TimeInForce.DAY, Bench.UNIT));
      assertEquals(no, refusal(bench, 2, OrderType.STOP, TimeInForce.GTC, Bench.UNIT));
      assertEquals(yes, refusal(bench, 2, OrderType.LIMIT, TimeInForce.IOC, half));
      assertEquals(no, refusal(bench, 9, OrderType.LIMIT, TimeInForce.IOC, half));
      assertEquals(
          no,
          bench.refusal(
              c -> {
                c.encoder
                    .orderId(1)
                    .instrument(1)
                    .kind(CommandKind.NEW)
                    .orderType(OrderType.LIMIT)
                    .timeInForce(TimeInForce.DAY)
                    .quantity(Bench.UNIT);
                c.encoder.flags().postOnly(true);
              }));
    }
  }

  @Test
  void shouldReportAllThatIsWrongWithTheSettingsAndNoSecret() {
    try (Bench bench = new Bench(folder)) {
      bench.settings.put("environment", "live").put("silenceMs", -1).put("unknown", 1);
      bench.settings.putObject("stocks").put("feed", "opra").putArray("channels").add("news");
      bench.settings.putObject("credentials").putObject("env").put("key", "NO_SUCH");
      final ConfigException thrown =
          assertThrows(ConfigException.class, () -> bench.start(Recovery.none()));
      final String all = thrown.getMessage();
      for (final String part :
          new String[] {
            "settings.allowLive", "settings.endpoints", "settings.silenceMs", "settings.unknown",
            "settings.stocks.feed", "settings.stocks.channels", "NO_SUCH", "env.secret"
          }) {
        assertTrue(all.contains(part), part + " in " + all);
      }
      assertFalse(all.contains(Bench.SECRET));
    }
  }
}
