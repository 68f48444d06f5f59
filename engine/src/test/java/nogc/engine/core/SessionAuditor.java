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
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderUpdateDecoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.RiskDecisionDecoder;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.Side;
import nogc.journal.codec.Verdict;
import nogc.journal.fixed.Int128;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Keeps its own books from what goes into a core and comes out of it, and compares. */
final class SessionAuditor {
  /** What executions add up to for one strategy in one instrument, at the exact scale. */
  private static final class Account {
    private BigInteger quantity = BigInteger.ZERO;
    private BigInteger cash = BigInteger.ZERO;
    private BigInteger fees = BigInteger.ZERO;
  }

  private final Trading trading;
  private final Map<Long, Long> filled = new HashMap<>();
  private final Map<Integer, Account> accounts = new HashMap<>();
  private final RiskDecisionDecoder decision = new RiskDecisionDecoder();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private final OrderUpdateDecoder update = new OrderUpdateDecoder();
  private final ExecutionReportDecoder report = new ExecutionReportDecoder();
  private boolean approved;
  private int executions;
  private int commands;

  SessionAuditor(final Core core) {
    trading = core.trading;
  }

  int executions() {
    return executions;
  }

  int commands() {
    return commands;
  }

  void check(final byte[] input, final List<byte[]> outputs) {
    approved = false;
    for (final byte[] output : outputs) {
      final UnsafeBuffer buffer = new UnsafeBuffer(output);
      final int template = RecordLayout.templateId(buffer, 0);
      hold(
          !approved || template == OrderCommandDecoder.TEMPLATE_ID,
          "an approval without its command");
      switch (template) {
        case RiskDecisionDecoder.TEMPLATE_ID -> onDecision(buffer);
        case OrderCommandDecoder.TEMPLATE_ID -> onCommand(buffer);
        case OrderUpdateDecoder.TEMPLATE_ID -> onUpdate(new UnsafeBuffer(input), buffer);
        default -> {
          // Nothing to keep books of.
        }
      }
    }
    hold(!approved, "an approval without its command");
    checkExposure();
    checkLedger();
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

  private void onUpdate(final DirectBuffer input, final DirectBuffer buffer) {
    update.wrap(buffer, 4, OrderUpdateDecoder.BLOCK_LENGTH, OrderUpdateDecoder.SCHEMA_VERSION);
    if (update.previous() != update.state()) {
      hold(OrderMoves.isLegal(update.previous(), update.state()), "an illegal move");
    }
    final long before = filled.getOrDefault(update.orderId(), 0L);
    filled.put(update.orderId(), update.filledQuantity());
    final long executed = update.filledQuantity() - before;
    if (executed == 0) {
      return;
    }
    executions++;
    report.wrap(
        input, 4, ExecutionReportDecoder.BLOCK_LENGTH, ExecutionReportDecoder.SCHEMA_VERSION);
    final boolean bust = report.kind() == ReportKind.BUST;
    final Account account = account(update.strategy(), update.instrument());
    final BigInteger signed = BigInteger.valueOf(update.side() == Side.BUY ? executed : -executed);
    final BigInteger fee = BigInteger.valueOf(report.fee());
    account.quantity = account.quantity.add(signed);
    account.cash = account.cash.subtract(signed.multiply(BigInteger.valueOf(report.lastPrice())));
    account.fees = bust ? account.fees.subtract(fee) : account.fees.add(fee);
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
      hold(
          order.exposure() >= Math.max(0, order.quantity() - order.filledQuantity()),
          "an order that counts too little");
      final int side = order.isBuy() ? 1 : 2;
      open.merge(key(side, 0, order.instrument().id()), order.exposure(), Math::addExact);
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
      same(instrument.openBuyQuantity(), open.getOrDefault(key(1, 0, id), 0L), "open buys");
      same(instrument.openSellQuantity(), open.getOrDefault(key(2, 0, id), 0L), "open sales");
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
