package nogc.replay.backtest;

import nogc.engine.core.orders.Order;
import nogc.engine.core.orders.OrderTable;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.DepthUpdateDecoder;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderUpdateDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.RiskDecisionDecoder;
import nogc.journal.codec.TradeDecoder;
import nogc.journal.codec.TradingStatusDecoder;
import org.agrona.DirectBuffer;

/** Shows the journal's records to the strategies: the market to all, the rest to its owner. */
final class Audience {
  private final Desk[] desks;
  private final OrderTable orders;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final QuoteDecoder quote = new QuoteDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final DepthUpdateDecoder depth = new DepthUpdateDecoder();
  private final BarDecoder bar = new BarDecoder();
  private final TradingStatusDecoder status = new TradingStatusDecoder();
  private final ExecutionReportDecoder report = new ExecutionReportDecoder();
  private final RiskDecisionDecoder decision = new RiskDecisionDecoder();
  private final OrderUpdateDecoder update = new OrderUpdateDecoder();

  Audience(final Desk[] desks, final OrderTable orders) {
    this.desks = desks;
    this.orders = orders;
  }

  /** A record of the journal, with its sequence. */
  void hear(final DirectBuffer buffer, final int offset) {
    final long sequence = RecordLayout.sequence(buffer, offset);
    switch (RecordLayout.templateId(buffer, offset)) {
      case QuoteDecoder.TEMPLATE_ID -> {
        for (final Desk desk : desks) {
          desk.basis(sequence);
          desk.strategy().onQuote(quote.wrapAndApplyHeader(buffer, offset, header));
        }
      }
      case TradeDecoder.TEMPLATE_ID -> {
        for (final Desk desk : desks) {
          desk.basis(sequence);
          desk.strategy().onTrade(trade.wrapAndApplyHeader(buffer, offset, header));
        }
      }
      case DepthUpdateDecoder.TEMPLATE_ID -> {
        for (final Desk desk : desks) {
          desk.basis(sequence);
          desk.strategy().onDepth(depth.wrapAndApplyHeader(buffer, offset, header));
        }
      }
      case BarDecoder.TEMPLATE_ID -> {
        for (final Desk desk : desks) {
          desk.basis(sequence);
          desk.strategy().onBar(bar.wrapAndApplyHeader(buffer, offset, header));
        }
      }
      case TradingStatusDecoder.TEMPLATE_ID -> {
        for (final Desk desk : desks) {
          desk.basis(sequence);
          desk.strategy().onStatus(status.wrapAndApplyHeader(buffer, offset, header));
        }
      }
      case ExecutionReportDecoder.TEMPLATE_ID -> onReport(buffer, offset, sequence);
      case RiskDecisionDecoder.TEMPLATE_ID -> {
        final Desk desk = desk(decision.wrapAndApplyHeader(buffer, offset, header).strategy());
        if (desk != null) {
          desk.basis(sequence);
          desk.strategy().onDecision(decision);
        }
      }
      case OrderUpdateDecoder.TEMPLATE_ID -> {
        final Desk desk = desk(update.wrapAndApplyHeader(buffer, offset, header).strategy());
        if (desk != null) {
          desk.basis(sequence);
          desk.strategy().onOrder(update);
        }
      }
      default -> {
        // Nothing that a strategy hears.
      }
    }
  }

  private void onReport(final DirectBuffer buffer, final int offset, final long sequence) {
    report.wrapAndApplyHeader(buffer, offset, header);
    if (report.kind() != ReportKind.FILL) {
      return;
    }
    final Order order = orders.latest(report.orderId());
    final Desk desk = order == null ? null : desk(order.strategy().id());
    if (desk != null) {
      desk.basis(sequence);
      desk.strategy().onFill(report);
    }
  }

  private Desk desk(final int strategy) {
    return strategy >= 1 && strategy <= desks.length ? desks[strategy - 1] : null;
  }
}
