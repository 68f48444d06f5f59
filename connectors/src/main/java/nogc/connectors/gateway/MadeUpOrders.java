package nogc.connectors.gateway;

import nogc.journal.RecordLayout;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.ConnectorStatusDecoder;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.OrderCommandEncoder;
import nogc.journal.codec.OrderRefusedDecoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.RiskDecisionEncoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import nogc.journal.codec.TradeDecoder;
import nogc.journal.codec.Verdict;
import nogc.journal.fixed.Decimals;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The engine and the brain of a rehearsal: hears what the connector tells and commands orders of
 * about a hundred units of money in the first instrument. Every other one rests far from the market
 * and is canceled, the rest take what there is.
 */
final class MadeUpOrders implements MessageHandler {
  private static final int IN_FLIGHT = 4;
  private static final long NOTIONAL = 100;

  /** After a refusal: the venue's budget is used up for a moment. */
  private static final long PAUSE_NS = 20_000_000;

  private static final int STRATEGY = 1;
  private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

  private final OrderDesk desk;
  private final int gateway;
  private final int most;
  private final EpochNanoClock clock;
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
  private final MessageHeaderEncoder encode = new MessageHeaderEncoder();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final RiskDecisionEncoder decision = new RiskDecisionEncoder();
  private final OrderCommandEncoder command = new OrderCommandEncoder();
  private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
  private final ConnectorStatusDecoder status = new ConnectorStatusDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final ExecutionReportDecoder report = new ExecutionReportDecoder();
  private final OrderRefusedDecoder refused = new OrderRefusedDecoder();

  /** Orders that have not ended, and whether each shall be canceled. */
  private final Long2LongHashMap open = new Long2LongHashMap(-1);

  private boolean live;
  private int instrument;
  private long tick;
  private long lot;
  private long least;
  private int priceScale;
  private int quantityScale;
  private long price;
  private long sequence;
  private int placed;
  private int ended;
  private long pausedUntilNs;

  /**
   * @param desk that sends
   * @param gateway number of the gateway
   * @param most orders in all
   */
  MadeUpOrders(
      final OrderDesk desk, final int gateway, final int most, final EpochNanoClock clock) {
    this.desk = desk;
    this.gateway = gateway;
    this.most = most;
    this.clock = clock;
  }

  /** Orders that came to an end. */
  int ended() {
    return ended;
  }

  /** Commands the next orders, as many as may be open. */
  void place() {
    if (clock.nanoTime() < pausedUntilNs) {
      return;
    }
    while (live && price > 0 && open.size() < IN_FLIGHT && placed < most) {
      final boolean rests = placed % 2 == 0;
      final Side side = placed % 4 < 2 ? Side.BUY : Side.SELL;
      final long away = (side == Side.BUY) == rests ? -price / 10 : price / 10;
      final long units = NOTIONAL * Decimals.powerOfTen(quantityScale);
      final long quantity = units / (price / Decimals.powerOfTen(priceScale) + 1);
      placed++;
      final long orderId =
          send(
              CommandKind.NEW,
              0,
              side,
              rests ? TimeInForce.GTC : TimeInForce.IOC,
              Math.max(least, quantity / lot * lot),
              (price + away) / tick * tick);
      open.put(orderId, rests ? 1 : 0);
    }
  }

  private long send(
      final CommandKind kind,
      final long orderId,
      final Side side,
      final TimeInForce life,
      final long quantity,
      final long limit) {
    final long nowNs = clock.nanoTime();
    final long approval = ++sequence;
    final long id = kind == CommandKind.NEW ? approval : orderId;
    buffer.setMemory(0, buffer.capacity(), (byte) 0);
    decision
        .wrapAndApplyHeader(buffer, 0, encode)
        .sequence(approval)
        .time(nowNs)
        .instrument(instrument)
        .orderId(id)
        .quantity(quantity)
        .price(limit)
        .strategy(STRATEGY)
        .verdict(Verdict.APPROVED)
        .kind(kind)
        .side(side);
    desk.onRecord(buffer, 0, HEADER + RiskDecisionEncoder.BLOCK_LENGTH);
    buffer.setMemory(0, buffer.capacity(), (byte) 0);
    command
        .wrapAndApplyHeader(buffer, 0, encode)
        .sequence(++sequence)
        .time(nowNs)
        .instrument(instrument)
        .approval(approval)
        .orderId(id)
        .quantity(quantity)
        .price(limit)
        .strategy(STRATEGY)
        .kind(kind)
        .side(side)
        .orderType(kind == CommandKind.NEW ? OrderType.LIMIT : OrderType.NONE)
        .timeInForce(life)
        .venue((short) gateway);
    desk.onRecord(buffer, 0, HEADER + OrderCommandEncoder.BLOCK_LENGTH);
    return id;
  }

  @Override
  public void onMessage(
      final int type, final MutableDirectBuffer message, final int offset, final int length) {
    switch (RecordLayout.templateId(message, offset)) {
      case InstrumentDefinitionDecoder.TEMPLATE_ID -> {
        definition.wrapAndApplyHeader(message, offset, header);
        instrument = definition.instrument();
        tick = Math.max(1, definition.tickSize());
        lot = Math.max(1, definition.lotSize());
        least = definition.minQuantity();
        priceScale = definition.priceScale();
        quantityScale = definition.quantityScale();
      }
      case ConnectorStatusDecoder.TEMPLATE_ID ->
          live = status.wrapAndApplyHeader(message, offset, header).state() == ConnectorState.LIVE;
      case TradeDecoder.TEMPLATE_ID ->
          price = trade.wrapAndApplyHeader(message, offset, header).price();
      case ExecutionReportDecoder.TEMPLATE_ID ->
          onReport(report.wrapAndApplyHeader(message, offset, header));
      case OrderRefusedDecoder.TEMPLATE_ID -> {
        refused.wrapAndApplyHeader(message, offset, header);
        if (refused.kind() == CommandKind.NEW && open.remove(refused.orderId()) >= 0) {
          placed--;
          pausedUntilNs = clock.nanoTime() + PAUSE_NS;
        }
      }
      default -> {
        // Nothing that an order depends on.
      }
    }
  }

  private void onReport(final ExecutionReportDecoder said) {
    switch (said.kind()) {
      case ACCEPTED -> {
        if (open.get(said.orderId()) == 1) {
          open.put(said.orderId(), 0);
          send(CommandKind.CANCEL, said.orderId(), said.side(), TimeInForce.NONE, 0, 0);
        }
      }
      case FILL -> {
        if (said.leavesQuantity() == 0) {
          end(said.orderId());
        }
      }
      case CANCELED, EXPIRED, REJECTED -> end(said.orderId());
      default -> {
        // It goes on.
      }
    }
  }

  private void end(final long orderId) {
    if (open.remove(orderId) >= 0) {
      ended++;
    }
  }
}
