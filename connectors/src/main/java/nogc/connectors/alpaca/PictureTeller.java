package nogc.connectors.alpaca;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nogc.connectors.alpaca.wire.BrokerOrder;
import nogc.connectors.alpaca.wire.Fields;
import nogc.connectors.alpaca.wire.MarketMessage;
import nogc.connectors.common.OrderRegister;
import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.VenueRecords;
import nogc.connectors.common.WorkingOrder;
import nogc.journal.codec.OrderType;
import nogc.journal.fixed.Decimals;
import org.agrona.collections.LongHashSet;

/**
 * Tells the engine what a {@link Picture} shows: in order, so that what is missing comes before
 * what depends on it. Orders and positions of instruments that the session does not trade are left
 * out.
 */
final class PictureTeller {
  private static final int MAX_FEES = 1_000_000;

  private final OrderTracker tracker;
  private final OrderRegister register;
  private final Assets assets;
  private final VenueRecords records;
  private final LongHashSet fees = new LongHashSet();

  PictureTeller(
      final OrderTracker tracker,
      final OrderRegister register,
      final Assets assets,
      final VenueRecords records) {
    this.tracker = tracker;
    this.register = register;
    this.assets = assets;
    this.records = records;
  }

  /** Everything, between a begin and an end. */
  void tell(final Picture picture, final long nowNs, final long lastExecutionId) {
    records.begin(nowNs, lastExecutionId);
    tracker.forgetListed();
    tellOrders(picture);
    int orders = 0;
    for (final BrokerOrder order : picture.orders().values()) {
      orders += tellOpen(order) ? 1 : 0;
    }
    for (final Fields position : picture.positions()) {
      tellPosition(position, nowNs);
    }
    tellAccount(picture.account(), nowNs);
    records.end(nowNs, orders);
    tellFees(picture);
    forgetAbsent(picture);
  }

  /** Cash and buying power. */
  void tellAccount(final Fields account, final long nowNs) {
    records.account(
        nowNs,
        account.decimal("cash", Decimals.MONEY_SCALE),
        account.decimal("buying_power", Decimals.MONEY_SCALE),
        account.text("currency"));
  }

  /**
   * Fees that were posted behind their executions, each once (Alpaca docs, Crypto Fees): of a buy
   * in the coin, of a sale in money.
   */
  void tellFees(final Picture picture) {
    for (final Fields fee : picture.fees()) {
      final long reportId = ExecutionIds.of(fee.text("id"));
      final TradedInstrument instrument = assets.named(fee.text("symbol"));
      final long money = fee.decimal("net_amount", Decimals.MONEY_SCALE);
      final long coins = fee.decimal("qty", Decimals.MONEY_SCALE);
      if (fees.size() < MAX_FEES && fees.add(reportId) && (money != 0 || instrument != null)) {
        records.fee(
            instrument == null ? 0 : instrument.id(),
            0,
            0,
            reportId,
            money != 0 ? -money : -coins,
            money != 0 ? "USD" : assets.base(instrument.id()));
      }
    }
  }

  /** What became of orders and their executions, no more. */
  void tellOrders(final Picture picture) {
    for (final BrokerOrder order : byChain(picture)) {
      tracker.link(order);
    }
    final List<Execution> executions = new ArrayList<>(picture.executions().values());
    executions.sort(
        Comparator.comparingLong(Execution::timeNs).thenComparingLong(Execution::cumulative));
    for (final Execution each : executions) {
      final Link link = tracker.known(each.order());
      if (link != null) {
        tracker.fill(link, each.cumulative(), each.quantity(), each.price(), each.timeNs(), "");
      }
    }
    for (final BrokerOrder order : byChain(picture)) {
      tracker.apply(order, "");
    }
  }

  /** Former orders of a chain before those that took their place. */
  private static List<BrokerOrder> byChain(final Picture picture) {
    final List<BrokerOrder> sorted = new ArrayList<>();
    picture.ended().values().forEach(each -> place(each, picture, sorted, 0));
    picture.orders().values().forEach(each -> place(each, picture, sorted, 0));
    return sorted;
  }

  private static void place(
      final BrokerOrder order,
      final Picture picture,
      final List<BrokerOrder> sorted,
      final int depth) {
    if (sorted.contains(order) || depth > 1_000) {
      return;
    }
    final BrokerOrder before =
        picture.ended().getOrDefault(order.replaces(), picture.orders().get(order.replaces()));
    if (before != null) {
      place(before, picture, sorted, depth + 1);
    }
    sorted.add(order);
  }

  private boolean tellOpen(final BrokerOrder said) {
    final TradedInstrument instrument = assets.find(said.assetId(), said.symbol());
    if (instrument == null) {
      return false;
    }
    final Link link = tracker.known(said.id());
    final WorkingOrder order = link == null ? null : link.order();
    if (link != null && link != tracker.newest(order.orderId())) {
      // A replacement is on its way: it is one order of ours.
      return false;
    }
    if (link == null) {
      tracker.listed(said);
    }
    final boolean trails = OrderWords.type(said.type()) == OrderType.TRAILING_STOP;
    records.order(
        instrument.id(),
        order == null ? 0 : order.orderId(),
        link == null ? 0 : link.revision(),
        OrderWords.side(said.side()),
        OrderWords.type(said.type()),
        OrderWords.timeInForce(said.timeInForce()),
        link == null ? said.quantity() : link.total(),
        link == null ? said.filled() : link.cumulative(),
        said.limitPrice(),
        trails ? said.trailPrice() : said.stopPrice(),
        said.averagePrice(),
        said.id());
    return true;
  }

  private void tellPosition(final Fields position, final long nowNs) {
    final TradedInstrument instrument =
        assets.find(position.text("asset_id"), position.text("symbol"));
    final long quantity = position.decimal("qty", MarketMessage.SCALE);
    if (instrument != null && quantity != 0) {
      final boolean isShort = position.text("side").equals("short");
      records.position(
          instrument.id(),
          nowNs,
          isShort ? -Math.abs(quantity) : quantity,
          position.decimal("avg_entry_price", MarketMessage.SCALE));
    }
  }

  /** Orders that the broker does not know are closed by the engine at the end of a listing. */
  private void forgetAbsent(final Picture picture) {
    for (final WorkingOrder order : register.open()) {
      final String id = tracker.brokerId(order.orderId());
      if (!picture.orders().containsKey(id) && !picture.ended().containsKey(id)) {
        register.ended(order);
      }
    }
  }
}
