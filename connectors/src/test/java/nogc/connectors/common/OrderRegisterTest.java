package nogc.connectors.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nogc.connectors.ids.ClientOrderId;
import nogc.connectors.ids.ClientOrderIds;
import nogc.engine.spi.Holdings;
import nogc.engine.spi.Recovery;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderCommandEncoder;
import nogc.journal.codec.Side;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class OrderRegisterTest {
  private final ClientOrderIds ids = new ClientOrderIds(77);
  private final OrderRegister register = new OrderRegister(ids);

  private static OrderCommandDecoder command(
      final CommandKind kind, final long orderId, final int revision, final long quantity) {
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
    new OrderCommandEncoder()
        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
        .instrument(3)
        .orderId(orderId)
        .quantity(quantity)
        .revision(revision)
        .kind(kind)
        .side(Side.SELL);
    return new OrderCommandDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
  }

  @Test
  void every_revision_s_name_leads_to_the_order() {
    final WorkingOrder order = register.sending(command(CommandKind.NEW, 41, 0, 10));
    register.named(order, "a");
    register.sending(command(CommandKind.REPLACE, 41, 1, 12));
    assertThat(order.revision()).isZero();
    assertThat(order.sentRevision()).isEqualTo(1);
    register.named(order, "b");
    order.revision(1);
    assertThat(register.atVenue("a")).isSameAs(order);
    assertThat(register.atVenue("b")).isSameAs(order);
    assertThat(order.venueOrderId()).isEqualTo("b");
    assertThat(order.quantity()).isEqualTo(12);
  }

  @Test
  void a_client_order_id_tells_whose_order_it_is() {
    final ClientOrderId id = new ClientOrderId(41, 2);
    assertThat(register.ours(ids.text(id))).contains(id);
    assertThat(register.ours(ids.uuid(id))).contains(id);
    assertThat(register.ours(new ClientOrderIds(78).text(id))).isEmpty();
    assertThat(register.ours("somebody else's")).isEmpty();
    assertThat(register.ours(null)).isEmpty();
  }

  @Test
  void a_former_life_s_orders_are_known_by_their_names() {
    register.recover(
        new Recovery(
            0,
            0,
            id -> false,
            0,
            List.of(
                new Recovery.OpenOrder(5, 3, Side.BUY, 2, 7, true, "x"),
                new Recovery.OpenOrder(6, 3, Side.BUY, 0, 0, false, "")),
            new Holdings()));
    assertThat(register.atVenue("x").executed()).isEqualTo(7);
    assertThat(register.atVenue("x").revision()).isEqualTo(2);
    assertThat(register.of(6).isAccepted()).isFalse();
    assertThat(register.open()).hasSize(2);
  }

  @Test
  void an_order_that_is_not_ours_gets_our_id_when_it_is_adopted() {
    final WorkingOrder foreign = register.foreign("y", 3, Side.SELL, 20, 4);
    assertThat(foreign.orderId()).isZero();
    assertThat(register.open()).isEmpty();
    register.adopted(99, "y");
    assertThat(register.of(99).venueOrderId()).isEqualTo("y");
    assertThat(register.atVenue("y").executed()).isEqualTo(4);
    // In the next life the journal tells of the adoption before the venue lists the order.
    final OrderRegister next = new OrderRegister(ids);
    next.adopted(99, "y");
    assertThat(next.foreign("y", 3, Side.SELL, 20, 5).orderId()).isEqualTo(99);
  }

  @Test
  void what_ended_long_ago_is_forgotten_with_all_its_names() {
    final WorkingOrder first = register.sending(command(CommandKind.NEW, 1, 0, 10));
    register.named(first, "first");
    register.ended(first);
    assertThat(register.atVenue("first")).isSameAs(first);
    for (int i = 2; i < 10_003; i++) {
      final WorkingOrder order = register.sending(command(CommandKind.NEW, i, 0, 10));
      register.named(order, "v" + i);
      register.ended(order);
    }
    assertThat(register.atVenue("first")).isNull();
    assertThat(register.of(1)).isNull();
    assertThat(register.of(10_002)).isNotNull();
    assertThat(register.all()).hasSize(10_000);
  }
}
