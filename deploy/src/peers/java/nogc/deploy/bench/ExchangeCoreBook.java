package nogc.deploy.bench;

import exchange.core2.collections.objpool.ObjectsPool;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.L2MarketData;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookEventsHelper;
import nogc.engine.samples.OrderStream;

/** exchange-core's fast matching book, without its pipeline; events are made and dropped. */
final class ExchangeCoreBook implements BookWorkload {
  private static final long TAKER = 1L << 32;
  private static final long USER = 1;
  private static final int SYMBOL = 1;

  private final OrderStream stream;
  private final OrderCommand command = new OrderCommand();
  private IOrderBook book;

  ExchangeCoreBook(final OrderStream stream) {
    this.stream = stream;
    command.uid = USER;
    command.symbol = SYMBOL;
  }

  private static IOrderBook fresh() {
    return new OrderBookDirectImpl(
        CoreSymbolSpecification.builder()
            .symbolId(SYMBOL)
            .type(SymbolType.CURRENCY_EXCHANGE_PAIR)
            .baseScaleK(1)
            .quoteScaleK(1)
            .build(),
        ObjectsPool.createDefaultTestPool(),
        OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER,
        LoggingConfiguration.DEFAULT);
  }

  @Override
  public void run(final int operations) {
    book = fresh();
    for (int i = 0; i < operations; i++) {
      command.orderId = stream.id()[i];
      command.size = stream.quantity()[i];
      command.matcherEvent = null;
      switch (stream.op()[i]) {
        case OrderStream.ADD -> place(i, OrderType.GTC, stream.bid()[i]);
        case OrderStream.CANCEL -> command.command = OrderCommandType.CANCEL_ORDER;
        case OrderStream.REDUCE -> command.command = OrderCommandType.REDUCE_ORDER;
        default -> {
          command.orderId = TAKER + i;
          place(i, OrderType.IOC, !stream.bid()[i]);
        }
      }
      if (IOrderBook.processCommand(book, command) != CommandResultCode.SUCCESS) {
        throw new IllegalStateException("command " + i + ": " + command);
      }
    }
  }

  private void place(final int i, final OrderType type, final boolean buy) {
    command.command = OrderCommandType.PLACE_ORDER;
    command.resultCode = CommandResultCode.VALID_FOR_MATCHING_ENGINE;
    command.orderType = type;
    command.action = buy ? OrderAction.BID : OrderAction.ASK;
    command.price = stream.price()[i];
    command.reserveBidPrice = stream.price()[i];
  }

  @Override
  public End end() {
    final L2MarketData levels = book.getL2MarketDataSnapshot(1);
    return new End(
        levels.bidPrices[0],
        book.getTotalOrdersVolume(OrderAction.BID),
        levels.askPrices[0],
        book.getTotalOrdersVolume(OrderAction.ASK),
        0);
  }
}
