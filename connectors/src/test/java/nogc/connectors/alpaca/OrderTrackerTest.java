package nogc.connectors.alpaca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nogc.connectors.alpaca.wire.BrokerOrder;
import nogc.connectors.alpaca.wire.Fields;
import nogc.connectors.alpaca.wire.OrderEvent;
import nogc.connectors.common.OrderRegister;
import nogc.connectors.common.VenueRecords;
import nogc.connectors.ids.ClientOrderId;
import nogc.connectors.ids.ClientOrderIds;
import nogc.engine.config.InstrumentConfig;
import nogc.engine.spi.Inbound;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderCommandEncoder;
import nogc.journal.codec.Side;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that the simulator does not make: what is rare, contradictory, or somebody else's. */
class OrderTrackerTest {
  private static final long UNIT = 1_000_000_000L;
  private static final long ORDER = 7;

  private final List<String> told = new ArrayList<>();
  private final List<ExecutionReportDecoder> reports = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private final ClientOrderIds ids = new ClientOrderIds(1);
  private final OrderRegister register = new OrderRegister(ids);
  private final Assets assets = new Assets();
  private OrderTracker tracker;
  private OrderEvents events;

  @BeforeEach
  void build() {
    final Inbound inbound =
        new Inbound() {
          @Override
          public boolean offer(
              final MutableDirectBuffer message, final int offset, final int length) {
            final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
            copy.putBytes(0, message, offset, length);
            final ExecutionReportDecoder report =
                new ExecutionReportDecoder()
                    .wrapAndApplyHeader(copy, 0, new MessageHeaderDecoder());
            reports.add(report);
            told.add(
                report.kind()
                    + " "
                    + report.orderId()
                    + " r"
                    + report.revision()
                    + " "
                    + report.lastQuantity() / UNIT
                    + " of "
                    + report.cumQuantity() / UNIT
                    + "+"
                    + report.leavesQuantity() / UNIT);
            return true;
          }

          @Override
          public void drop() {
            fail("nothing is dropped here");
          }
        };
    final OrderTracker.Questions questions =
        new OrderTracker.Questions() {
          @Override
          public void order(final String brokerId) {
            asked.add("order " + brokerId);
          }

          @Override
          public void executions() {
            asked.add("executions");
          }

          @Override
          public void listing(final String why) {
            asked.add("listing");
          }
        };
    assets.learn(
        new InstrumentConfig(1, "ABC", "alpaca"),
        Fields.object(
            "{\"id\":\"asset\",\"symbol\":\"ABC\",\"class\":\"us_equity\",\"tradable\":true}"
                .getBytes(StandardCharsets.UTF_8)));
    tracker =
        new OrderTracker(register, assets, new VenueRecords(inbound, 1), questions, () -> 1_000L);
    events = new OrderEvents(tracker, assets, questions);
  }

