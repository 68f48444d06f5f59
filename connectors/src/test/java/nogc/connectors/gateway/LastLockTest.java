package nogc.connectors.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import nogc.journal.RecordLayout;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OperatorAction;
import nogc.journal.codec.OperatorCommandEncoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderCommandEncoder;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.OrderUpdateEncoder;
import nogc.journal.codec.RefusalReason;
import nogc.journal.codec.RiskDecisionEncoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.TradingMode;
import nogc.journal.codec.TradingStateEncoder;
import nogc.journal.codec.Verdict;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LastLockTest {
  private static final int GATEWAY = 3;
  private static final int STRATEGY = 5;
  private static final long MAX_AGE_NS = 1_000;
  private static final long NOW_NS = 10_000;

  private final LastLock lock = new LastLock(GATEWAY, MAX_AGE_NS);
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private long sequence = 100;

  private UnsafeBuffer clean() {
    buffer.setMemory(0, buffer.capacity(), (byte) 0);
    return buffer;
  }

  private void read() {
    lock.onRecord(RecordLayout.templateId(buffer, 0), buffer, 0);
  }

  /** Reads an approved decision, after the change; returns its sequence. */
  private long approve(
      final CommandKind kind, final long orderId, final Consumer<RiskDecisionEncoder> change) {
    final long own = ++sequence;
    final RiskDecisionEncoder decision =
        new RiskDecisionEncoder().wrapAndApplyHeader(clean(), 0, header);
    decision
        .sequence(own)
        .time(NOW_NS)
        .instrument(7)
        .orderId(kind == CommandKind.NEW ? own : orderId)
        .quantity(50)
        .price(1_000)
        .strategy(STRATEGY)
        .verdict(Verdict.APPROVED)
        .kind(kind)
        .side(Side.BUY);
    change.accept(decision);
    read();
    return own;
  }

  private long approveNew() {
    return approve(CommandKind.NEW, 0, d -> {});
  }

  private RefusalReason ask(
      final CommandKind kind,
      final long orderId,
      final long approval,
      final Consumer<OrderCommandEncoder> change) {
    final OrderCommandEncoder command =
        new OrderCommandEncoder().wrapAndApplyHeader(clean(), 0, header);
    command
        .sequence(++sequence)
        .time(NOW_NS)
        .instrument(7)
        .approval(approval)
        .orderId(orderId)
        .quantity(50)
        .price(1_000)
        .strategy(STRATEGY)
        .kind(kind)
        .side(Side.BUY)
        .venue((short) GATEWAY);
    change.accept(command);
    return lock.check(command(), NOW_NS);
  }

  private OrderCommandDecoder command() {
    return new OrderCommandDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
  }

  private RefusalReason askNew(final long approval) {
    return ask(CommandKind.NEW, approval, approval, c -> {});
  }

  private RefusalReason askNew(final Consumer<OrderCommandEncoder> change) {
    final long approval = approveNew();
    return ask(CommandKind.NEW, approval, approval, change);
  }

  /** An order that was let through. */
  private long sentOrder() {
    final long approval = approveNew();
    assertThat(askNew(approval)).isEqualTo(RefusalReason.NONE);
    return approval;
  }

  private RefusalReason askChange(final CommandKind kind, final long orderId) {
    return ask(kind, orderId, approve(kind, orderId, d -> {}), c -> {});
  }

  private void operator(final OperatorAction action, final LimitScope scope) {
    new OperatorCommandEncoder()
        .wrapAndApplyHeader(clean(), 0, header)
        .sequence(++sequence)
        .action(action)
        .strategy(STRATEGY)
        .scope(scope);
    read();
  }

  private void state(final LimitScope scope, final TradingMode mode) {
    new TradingStateEncoder()
        .wrapAndApplyHeader(clean(), 0, header)
        .sequence(++sequence)
        .scope(scope)
        .strategy(STRATEGY)
        .state(mode);
    read();
  }

  @Test
  void lets_an_approved_order_through_once() {
    final long approval = approveNew();
    assertThat(askNew(approval)).isEqualTo(RefusalReason.NONE);
    assertThat(askNew(approval)).isEqualTo(RefusalReason.DUPLICATE);
  }

  @Test
  void refuses_what_nobody_approved() {
    assertThat(askNew(99)).isEqualTo(RefusalReason.NO_APPROVAL);
    assertThat(askNew(0)).isEqualTo(RefusalReason.NO_APPROVAL);
    assertThat(askNew(-1)).isEqualTo(RefusalReason.NO_APPROVAL);
  }

  @Test
  void an_approval_that_comes_after_the_command_is_too_late_for_it() {
    final long next = sequence + 2;
    assertThat(ask(CommandKind.NEW, next, next, c -> {})).isEqualTo(RefusalReason.NO_APPROVAL);
    assertThat(approveNew()).isEqualTo(next);
  }

  @Test
  void a_rejection_is_no_approval() {
    final long rejected = approve(CommandKind.NEW, 0, d -> d.verdict(Verdict.REJECTED));
    assertThat(askNew(rejected)).isEqualTo(RefusalReason.NO_APPROVAL);
    final long silent = approve(CommandKind.NEW, 0, d -> d.verdict(Verdict.NONE));
    assertThat(askNew(silent)).isEqualTo(RefusalReason.NO_APPROVAL);
  }

  @ParameterizedTest
  @ValueSource(shorts = {1, 3, 255})
  void a_decision_that_came_through_a_ring_is_a_forgery(final short ring) {
    final long forged = approve(CommandKind.NEW, 0, d -> d.source(ring));
    assertThat(askNew(forged)).isEqualTo(RefusalReason.NO_APPROVAL);
  }

  @Test
  void refuses_every_difference_from_the_approval() {
    assertThat(askNew(c -> c.quantity(51))).isEqualTo(RefusalReason.MISMATCH);
    assertThat(askNew(c -> c.price(1_001))).isEqualTo(RefusalReason.MISMATCH);
    assertThat(askNew(c -> c.side(Side.SELL))).isEqualTo(RefusalReason.MISMATCH);
    assertThat(askNew(c -> c.instrument(8))).isEqualTo(RefusalReason.MISMATCH);
    assertThat(askNew(c -> c.strategy(6))).isEqualTo(RefusalReason.MISMATCH);
    assertThat(askNew(c -> c.orderId(1))).isEqualTo(RefusalReason.MISMATCH);
    assertThat(askNew(c -> c.kind(CommandKind.REPLACE))).isEqualTo(RefusalReason.MISMATCH);
    assertThat(askNew(c -> c.kind(CommandKind.CANCEL))).isEqualTo(RefusalReason.MISMATCH);
    assertThat(askNew(c -> c.kind(CommandKind.NONE))).isEqualTo(RefusalReason.MISMATCH);
    assertThat(askNew(c -> c.venue((short) 4))).isEqualTo(RefusalReason.MISMATCH);
  }

  @Test
  void a_new_order_is_named_after_its_approval() {
    final long approval = approve(CommandKind.NEW, 0, d -> d.orderId(42));
    assertThat(ask(CommandKind.NEW, 42, approval, c -> {})).isEqualTo(RefusalReason.MISMATCH);
  }

  @Test
  void a_mismatch_does_not_use_the_approval_up() {
    final long approval = approveNew();
    assertThat(ask(CommandKind.NEW, approval, approval, c -> c.quantity(51)))
        .isEqualTo(RefusalReason.MISMATCH);
    assertThat(askNew(approval)).isEqualTo(RefusalReason.NONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = CommandKind.class,
      names = {"CANCEL", "REPLACE"})
  void changes_only_orders_that_passed(final CommandKind kind) {
    assertThat(askChange(kind, 42)).isEqualTo(RefusalReason.NO_APPROVAL);
    assertThat(askChange(kind, sentOrder())).isEqualTo(RefusalReason.NONE);

    final long refused = approveNew();
    assertThat(ask(CommandKind.NEW, refused, refused, c -> c.time(NOW_NS - MAX_AGE_NS - 1)))
        .isEqualTo(RefusalReason.STALE);
    assertThat(askChange(kind, refused)).isEqualTo(RefusalReason.NO_APPROVAL);
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderState.class,
      names = {"FILLED", "CANCELED", "EXPIRED", "REJECTED"})
  void does_not_change_a_final_order(final OrderState last) {
    final long order = sentOrder();
    new OrderUpdateEncoder()
        .wrapAndApplyHeader(clean(), 0, header)
        .sequence(++sequence)
        .orderId(order)
        .state(last);
    read();
    assertThat(askChange(CommandKind.REPLACE, order)).isEqualTo(RefusalReason.ORDER_ENDED);
  }

  @Test
  void a_cancel_passes_though_its_approval_names_no_quantity() {
    final long order = sentOrder();
    final long approval =
        approve(CommandKind.CANCEL, order, d -> d.quantity(0).price(0).side(Side.NONE));
    assertThat(ask(CommandKind.CANCEL, order, approval, c -> {})).isEqualTo(RefusalReason.NONE);
    assertThat(ask(CommandKind.CANCEL, order, approval, c -> {}))
        .isEqualTo(RefusalReason.DUPLICATE);
  }

  @Test
  void age_is_counted_to_the_nanosecond() {
    assertThat(askNew(c -> c.time(NOW_NS - MAX_AGE_NS))).isEqualTo(RefusalReason.NONE);
    assertThat(askNew(c -> c.time(NOW_NS - MAX_AGE_NS - 1))).isEqualTo(RefusalReason.STALE);
    assertThat(askNew(c -> c.time(NOW_NS + 5))).isEqualTo(RefusalReason.NONE);
    assertThat(askNew(c -> c.time(NOW_NS + MAX_AGE_NS))).isEqualTo(RefusalReason.NONE);
    assertThat(askNew(c -> c.time(NOW_NS + MAX_AGE_NS + 1)))
        .as("nobody knows how old a command is that comes from the future")
        .isEqualTo(RefusalReason.STALE);
  }

  @Test
  void a_stale_command_is_never_sent_later() {
    final long approval = approveNew();
    assertThat(ask(CommandKind.NEW, approval, approval, c -> c.time(0)))
        .isEqualTo(RefusalReason.STALE);
    assertThat(askNew(approval)).isEqualTo(RefusalReason.DUPLICATE);
  }

  @Test
  void a_cancel_is_never_too_old() {
    final long order = sentOrder();
    final long approval = approve(CommandKind.CANCEL, order, d -> {});
    assertThat(ask(CommandKind.CANCEL, order, approval, c -> c.time(0)))
        .isEqualTo(RefusalReason.NONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = LimitScope.class,
      names = {"NONE", "FIRM", "STRATEGY"})
  void kill_stops_all_but_cancels_until_resumed(final LimitScope scope) {
    final long order = sentOrder();
    operator(OperatorAction.KILL, scope);
    assertThat(askNew(c -> {})).isEqualTo(RefusalReason.KILLED);
    assertThat(askChange(CommandKind.REPLACE, order)).isEqualTo(RefusalReason.KILLED);
    assertThat(askChange(CommandKind.CANCEL, order)).isEqualTo(RefusalReason.NONE);
    operator(OperatorAction.RESUME, scope);
    assertThat(askNew(c -> {})).isEqualTo(RefusalReason.NONE);
  }

  @Test
  void a_resume_of_one_strategy_does_not_lift_a_kill_of_all() {
    operator(OperatorAction.KILL, LimitScope.FIRM);
    operator(OperatorAction.RESUME, LimitScope.STRATEGY);
    assertThat(askNew(c -> {})).isEqualTo(RefusalReason.KILLED);
  }

  @Test
  void a_kill_of_one_strategy_does_not_stop_another() {
    operator(OperatorAction.KILL, LimitScope.STRATEGY);
    final long approval = approve(CommandKind.NEW, 0, d -> d.strategy(STRATEGY + 1));
    assertThat(ask(CommandKind.NEW, approval, approval, c -> c.strategy(STRATEGY + 1)))
        .isEqualTo(RefusalReason.NONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = LimitScope.class,
      names = {"FIRM", "STRATEGY"})
  void a_halt_of_the_engine_stops_it_too(final LimitScope scope) {
    state(scope, TradingMode.HALTED);
    assertThat(askNew(c -> {})).isEqualTo(RefusalReason.KILLED);
    state(scope, TradingMode.REDUCING);
    assertThat(askNew(c -> {})).isEqualTo(RefusalReason.NONE);
  }

  @Test
  void a_resume_does_not_lift_a_halt_that_the_engine_has_not_lifted() {
    state(LimitScope.FIRM, TradingMode.HALTED);
    operator(OperatorAction.RESUME, LimitScope.FIRM);
    assertThat(askNew(c -> {})).isEqualTo(RefusalReason.KILLED);
  }

  @Test
  void what_a_former_life_sent_or_had_refused_is_not_sent_again() {
    final long sent = approveNew();
    ask(CommandKind.NEW, sent, 0, c -> c.approval(sent));
    final LastLock reborn = new LastLock(GATEWAY, MAX_AGE_NS);
    final long approval = approve(CommandKind.NEW, 0, d -> {});
    reborn.onRecord(RecordLayout.templateId(buffer, 0), buffer, 0);
    ask(CommandKind.NEW, approval, approval, c -> {});
    reborn.onSent(command());
    assertThat(reborn.check(command(), NOW_NS)).isEqualTo(RefusalReason.DUPLICATE);
  }

  @Test
  void forgets_approvals_that_are_very_old_and_then_refuses() {
    final long old = approveNew();
    sequence = old + Approvals.CAPACITY - 1;
    final long young = approveNew();
    assertThat(young).isEqualTo(old + Approvals.CAPACITY);
    assertThat(askNew(old)).isEqualTo(RefusalReason.NO_APPROVAL);
    assertThat(askNew(young)).isEqualTo(RefusalReason.NONE);
  }
}
