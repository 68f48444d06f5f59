package nogc.connectors.coinbase.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nogc.connectors.common.OrderRegister;
import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.WorkingOrder;
import nogc.connectors.ids.ClientOrderIds;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderCommandEncoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Commands as they go out, field by field. */
class OrderMessagesTest {
  private static final TradedInstrument BTC = FixBench.instruments().of(FixBench.BTC);
  private static final String NAME = "11111111-1111-4111-8111-111111111111";

  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);

  private OrderCommandDecoder command(
      final CommandKind kind,
      final Side side,
      final OrderType type,
      final TimeInForce life,
      final boolean postOnly) {
    final OrderCommandEncoder encoder =
        new OrderCommandEncoder()
            .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .instrument(FixBench.BTC)
            .orderId(9)
            .kind(kind)
            .side(side)
            .orderType(type)
            .timeInForce(life)
            .quantity(150_000_000)
            .price(2_500_010)
            .stopPrice(2_600_000);
    encoder.flags().postOnly(postOnly);
    return new OrderCommandDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
  }

  private OrderCommandDecoder order(
      final Side side, final OrderType type, final TimeInForce life, final boolean postOnly) {
    return command(CommandKind.NEW, side, type, life, postOnly);
  }

  private WorkingOrder known() {
    final OrderRegister register = new OrderRegister(new ClientOrderIds(1));
    final WorkingOrder order =
        register.sending(order(Side.SELL, OrderType.LIMIT, TimeInForce.GTC, false));
    register.named(order, "venue-id");
    return order;
  }

  @Test
  void aLimitOrder() {
    assertThat(
            OrderMessages.newOrder(
                    order(Side.BUY, OrderType.LIMIT, TimeInForce.GTC, true), BTC, NAME)
                .toString())
        .isEqualTo("35=D|11=" + NAME + "|55=BTC-USD|54=1|40=2|38=1.5|44=25000.1|59=1|7928=D|18=A|");
  }

  @Test
  void aMarketOrderHasNoPrice() {
    assertThat(
            OrderMessages.newOrder(
                    order(Side.SELL, OrderType.MARKET, TimeInForce.IOC, false), BTC, NAME)
                .toString())
        .isEqualTo("35=D|11=" + NAME + "|55=BTC-USD|54=2|40=1|38=1.5|59=3|7928=D|");
  }

  @Test
  void aStopLimitOrderSaysInWhichDirectionItTriggers() {
    assertThat(
            OrderMessages.newOrder(
                    order(Side.BUY, OrderType.STOP_LIMIT, TimeInForce.GTC, false), BTC, NAME)
                .toString())
        .contains("|40=4|", "|44=25000.1|99=26000|1109=U|");
    assertThat(
            OrderMessages.newOrder(
                    order(Side.SELL, OrderType.STOP_LIMIT, TimeInForce.GTC, false), BTC, NAME)
                .toString())
        .contains("|1109=D|");
  }

  @Test
  void changesNameTheOrderByBothIds() {
    assertThat(
            OrderMessages.replace(
                    command(
                        CommandKind.REPLACE, Side.SELL, OrderType.LIMIT, TimeInForce.GTC, false),
                    BTC,
                    NAME,
                    "before",
                    "venue-id")
                .toString())
        .isEqualTo(
            "35=G|11=" + NAME + "|41=before|37=venue-id|55=BTC-USD|54=2|40=2|38=1.5|44=25000.1|");
    assertThat(OrderMessages.cancel(NAME, known(), "before", BTC).toString())
        .isEqualTo("35=F|11=" + NAME + "|41=before|37=venue-id|55=BTC-USD|54=2|");
  }

  @Test
  void batchesAreGroups() {
    final FixMessage order =
        OrderMessages.newOrder(order(Side.BUY, OrderType.LIMIT, TimeInForce.FOK, false), BTC, NAME);
    assertThat(OrderMessages.orderBatch("batch", List.of(order, order)).toString())
        .isEqualTo(
            "35=U6|8014=batch|73=2|"
                + "11=11111111-1111-4111-8111-111111111111|55=BTC-USD|54=1|40=2|38=1.5|44=25000.1|59=4|7928=D|"
                    .repeat(2));
    final OrderMessages.Cancel cancel =
        new OrderMessages.Cancel(NAME, known(), "before", "BTC-USD");
    assertThat(OrderMessages.cancelBatch("batch", List.of(cancel)).toString())
        .isEqualTo("35=U4|8014=batch|73=1|11=" + NAME + "|41=before|37=venue-id|55=BTC-USD|");
  }

  @Test
  void whatHasNoWordsIsKnown() {
    assertThat(isExpressible(OrderType.LIMIT, TimeInForce.GTC, false)).isTrue();
    assertThat(isExpressible(OrderType.LIMIT, TimeInForce.DAY, false)).isFalse();
    assertThat(isExpressible(OrderType.LIMIT, TimeInForce.AT_OPEN, false)).isFalse();
    assertThat(isExpressible(OrderType.STOP, TimeInForce.GTC, false)).isFalse();
    assertThat(isExpressible(OrderType.TRAILING_STOP, TimeInForce.GTC, false)).isFalse();
    assertThat(isExpressible(OrderType.LIMIT, TimeInForce.IOC, true)).isFalse();
    assertThat(isExpressible(OrderType.MARKET, TimeInForce.GTC, true)).isFalse();
  }

  private boolean isExpressible(
      final OrderType type, final TimeInForce life, final boolean postOnly) {
    return OrderMessages.isExpressible(order(Side.BUY, type, life, postOnly));
  }
}
