package nogc.engine.core;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Order;
import nogc.engine.core.orders.OrderMoves;
import nogc.engine.core.orders.OrderTable;
import nogc.engine.core.positions.Position;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AlertDecoder;
import nogc.journal.codec.DifferenceKind;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderState;
import nogc.journal.codec.OrderUpdateDecoder;
import nogc.journal.codec.PositionUpdateDecoder;
import nogc.journal.codec.ReconciliationAction;
import nogc.journal.codec.ReconciliationDecoder;
import nogc.journal.codec.RiskDecisionDecoder;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.Verdict;
import nogc.journal.fixed.Int128;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Keeps its own books from what goes into a core and comes out of it, and compares. */
final class SessionAuditor {
  /** In place of a strategy's number. */
  private static final int FIRM = 0xFFF;

  /** What executions add up to for one strategy in one instrument, at the exact scale. */
  private static final class Account {
    private BigInteger quantity = BigInteger.ZERO;
    private BigInteger cash = BigInteger.ZERO;
    private BigInteger fees = BigInteger.ZERO;
  }

  private final Trading trading;
  private final ExposureAuditor exposures;
  private final Map<Long, Long> filled = new HashMap<>();
  private final Map<Integer, Account> accounts = new HashMap<>();
  private final RiskDecisionDecoder decision = new RiskDecisionDecoder();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private final NaiveExecutions naive = new NaiveExecutions();
  private final ReconciliationDecoder reconciliation = new ReconciliationDecoder();
  private final AlertDecoder alert = new AlertDecoder();
  private final OrderUpdateDecoder update = new OrderUpdateDecoder();
  private final ExecutionReportDecoder report = new ExecutionReportDecoder();
  private boolean approved;
  private int executions;
  private int commands;
  private int reconciliations;

  SessionAuditor(final Core core) {
    trading = core.trading;
    exposures = new ExposureAuditor(trading);
  }

  int executions() {
    return executions;
  }

  int commands() {
    return commands;
  }

  int reconciliations() {
    return reconciliations;
  }

  void check(final byte[] input, final List<byte[]> outputs) {
    approved = false;
    boolean booked = false;
    boolean refused = false;
    for (final byte[] output : outputs) {
      final UnsafeBuffer buffer = new UnsafeBuffer(output);
      final int template = RecordLayout.templateId(buffer, 0);
      hold(
          !approved || template == OrderCommandDecoder.TEMPLATE_ID,
          "an approval without its command");
      switch (template) {
        case RiskDecisionDecoder.TEMPLATE_ID -> onDecision(buffer);
        case OrderCommandDecoder.TEMPLATE_ID -> onCommand(buffer);
        case OrderUpdateDecoder.TEMPLATE_ID -> onUpdate(buffer);
        case PositionUpdateDecoder.TEMPLATE_ID -> booked = true;
        case ReconciliationDecoder.TEMPLATE_ID -> onReconciliation(buffer);
        case AlertDecoder.TEMPLATE_ID -> refused |= refuses(buffer);
        default -> {
          // Nothing to keep books of.
        }
      }
    }
    hold(!approved, "an approval without its command");
    final UnsafeBuffer in = new UnsafeBuffer(input);
    if (RecordLayout.templateId(in, 0) == ExecutionReportDecoder.TEMPLATE_ID) {
      if (refused) {
        hold(!booked, "a refused report was booked");
      } else {
        onReport(in, booked);
      }
    }
    checkExposure();
    exposures.check();
    checkLedger();
  }

  /** A position that is taken over is booked as one execution of the external holder. */
  private void onReconciliation(final DirectBuffer buffer) {
    reconciliation.wrap(
        buffer, 4, ReconciliationDecoder.BLOCK_LENGTH, ReconciliationDecoder.SCHEMA_VERSION);
    reconciliations++;
    if (reconciliation.kind() == DifferenceKind.POSITION_DIFFERS
        && reconciliation.action() == ReconciliationAction.ADOPT) {
      final Account account = account(0, reconciliation.instrument());
      final BigInteger adopted =
          BigInteger.valueOf(reconciliation.theirs())
              .subtract(BigInteger.valueOf(reconciliation.ours()));
      account.quantity = account.quantity.add(adopted);
      account.cash =
          account.cash.subtract(adopted.multiply(BigInteger.valueOf(reconciliation.price())));
    }
  }

  private boolean refuses(final DirectBuffer buffer) {
    alert.wrap(buffer, 4, AlertDecoder.BLOCK_LENGTH, AlertDecoder.SCHEMA_VERSION);
    return switch (alert.code()) {
      case REPORT_FOR_UNKNOWN_ORDER, EXTERNAL_EXECUTION, UNSUPPORTED_REPORT, VALUE_OVERFLOW -> true;
      default -> false;
    };
  }

  private void onDecision(final DirectBuffer buffer) {
    decision.wrap(buffer, 4, RiskDecisionDecoder.BLOCK_LENGTH, RiskDecisionDecoder.SCHEMA_VERSION);
    approved = decision.verdict() == Verdict.APPROVED;
    hold(approved == (decision.reason() == RiskReason.NONE), "a reason for an approval");
  }

  /** The command follows its approval at once and is what was approved. */
  private void onCommand(final DirectBuffer buffer) {
    command.wrap(buffer, 4, OrderCommandDecoder.BLOCK_LENGTH, OrderCommandDecoder.SCHEMA_VERSION);
    hold(approved, "a command without approval");
    same(command.approval(), decision.sequence(), "command");
    same(command.sequence(), decision.sequence() + 1, "command");
    same(command.orderId(), decision.orderId(), "command");
    same(command.kind(), decision.kind(), "command");
    same(command.side(), decision.side(), "command");
    same(command.quantity(), decision.quantity(), "command");
    same(command.price(), decision.price(), "command");
    approved = false;
    commands++;
  }

