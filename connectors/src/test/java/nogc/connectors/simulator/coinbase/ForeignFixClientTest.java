package nogc.connectors.simulator.coinbase;

import static nogc.connectors.simulator.coinbase.ForeignFixClient.answer;
import static nogc.connectors.simulator.coinbase.ForeignFixClient.report;
import static nogc.connectors.simulator.coinbase.ForeignFixClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import nogc.connectors.sim.VenueSettings;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.connectors.simulator.SimulatorTls;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quickfix.Group;
import quickfix.Message;
import quickfix.field.ClOrdID;
import quickfix.field.OrdType;
import quickfix.field.OrderID;
import quickfix.field.OrderQty;
import quickfix.field.OrigClOrdID;
import quickfix.field.Price;
import quickfix.field.Symbol;
import quickfix.field.TimeInForce;
import quickfix.field.TransactTime;
import quickfix.fix50sp2.NewOrderSingle;
import quickfix.fix50sp2.OrderCancelReplaceRequest;
import quickfix.fix50sp2.OrderCancelRequest;

/** Our order entry simulator, checked by a client that is not ours. */
class ForeignFixClientTest {
  private static final long ONE = 100_000_000L;
  private static final long START_NS = 1_700_000_000_000_000_000L;
  private static final ApiKey KEY = new ApiKey("foreign-key", "Zm9yZWlnbi1zZWNyZXQ=", "opensesame");
  private static final String PRODUCT = "BTC-USD";

  @TempDir private Path directory;
  private CoinbaseSimulator simulator;
  private ForeignFixClient client;

  @BeforeEach
  void logOn() throws Exception {
    final RecordedInstrument btc =
        new RecordedInstrument(1, PRODUCT, "USD", AssetClass.CRYPTO, 2, 8, 1, 1_000, 1_000, 0);
    simulator =
        CoinbaseSimulator.start(
            VenueSettings.byHand(List.of(btc), START_NS).startCash(1_000_000 * ONE),
            KEY,
            SimulatorTls.forLocalhost());
    simulator.host().byHand().level(1, Side.SELL, 2_500_100, 10 * ONE);
    client = new ForeignFixClient(simulator.fixPort(), KEY, simulator.tls(), directory);
    client.await("logon", client::isLoggedOn);
  }

  @AfterEach
  void leave() {
    client.close();
    simulator.close();
    assertThat(simulator.failure()).isNull();
  }

  private static String name() {
    return UUID.randomUUID().toString();
  }

  private static NewOrderSingle order(
      final String name, final char type, final double quantity, final double price) {
    final NewOrderSingle order =
        new NewOrderSingle(
            new ClOrdID(name),
            new quickfix.field.Side(quickfix.field.Side.BUY),
            new TransactTime(LocalDateTime.now(ZoneOffset.UTC)),
            new OrdType(type));
    order.set(new Symbol(PRODUCT));
    order.set(new OrderQty(quantity));
    if (type != OrdType.MARKET) {
      order.set(new Price(price));
    }
    order.set(new TimeInForce(TimeInForce.GOOD_TILL_CANCEL));
    order.setString(7928, "D");
    return order;
  }

  @Test
  void tradesReplacesAndCancels() {
    final String first = name();
    client.send(order(first, OrdType.LIMIT, 0.5, 24_000.01));
    final Message accepted = client.await("accepted", report(first, "0"));
    assertThat(text(accepted, 39)).isEqualTo("0");
    assertThat(text(accepted, 151)).isEqualTo("0.5");

    final String second = name();
    final OrderCancelReplaceRequest replace =
        new OrderCancelReplaceRequest(
            new ClOrdID(second),
            new quickfix.field.Side(quickfix.field.Side.BUY),
            new TransactTime(LocalDateTime.now(ZoneOffset.UTC)),
            new OrdType(OrdType.LIMIT));
    replace.set(new OrigClOrdID(first));
    replace.set(new OrderID(text(accepted, 37)));
    replace.set(new Symbol(PRODUCT));
    replace.set(new OrderQty(0.75));
    replace.set(new Price(24_000.02));
    client.send(replace);
    final Message replaced = client.await("replaced", report(second, "5"));
    assertThat(text(replaced, 37)).isEqualTo(text(accepted, 37));
    assertThat(text(replaced, 38)).isEqualTo("0.75");

    final OrderCancelRequest cancel =
        new OrderCancelRequest(
            new ClOrdID(name()),
            new quickfix.field.Side(quickfix.field.Side.BUY),
            new TransactTime(LocalDateTime.now(ZoneOffset.UTC)));
    cancel.set(new OrigClOrdID(second));
    cancel.set(new OrderID(text(accepted, 37)));
    cancel.set(new Symbol(PRODUCT));
    client.send(cancel);
    assertThat(text(client.await("canceled", report(second, "4")), 39)).isEqualTo("4");

    final String third = name();
    client.send(order(third, OrdType.MARKET, 2, 0));
    final Message trade = client.await("trade", report(third, "F"));
    assertThat(text(trade, 31)).isEqualTo("25001");
    assertThat(text(trade, 32)).isEqualTo("2");
    assertThat(text(trade, 1057)).isEqualTo("Y");
    assertThat(Long.parseLong(text(trade, 1003))).isPositive();
    assertThat(trade.getGroupCount(136)).isEqualTo(1);
    assertThat(simulator.openOrders()).isZero();
    assertThat(simulator.executions()).isEqualTo(1);
  }

