package nogc.connectors.coinbase;

import java.util.ArrayList;
import java.util.List;
import nogc.engine.spi.Inbound;
import nogc.journal.RecordLayout;
import nogc.journal.codec.AccountUpdateDecoder;
import nogc.journal.codec.BookResetDecoder;
import nogc.journal.codec.ConnectorStatusDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.FeedGapDecoder;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.PositionReportDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.SyncPhase;
import nogc.journal.codec.TradeDecoder;
import nogc.journal.codec.TradingStatusDecoder;
import nogc.journal.codec.VenueOrderDecoder;
import nogc.journal.codec.VenueSyncDecoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** The engine's end of the ring: keeps what a connector writes, as one short line each. */
public final class ShortRecords implements Inbound {
  /** All lines so far. */
  public final List<String> lines = new ArrayList<>();

  /** How many more are taken before the ring is full; negative for no bound. */
  public int room = -1;

  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private int drops;

  @Override
  public boolean offer(final MutableDirectBuffer message, final int offset, final int length) {
    if (room == 0) {
      return false;
    }
    room--;
    lines.add(text(message, offset));
    return true;
  }

  @Override
  public void drop() {
    drops++;
  }

  /** Records given up. */
  public int drops() {
    return drops;
  }

  /** The lines since the last call. */
  public List<String> take() {
    final List<String> all = List.copyOf(lines);
    lines.clear();
    return all;
  }

  private String text(final DirectBuffer at, final int offset) {
    final int flags = RecordLayout.flags(at, offset);
    final String end =
        ((flags & RecordLayout.FLAG_SNAPSHOT) != 0 ? " snapshot" : "")
            + ((flags & RecordLayout.FLAG_LAST) != 0 ? "." : "");
    final int id = RecordLayout.instrument(at, offset);
    switch (RecordLayout.templateId(at, offset)) {
      case QuoteDecoder.TEMPLATE_ID -> {
        final QuoteDecoder quote = new QuoteDecoder().wrapAndApplyHeader(at, offset, header);
        return id
            + (" quote " + quote.bidPrice() + "x" + quote.bidSize())
            + (" " + quote.askPrice() + "x" + quote.askSize());
      }
      case TradeDecoder.TEMPLATE_ID -> {
        final TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(at, offset, header);
        return id
            + (" trade " + trade.price() + "x" + trade.size())
            + (trade.flags().aggressorBuy() ? " BUY" : "")
            + (trade.flags().aggressorSell() ? " SELL" : "")
            + (" #" + trade.tradeId());
      }
      case DepthUpdateDecoder.TEMPLATE_ID -> {
        final DepthUpdateDecoder depth =
            new DepthUpdateDecoder().wrapAndApplyHeader(at, offset, header);
        return id
            + (" " + depth.action() + " " + depth.side() + " " + depth.price())
            + (" x" + depth.size() + end);
      }
      case BookResetDecoder.TEMPLATE_ID -> {
        return id
            + " reset "
            + new BookResetDecoder().wrapAndApplyHeader(at, offset, header).reason();
      }
      case FeedGapDecoder.TEMPLATE_ID -> {
        final FeedGapDecoder gap = new FeedGapDecoder().wrapAndApplyHeader(at, offset, header);
        return id + " gap " + gap.expected() + " " + gap.received();
      }
      default -> {
        return ofVenue(at, offset, id);
      }
    }
  }

  private String ofVenue(final DirectBuffer at, final int offset, final int id) {
    switch (RecordLayout.templateId(at, offset)) {
      case InstrumentDefinitionDecoder.TEMPLATE_ID -> {
        final InstrumentDefinitionDecoder is =
            new InstrumentDefinitionDecoder().wrapAndApplyHeader(at, offset, header);
        return id
            + (" is " + is.symbol() + " in " + is.currency())
            + (" tick " + is.tickSize() + "/" + is.priceScale())
            + (" lot " + is.lotSize() + "/" + is.quantityScale())
            + (" enabled " + is.enabled());
      }
      case TradingStatusDecoder.TEMPLATE_ID -> {
        return id
            + " phase "
            + new TradingStatusDecoder().wrapAndApplyHeader(at, offset, header).phase();
      }
      case ConnectorStatusDecoder.TEMPLATE_ID -> {
        final ConnectorStatusDecoder status =
            new ConnectorStatusDecoder().wrapAndApplyHeader(at, offset, header);
        return status.state() + " " + status.text();
      }
      case VenueSyncDecoder.TEMPLATE_ID -> {
        final VenueSyncDecoder sync = new VenueSyncDecoder().wrapAndApplyHeader(at, offset, header);
        return sync.phase() == SyncPhase.BEGIN ? "BEGIN" : "END " + sync.orders();
      }
      case VenueOrderDecoder.TEMPLATE_ID -> {
        final VenueOrderDecoder order =
            new VenueOrderDecoder().wrapAndApplyHeader(at, offset, header);
        return id
            + (" order " + order.orderId() + "/" + order.revision() + " " + order.side())
            + (" " + order.filledQuantity() + " of " + order.quantity() + " at " + order.price())
            + (" " + order.venueOrderId());
      }
      case PositionReportDecoder.TEMPLATE_ID -> {
        final PositionReportDecoder position =
            new PositionReportDecoder().wrapAndApplyHeader(at, offset, header);
        return id + " position " + position.quantity() + " at " + position.averagePrice();
      }
      case AccountUpdateDecoder.TEMPLATE_ID -> {
        final AccountUpdateDecoder account =
            new AccountUpdateDecoder().wrapAndApplyHeader(at, offset, header);
        return account.currency() + " cash " + account.cash() + " power " + account.buyingPower();
      }
      case ExecutionReportDecoder.TEMPLATE_ID -> {
        final ExecutionReportDecoder report =
            new ExecutionReportDecoder().wrapAndApplyHeader(at, offset, header);
        return id
            + (" " + report.kind() + " " + report.orderId() + "/" + report.revision())
            + (" " + report.side())
            + (report.lastQuantity() == 0
                ? ""
                : " " + report.lastQuantity() + "@" + report.lastPrice() + " fee " + report.fee())
            + (" cum " + report.cumQuantity() + " leaves " + report.leavesQuantity())
            + (report.executionId() == 0 ? "" : " #" + report.executionId());
      }
      default -> {
        return "template " + RecordLayout.templateId(at, offset);
      }
    }
  }
}