  private void onUpdate(final DirectBuffer buffer) {
    update.wrap(buffer, 4, OrderUpdateDecoder.BLOCK_LENGTH, OrderUpdateDecoder.SCHEMA_VERSION);
    if (update.previous() != update.state()) {
      hold(OrderMoves.isLegal(update.previous(), update.state()), "an illegal move");
    }
    if (update.previous() == OrderState.NONE && update.filledQuantity() > 0) {
      filled.put(update.orderId(), update.filledQuantity());
    }
  }

  /** Books what the report must have changed by our own count, and that it was booked at all. */
  private void onReport(final DirectBuffer input, final boolean booked) {
    report.wrap(
        input, 4, ExecutionReportDecoder.BLOCK_LENGTH, ExecutionReportDecoder.SCHEMA_VERSION);
    final Order order = trading.orders.latest(report.orderId());
    final long filled = this.filled.getOrDefault(order.id(), 0L);
    final List<NaiveExecutions.Change> changes = naive.apply(report, filled);
    same(booked, !changes.isEmpty(), "booked");
    for (final NaiveExecutions.Change change : changes) {
      executions++;
      this.filled.merge(order.id(), change.quantity(), Math::addExact);
      final Account account = account(order.strategy().id(), order.instrument().id());
      final BigInteger signed =
          BigInteger.valueOf(order.isBuy() ? change.quantity() : -change.quantity());
      account.quantity = account.quantity.add(signed);
      account.cash = account.cash.subtract(signed.multiply(BigInteger.valueOf(change.price())));
      account.fees = account.fees.add(BigInteger.valueOf(change.fee()));
    }
    same(order.filledQuantity(), this.filled.getOrDefault(order.id(), 0L), "filled");
  }

  private Account account(final int strategy, final int instrument) {
    return accounts.computeIfAbsent(strategy << 16 | instrument, key -> new Account());
  }

  /** The open quantities are the sums over the open orders, and no order counts too little. */
  private void checkExposure() {
    final Map<Integer, Long> open = new HashMap<>();
    int count = 0;
    for (Order order = trading.orders.firstOpen();
        order != null;
        order = OrderTable.nextOpen(order)) {
      hold(order.exposure() >= worst(order), "an order that counts too little");
      final int side = order.isBuy() ? 1 : 2;
      open.merge(key(side, FIRM, order.instrument().id()), order.exposure(), Math::addExact);
      open.merge(
          key(side, order.strategy().id(), order.instrument().id()),
          order.exposure(),
          Math::addExact);
      count++;
    }
    same(trading.orders.openCount(), count, "open orders");
    for (int id = 1; id <= 6; id++) {
      final Instrument instrument = trading.instruments.find(id);
      if (instrument == null) {
        continue;
      }
      same(instrument.openBuyQuantity(), open.getOrDefault(key(1, FIRM, id), 0L), "open buys");
      same(instrument.openSellQuantity(), open.getOrDefault(key(2, FIRM, id), 0L), "open sales");
      for (int i = 0; i < instrument.positionCount(); i++) {
        final Position position = instrument.position(i);
        final int strategy = position.strategy().id();
        same(
            position.openBuyQuantity(),
            open.getOrDefault(key(1, strategy, id), 0L),
            "open of a strategy");
        same(
            position.openSellQuantity(),
            open.getOrDefault(key(2, strategy, id), 0L),
            "open of a strategy");
      }
    }
  }

  /** What may still be executed, by what the venue said of it. */
  private static long worst(final Order order) {
    final boolean ended = order.venueView().end() != OrderState.NONE;
    final long most = ended ? order.venueView().endQuantity() : order.quantity();
    return Math.max(0, most - order.filledQuantity());
  }

  private static int key(final int side, final int strategy, final int instrument) {
    return side << 28 | strategy << 16 | instrument;
  }

  /** Sum of fills = change of position = change of cash and fees, for strategies and firm. */
  private void checkLedger() {
    for (int id = 1; id <= 6; id++) {
      final Instrument instrument = trading.instruments.find(id);
      if (instrument == null) {
        continue;
      }
      final Account firm = new Account();
      for (int i = 0; i < instrument.positionCount(); i++) {
        final Position position = instrument.position(i);
        final Account account = account(position.strategy().id(), id);
        checkPosition(position, account);
        firm.quantity = firm.quantity.add(account.quantity);
        firm.cash = firm.cash.add(account.cash);
        firm.fees = firm.fees.add(account.fees);
      }
      checkPosition(instrument.net(), firm);
    }
  }

  private static void checkPosition(final Position position, final Account account) {
    same(position.quantity(), account.quantity.longValueExact(), "position");
    same(exact(position.exactCash()), account.cash, "cash");
    same(position.fees(), account.fees.longValueExact(), "fees");
  }

  private static void hold(final boolean condition, final String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  private static void same(final Object actual, final Object expected, final String what) {
    if (!actual.equals(expected)) {
      throw new AssertionError(what + ": " + actual + " instead of " + expected);
    }
  }

  static BigInteger exact(final Int128 value) {
    final BigInteger low = BigInteger.valueOf(value.low());
    final BigInteger unsigned = value.low() < 0 ? low.add(BigInteger.ONE.shiftLeft(64)) : low;
    return BigInteger.valueOf(value.high()).shiftLeft(64).add(unsigned);
  }
}