  @Test
  void isRefusedWhatTheVenueDoesNotTake() {
    final String open = name();
    client.send(order(open, OrdType.LIMIT, 1, 24_000));
    client.await("accepted", report(open, "0"));

    client.send(order(open, OrdType.LIMIT, 1, 24_000));
    assertThat(text(client.await("the same name", report(open, "8")), 58)).contains("Duplicate");

    client.send(order("my-order-1", OrdType.LIMIT, 1, 24_000));
    assertThat(text(client.await("no UUID", answer("j", 379, "my-order-1")), 58)).contains("UUID");

    final String fine = name();
    client.send(order(fine, OrdType.LIMIT, 1, 24_000.001));
    assertThat(text(client.await("too precise", answer("j", 379, fine)), 58)).contains("Price");

    final String day = name();
    final NewOrderSingle ofDay = order(day, OrdType.LIMIT, 1, 24_000);
    ofDay.set(new TimeInForce(TimeInForce.DAY));
    client.send(ofDay);
    assertThat(text(client.await("a day order", answer("3", 371, "59")), 373)).isEqualTo("5");

    final String rich = name();
    client.send(order(rich, OrdType.LIMIT, 1_000, 24_000));
    assertThat(text(client.await("too much", report(rich, "8")), 58))
        .isEqualTo("Insufficient funds");

    simulator.modes(PRODUCT, false, false, true, false);
    final String late = name();
    client.send(order(late, OrdType.LIMIT, 1, 24_000));
    assertThat(text(client.await("cancel only", report(late, "8")), 58)).contains("Cancel only");
  }

  @Test
  void placesABatchAndAsksForItsOrders() {
    final Message batch = new Message();
    batch.getHeader().setString(35, "U6");
    batch.setString(8014, name());
    final String[] names = {name(), name()};
    for (final String name : names) {
      final Group entry = new Group(73, 11, new int[] {11, 18, 38, 40, 44, 54, 55, 59, 7928});
      entry.setString(11, name);
      entry.setString(38, "0.1");
      entry.setString(40, "2");
      entry.setString(44, "24000");
      entry.setString(54, "1");
      entry.setString(55, PRODUCT);
      entry.setString(59, "1");
      entry.setString(7928, "D");
      batch.addGroup(entry);
    }
    client.send(batch);
    for (final String name : names) {
      client.await("accepted " + name, report(name, "0"));
    }

    final Message question = new Message();
    question.getHeader().setString(35, "H");
    question.setString(11, names[0]);
    question.setString(54, "1");
    question.setString(55, PRODUCT);
    client.send(question);
    assertThat(text(client.await("status", report(names[0], "I")), 39)).isEqualTo("0");

    final Message all = new Message();
    all.getHeader().setString(35, "q");
    all.setString(11, name());
    all.setString(530, "6");
    all.setUtcTimeStamp(60, LocalDateTime.now(ZoneOffset.UTC), true);
    client.send(all);
    for (final String name : names) {
      client.await("canceled " + name, report(name, "4"));
    }
  }

  @Test
  void isCutOffWhenItSendsTooMuch() {
    client.await("a warning", this::isWarned);

    client.await(
        "the end",
        () -> {
          ask();
          return !client.isLoggedOn();
        });
  }

  /** Asks too much for one second of the venue, and listens until that second is over. */
  private boolean isWarned() {
    ask();
    final long untilNs = System.nanoTime() + 1_100_000_000L;
    boolean warned = false;
    while (!warned && System.nanoTime() < untilNs) {
      LockSupport.parkNanos(1_000_000);
      warned = client.messages.stream().anyMatch(message -> text(message, 58).contains("limit"));
    }
    return warned;
  }

  /** Puts 150 questions: less than a second may hold. */
  private void ask() {
    for (int i = 0; i < 150 && client.isLoggedOn(); i++) {
      final Message question = new Message();
      question.getHeader().setString(35, "H");
      question.setString(11, name());
      question.setString(54, "1");
      question.setString(55, PRODUCT);
      client.trySend(question);
    }
  }
}
