package nogc.engine.status;

import java.util.List;
import java.util.stream.Stream;
import nogc.engine.config.GatewayConfig;
import nogc.engine.config.RingConfig;
import nogc.engine.config.SessionConfig;
import nogc.engine.core.Core;
import nogc.engine.core.CoreView;
import nogc.engine.core.accounts.Account;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Order;
import nogc.engine.core.orders.OrderTable;
import nogc.engine.core.positions.Position;

/** The rows that show the state of a core: positions, orders, instruments, producers. */
final class CoreRows {
  private final StatusWriter writer;
  private final Names names;
  private final List<RingConfig> rings;

  CoreRows(final SessionConfig config, final StatusWriter writer, final Names names) {
    this.writer = writer;
    this.names = names;
    rings =
        Stream.of(
                config.gateways().stream().map(GatewayConfig::ring),
                config.brains().stream(),
                Stream.of(config.operator(), config.shadow().ring()))
            .flatMap(each -> each)
            .toList();
  }

  void write(final Core core, final Observed observed) {
    final CoreView view = core.view();
    for (int id = 1; id <= view.instruments().highestId(); id++) {
      final Instrument instrument = view.instruments().find(id);
      if (instrument != null) {
        instrument(instrument);
        positions(instrument);
      }
    }
    orders(view.orders());
    rings.forEach(ring -> producer(ring, core, observed));
  }

  private void instrument(final Instrument instrument) {
    writer
        .row(StatusTable.INSTRUMENTS)
        .set("instrument", instrument.id())
        .text("symbol", names.instrument(instrument.id()))
        .set("venue", instrument.venue())
        .set("enabled", instrument.isEnabled())
        .set("phase", instrument.phase().value())
        .set("bid", bid(instrument))
        .set("ask", ask(instrument))
        .set("reference", instrument.referencePrice())
        .set("referenceTime", instrument.referenceTimeNs())
        .set("bookTrusted", instrument.isBookTrusted())
        .set("anomalies", instrument.anomalies())
        .set("priceScale", instrument.priceScale())
        .set("quantityScale", instrument.quantityScale())
        .commit();
  }

  private static long bid(final Instrument instrument) {
    return instrument.bestBid() != 0 ? instrument.bestBid() : instrument.top().bidPrice();
  }

  private static long ask(final Instrument instrument) {
    return instrument.bestAsk() != 0 ? instrument.bestAsk() : instrument.top().askPrice();
  }

  private void positions(final Instrument instrument) {
    if (instrument.positionCount() > 0) {
      position(instrument, instrument.net(), 0)
          .set("openBuy", instrument.openBuyQuantity())
          .set("openSell", instrument.openSellQuantity())
          .commit();
    }
    for (int i = 0; i < instrument.positionCount(); i++) {
      final Position position = instrument.position(i);
      position(instrument, position, position.strategy().id())
          .set("openBuy", position.openBuyQuantity())
          .set("openSell", position.openSellQuantity())
          .commit();
    }
  }

  private StatusWriter.Row position(
      final Instrument instrument, final Position position, final int strategy) {
    return writer
        .row(StatusTable.POSITIONS)
        .set("strategy", strategy)
        .text("strategyName", names.strategy(strategy))
        .set("instrument", instrument.id())
        .text("symbol", names.instrument(instrument.id()))
        .set("quantity", position.quantity())
        .set("reference", instrument.referencePrice())
        .set("profit", position.profit())
        .set("cash", position.cash())
        .set("fees", position.fees())
        .set("priceScale", instrument.priceScale())
        .set("quantityScale", instrument.quantityScale());
  }

  private void orders(final OrderTable orders) {
    for (Order order = orders.firstOpen(); order != null; order = OrderTable.nextOpen(order)) {
      writer
          .row(StatusTable.ORDERS)
          .set("orderId", order.id())
          .set("strategy", order.strategy().id())
          .text("strategyName", names.strategy(order.strategy().id()))
          .set("instrument", order.instrument().id())
          .text("symbol", names.instrument(order.instrument().id()))
          .set("venue", order.venue())
          .set("side", order.side().value())
          .set("orderType", order.type().value())
          .set("timeInForce", order.timeInForce().value())
          .set("state", order.state().value())
          .set("quantity", order.quantity())
          .set("filled", order.filledQuantity())
          .set("price", order.price())
          .set("stopPrice", order.stopPrice())
          .set("averagePrice", order.averagePrice())
          .set("revision", order.revision())
          .set("priceScale", order.instrument().priceScale())
          .set("quantityScale", order.instrument().quantityScale())
          .commit();
    }
  }

  private void producer(final RingConfig ring, final Core core, final Observed observed) {
    final int number = ring.number();
    final Account account = core.view().accounts().find(number);
    writer
        .row(StatusTable.PRODUCERS)
        .set("ring", number)
        .text("name", ring.name())
        .set("role", ring.role().value())
        .set("connector", core.view().connector(number).value())
        .set("inSync", account != null && account.sync().isDone())
        .set("unresolved", account == null ? 0 : account.sync().unresolved())
        .set("attached", core.rings().incarnation(number))
        .set("taken", core.rings().taken(number))
        .set("faults", observed.faults(number))
        .commit();
  }
}
