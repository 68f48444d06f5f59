package nogc.connectors.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class ClientOrderIdsTest {
  private static final long MAX_ORDER_ID = (1L << 48) - 1;

  @Provide
  Arbitrary<ClientOrderId> ids() {
    return Combinators.combine(
            Arbitraries.longs().between(1, MAX_ORDER_ID), Arbitraries.integers().between(0, 0xFFFE))
        .as(ClientOrderId::new);
  }

  /** Neighbours, where ids would collide first. */
  @Provide
  Arbitrary<List<ClientOrderId>> neighbours() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 40), Arbitraries.integers().between(0, 40))
        .as(ClientOrderId::new)
        .list()
        .ofMinSize(2)
        .ofMaxSize(200);
  }

  @Property
  void have_the_shapes_that_the_brokers_take(
      @ForAll @LongRange(min = 1) final long install, @ForAll("ids") final ClientOrderId id) {
    final ClientOrderIds ids = new ClientOrderIds(install);
    assertThat(ids.text(id)).matches("[a-z0-9-]{1,34}");
    assertThat(ids.uuid(id))
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(UUID.fromString(ids.uuid(id)).version()).isEqualTo(4);
    assertThat(UUID.fromString(ids.uuid(id)).variant()).isEqualTo(2);
  }

  @Property
  void are_read_back_by_every_life_of_the_installation(
      @ForAll @LongRange(min = 1) final long install, @ForAll("ids") final ClientOrderId id) {
    final ClientOrderIds before = new ClientOrderIds(install);
    final ClientOrderIds after = new ClientOrderIds(install);
    assertThat(after.text(id)).isEqualTo(before.text(id));
    assertThat(after.uuid(id)).isEqualTo(before.uuid(id));
    assertThat(after.parse(before.text(id))).contains(id);
    assertThat(after.parse(before.uuid(id))).contains(id);
    assertThat(after.parse(before.uuid(id).toUpperCase(java.util.Locale.ROOT))).contains(id);
  }

  @Property
  void are_not_shared_by_orders_or_revisions(
      @ForAll @LongRange(min = 1) final long install,
      @ForAll("neighbours") final List<ClientOrderId> some) {
    final ClientOrderIds ids = new ClientOrderIds(install);
    final Map<String, ClientOrderId> seen = new HashMap<>();
    for (final ClientOrderId id : some) {
      for (final String text : List.of(ids.text(id), ids.uuid(id))) {
        final ClientOrderId other = seen.put(text, id);
        assertThat(other == null || other.equals(id)).as(text).isTrue();
      }
    }
  }

  @Property
  void of_another_installation_are_not_ours(
      @ForAll @LongRange(min = 1) final long one,
      @ForAll @LongRange(min = 1) final long other,
      @ForAll("ids") final ClientOrderId id) {
    if (one == other) {
      return;
    }
    final ClientOrderIds ours = new ClientOrderIds(one);
    final ClientOrderIds theirs = new ClientOrderIds(other);
    assertThat(ours.parse(theirs.text(id))).isEmpty();
    assertThat(ours.parse(theirs.uuid(id))).isEmpty();
  }

  @Property
  void whatever_else_a_broker_lists_is_not_ours(@ForAll final String text) {
    assertThat(new ClientOrderIds(7).parse(text)).isEmpty();
    assertThat(new ClientOrderIds(7).parse("nogc-7-" + text)).isEmpty();
  }

  @Example
  void stay_what_they_are_for_ever() {
    final ClientOrderIds ids = new ClientOrderIds(4_711);
    final ClientOrderId id = new ClientOrderId(123_456, 2);
    assertThat(ids.text(id)).isEqualTo("nogc-3mv-2n9c-2");
    assertThat(ids.uuid(id)).isEqualTo("85c7b090-31f6-4edc-8000-0001e2400002");
    assertThat(ids.parse("nogc-3mv-02n9c-2")).isEmpty();
  }

  @Example
  void refuse_what_has_no_id() {
    assertThatThrownBy(() -> new ClientOrderIds(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ClientOrderId(0, 0)).hasMessageContaining("order 0");
    assertThatThrownBy(() -> new ClientOrderId(MAX_ORDER_ID + 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ClientOrderId(1, 0xFFFF))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
