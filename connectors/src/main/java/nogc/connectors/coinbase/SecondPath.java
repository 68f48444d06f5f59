package nogc.connectors.coinbase;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import nogc.connectors.coinbase.feed.FeedListener.OwnTrade;
import nogc.connectors.common.OrderRegister;
import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.VenueRecords;
import nogc.connectors.common.WorkingOrder;
import nogc.journal.codec.ReportKind;
import nogc.journal.fixed.Decimals;

/**
 * Our executions as the feed's channel {@code user} tells them, for the case that FIX does not: an
 * execution that FIX has not told within a second or two is told here. Its fee is price times size
 * times the rate, as that channel knows no amounts.
 */
final class SecondPath {
  private static final long WAIT_NS = 1_500_000_000L;
  private static final int MAX_WAITING = 10_000;

  private record Waiting(OwnTrade trade, long dueNs) {}

  private final OrderRegister register;
  private final Executions executions;
  private final VenueRecords records;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private long told;

  SecondPath(
      final OrderRegister register, final Executions executions, final VenueRecords records) {
    this.register = register;
    this.executions = executions;
    this.records = records;
  }

  /** An execution came by the feed. */
  void onTrade(final OwnTrade trade, final long nowNs) {
    if (waiting.size() < MAX_WAITING) {
      waiting.add(new Waiting(trade, nowNs + WAIT_NS));
    }
  }

  /**
   * Tells what is due.
   *
   * @return how many
   */
  int doWork(final long nowNs) {
    int count = 0;
    while (!waiting.isEmpty() && nowNs >= waiting.peek().dueNs) {
      count += tell(waiting.remove().trade, nowNs);
    }
    return count;
  }

  private int tell(final OwnTrade trade, final long nowNs) {
    final TradedInstrument instrument = trade.instrument();
    final WorkingOrder order = register.atVenue(trade.venueOrderId());
    final long id = Executions.id(instrument.id(), trade.tradeId());
    if (order == null || order.orderId() == 0 || !executions.isFirst(id)) {
      return 0;
    }
    told++;
    final long executed = order.execute(trade.size());
    final long leaves = Math.max(0, order.quantity() - executed);
    records.send(
        records
            .report(
                ReportKind.FILL,
                instrument.id(),
                order.orderId(),
                order.revision(),
                trade.side(),
                trade.venueOrderId(),
                "told by the feed only")
            .executionId(id)
            .venueTime(trade.timeNs())
            .receiveTime(nowNs)
            .lastPrice(trade.price())
            .lastQuantity(trade.size())
            .cumQuantity(executed)
            .leavesQuantity(leaves)
            .fee(fee(trade, instrument))
            .liquidity(trade.liquidity()));
    if (leaves == 0) {
      register.ended(order);
    }
    return 1;
  }

  private static long fee(final OwnTrade trade, final TradedInstrument instrument) {
    if (!trade.feeRate().matches("-?\\d{1,3}(\\.\\d{1,20})?")) {
      return 0;
    }
    return BigDecimal.valueOf(trade.price(), instrument.priceScale())
        .multiply(BigDecimal.valueOf(trade.size(), instrument.quantityScale()))
        .multiply(new BigDecimal(trade.feeRate()))
        .setScale(Decimals.MONEY_SCALE, RoundingMode.HALF_EVEN)
        .unscaledValue()
        .longValueExact();
  }

  /** Executions that only the feed told. */
  long told() {
    return told;
  }
}