  private void sending(final CommandKind kind, final int revision, final long quantity) {
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    new OrderCommandEncoder()
        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
        .orderId(ORDER)
        .instrument(1)
        .kind(kind)
        .side(Side.BUY)
        .revision(revision)
        .quantity(quantity * UNIT);
    register.sending(
        new OrderCommandDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
  }

  private BrokerOrder order(
      final String id,
      final int revision,
      final String status,
      final long quantity,
      final long filled,
      final String replaces,
      final String replacedBy) {
    return new BrokerOrder(
        id,
        revision < 0 ? "someone-else" : ids.text(new ClientOrderId(ORDER, revision)),
        "asset",
        "ABC",
        "buy",
        "limit",
        "day",
        status,
        quantity * UNIT,
        filled * UNIT,
        0,
        10 * UNIT,
        0,
        0,
        replacedBy,
        replaces,
        false,
        0);
  }

  private void event(final String event, final long quantity, final BrokerOrder order) {
    named(event, "", "", quantity, order);
  }

  private void named(
      final String event,
      final String execution,
      final String previous,
      final long quantity,
      final BrokerOrder order) {
    events.on(
        new OrderEvent(
            event,
            "",
            execution,
            previous,
            quantity == 0 ? 0 : 10 * UNIT,
            quantity * UNIT,
            500,
            "",
            order));
  }

  private void working() {
    sending(CommandKind.NEW, 0, 10);
    event("new", 0, order("a", 0, "new", 10, 0, "", ""));
    told.clear();
  }

  @Test
  void shouldNeverGoBackwards() {
    sending(CommandKind.NEW, 0, 10);
    event("fill", 10, order("a", 0, "filled", 10, 10, "", ""));
    event("new", 0, order("a", 0, "new", 10, 0, "", ""));
    event("pending_new", 0, order("a", 0, "pending_new", 10, 0, "", ""));
    event("canceled", 0, order("a", 0, "canceled", 10, 10, "", ""));
    assertEquals(List.of("ACCEPTED 7 r0 0 of 0+10", "FILL 7 r0 10 of 10+0"), told);
    assertEquals(List.of(), asked);
  }

  @Test
  void shouldTellNoMoreThanTheBrokerSaysIsExecuted() {
    working();
    event("partial_fill", 3, order("a", 0, "partially_filled", 10, 3, "", ""));
    // The same execution under other numbers, as two views of it might have.
    final Link link = tracker.known("a");
    assertFalse(tracker.fill(link, 2 * UNIT, 3 * UNIT, 10 * UNIT, 600, ""));
    assertEquals(List.of("FILL 7 r0 3 of 3+7"), told);
  }

  @Test
  void shouldAskForExecutionsThatAnEndShowsToBeMissing() {
    working();
    event("canceled", 0, order("a", 0, "canceled", 10, 4, "", ""));
    assertEquals(List.of("CANCELED 7 r0 0 of 4+0"), told);
    assertTrue(asked.contains("executions"));
    assertTrue(tracker.lacks());
    assertTrue(tracker.fill(tracker.known("a"), 4 * UNIT, 4 * UNIT, 10 * UNIT, 600, ""));
    assertFalse(tracker.lacks());
  }

  @Test
  void shouldFollowAReplacementThatCarriesOn() {
    working();
    event("partial_fill", 3, order("a", 0, "partially_filled", 10, 3, "", ""));
    sending(CommandKind.REPLACE, 1, 8);
    tracker.link(order("b", 1, "accepted", 8, 3, "a", ""));
    event("replaced", 0, order("a", 0, "replaced", 10, 3, "", "b"));
    event("new", 0, order("b", 1, "new", 8, 3, "a", ""));
    event("fill", 5, order("b", 1, "filled", 8, 8, "a", ""));
    assertEquals(
        List.of("FILL 7 r0 3 of 3+7", "REPLACED 7 r1 0 of 3+5", "FILL 7 r1 5 of 8+0"), told);
  }

  @Test
  void shouldTakeEitherEventOfAReplaceAsItsProof() {
    working();
    sending(CommandKind.REPLACE, 1, 8);
    tracker.link(order("b", 1, "accepted", 8, 0, "a", ""));
    event("replaced", 0, order("a", 0, "replaced", 10, 0, "", "b"));
    assertEquals(List.of("REPLACED 7 r1 0 of 0+8"), told);
    sending(CommandKind.REPLACE, 2, 6);
    event("new", 0, order("c", 2, "new", 6, 0, "b", ""));
    assertEquals("REPLACED 7 r2 0 of 0+6", told.get(1));
    event("replaced", 0, order("c", 2, "new", 6, 0, "b", ""));
    assertEquals(2, told.size());
  }

  @Test
  void shouldAskForAReplacementThatItHasNotHeardOf() {
    working();
    event("replaced", 0, order("a", 0, "replaced", 10, 0, "", "b"));
    assertEquals(List.of("order b"), asked);
  }

  @Test
  void shouldFollowAReplacementThatBeginsAtZero() {
    working();
    event("partial_fill", 3, order("a", 0, "partially_filled", 10, 3, "", ""));
    sending(CommandKind.REPLACE, 1, 8);
    tracker.link(order("b", 1, "accepted", 5, 0, "a", ""));
    event("replaced", 0, order("a", 0, "replaced", 10, 3, "", "b"));
    event("partial_fill", 2, order("b", 1, "partially_filled", 5, 2, "a", ""));
    event("canceled", 0, order("b", 1, "canceled", 5, 2, "a", ""));
    assertEquals(
        List.of(
            "FILL 7 r0 3 of 3+7",
            "REPLACED 7 r1 0 of 3+5",
            "FILL 7 r1 2 of 5+3",
            "CANCELED 7 r1 0 of 5+0"),
        told);
  }

  @Test
  void shouldReportAReplacementThatLosesAfterItWasTaken() {
    working();
    sending(CommandKind.REPLACE, 1, 8);
    tracker.link(order("b", 1, "accepted", 8, 0, "a", ""));
    event("fill", 10, order("a", 0, "filled", 10, 10, "", ""));
    event("order_replace_rejected", 0, order("b", 1, "rejected", 8, 0, "a", ""));
    event("rejected", 0, order("b", 1, "rejected", 8, 0, "a", ""));
    assertEquals(List.of("FILL 7 r0 10 of 10+0"), told, "its end says all");
    told.clear();
  }

  @Test
  void shouldReportARejectedReplacementAndKeepTheOrder() {
    working();
    sending(CommandKind.REPLACE, 1, 8);
    tracker.link(order("b", 1, "accepted", 8, 0, "a", ""));
    event("rejected", 0, order("b", 1, "rejected", 8, 0, "a", ""));
    assertEquals(List.of("REPLACE_REJECTED 7 r1 0 of 0+8"), told);
    assertEquals("a", tracker.brokerId(ORDER), "a cancel goes to the order that is left");
    event("canceled", 0, order("a", 0, "canceled", 10, 0, "", ""));
    assertEquals("CANCELED 7 r0 0 of 0+0", told.get(1));
  }

  @Test
  void shouldTakeAnExecutionBackUnderTheIdThatItWasToldBy() {
    working();
    named("partial_fill", "e1", "", 3, order("a", 0, "partially_filled", 10, 3, "", ""));
    named("trade_bust", "e2", "e1", 3, order("a", 0, "new", 10, 0, "", ""));
    named("trade_bust", "e2", "e1", 3, order("a", 0, "new", 10, 0, "", ""));
    assertEquals(2, reports.size() - 1, told.toString());
    final ExecutionReportDecoder bust = reports.get(2);
    assertEquals("BUST", bust.kind().toString());
    assertEquals(reports.get(1).executionId(), bust.refExecutionId());
    assertTrue(asked.isEmpty());
  }

  @Test
  void shouldCorrectAnExecutionThatOnlyNamesItself() {
    working();
    named("partial_fill", "e1", "", 3, order("a", 0, "partially_filled", 10, 3, "", ""));
    named("trade_correct", "e1", "", 2, order("a", 0, "partially_filled", 10, 2, "", ""));
    final ExecutionReportDecoder correct = reports.get(2);
    assertEquals("CORRECT", correct.kind().toString());
    assertEquals(reports.get(1).executionId(), correct.refExecutionId());
    assertEquals(2 * UNIT, correct.lastQuantity());
    assertFalse(tracker.lacks());
  }

  @Test
  void shouldListAnewAfterABustOfWhatItDoesNotRemember() {
    working();
    named("trade_bust", "e9", "e8", 3, order("a", 0, "new", 10, 0, "", ""));
    assertEquals(List.of("listing"), asked);
  }

  @Test
  void shouldAskForAnOrderWithAnEventThatIsNew() {
    working();
    event("teleported", 0, order("a", 0, "dreaming", 10, 0, "", ""));
    assertEquals(List.of(), told);
    assertEquals(List.of("order a"), asked);
    assertEquals(1, events.unknown());
  }

  @Test
  void shouldTellOfExecutionsOfOthersAndListAnew() {
    event("fill", 2, order("x", -1, "filled", 2, 2, "", ""));
    assertEquals(List.of("FILL 0 r0 2 of 2+0"), told);
    assertEquals(List.of("listing"), asked);
  }

  @Test
  void shouldGoOnWithAnOrderThatTheEngineTookOver() {
    tracker.listed(order("x", -1, "partially_filled", 10, 4, "", ""));
    tracker.adopted(55, "x");
    event("partial_fill", 2, order("x", -1, "partially_filled", 10, 6, "", ""));
    event("canceled", 0, order("x", -1, "canceled", 10, 6, "", ""));
    assertEquals(List.of("FILL 55 r0 2 of 6+4", "CANCELED 55 r0 0 of 6+0"), told);
    assertEquals("x", tracker.brokerId(55));
  }

  @Test
  void shouldListAnewIfAnOrderLivesThatWasGivenUp() {
    sending(CommandKind.NEW, 0, 10);
    tracker.givenUp(register.of(ORDER), "not at the broker");
    tracker.apply(order("a", 0, "new", 10, 0, "", ""), "");
    assertEquals(List.of("REJECTED 7 r0 0 of 0+0"), told);
    assertEquals(List.of("listing"), asked);
  }

  @Test
  void shouldRestateAnOrderThatTheBrokerCut() {
    working();
    event("restated", 0, order("a", 0, "new", 6, 0, "", ""));
    assertEquals(List.of("RESTATED 7 r0 0 of 0+6"), told);
  }
}
