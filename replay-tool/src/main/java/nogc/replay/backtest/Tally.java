package nogc.replay.backtest;

import java.util.List;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.engine.core.instruments.Instrument;
import nogc.journal.RecordLayout;
import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.RiskDecisionDecoder;
import nogc.journal.codec.TradeDecoder;
import nogc.journal.codec.Verdict;
import nogc.journal.fixed.Decimals;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;
import org.agrona.DirectBuffer;

/** Counts what happens in a backtest. */
final class Tally {
  private static final int BAR_CLOSE =
      RecordLayout.HEADER_LENGTH + BarDecoder.closeEncodingOffset();
  private static final int TRADE_PRICE =
      RecordLayout.HEADER_LENGTH + TradeDecoder.priceEncodingOffset();

  private final List<RecordedInstrument> instruments;
  private final long[] lastTraded;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final ExecutionReportDecoder report = new ExecutionReportDecoder();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private final RiskDecisionDecoder decision = new RiskDecisionDecoder();
  private long marketRecords;
  private long decisions;
  private long rejections;
  private long orders;
  private long fills;
  private long fees;
  private long venueRejections;

  Tally(final List<RecordedInstrument> instruments) {
    this.instruments = instruments;
    int highest = 0;
    for (final RecordedInstrument each : instruments) {
      highest = Math.max(highest, each.id());
    }
    lastTraded = new long[highest + 1];
  }

  void market(final DirectBuffer record) {
    marketRecords++;
    final int template = RecordLayout.templateId(record, 0);
    if (template == TradeDecoder.TEMPLATE_ID) {
      traded(record, TRADE_PRICE);
    } else if (template == BarDecoder.TEMPLATE_ID) {
      traded(record, BAR_CLOSE);
    }
  }

  private void traded(final DirectBuffer record, final int field) {
    final int instrument = RecordLayout.instrument(record, 0);
    if (instrument < lastTraded.length) {
      lastTraded[instrument] = record.getLong(field, java.nio.ByteOrder.LITTLE_ENDIAN);
    }
  }

  void report(final DirectBuffer record) {
    report.wrapAndApplyHeader(record, 0, header);
    if (report.kind() == ReportKind.FILL) {
      fills++;
      fees = Math.addExact(fees, report.fee());
    } else if (report.kind() == ReportKind.REJECTED) {
      venueRejections++;
    }
  }

  void output(final DirectBuffer buffer, final int offset) {
    switch (RecordLayout.templateId(buffer, offset)) {
      case OrderCommandDecoder.TEMPLATE_ID ->
          orders +=
              command.wrapAndApplyHeader(buffer, offset, header).kind() == CommandKind.NEW ? 1 : 0;
      case RiskDecisionDecoder.TEMPLATE_ID -> {
        decisions++;
        rejections +=
            decision.wrapAndApplyHeader(buffer, offset, header).verdict() == Verdict.REJECTED
                ? 1
                : 0;
      }
      default -> {
        // Not counted.
      }
    }
  }

  BacktestResult result(final long startCash, final TestedEngine engine, final long endNs) {
    final long profit = engine.core().view().firm().equity().profit();
    long atLastTrade = profit;
    for (final RecordedInstrument each : instruments) {
      final Instrument held = engine.core().view().instruments().find(each.id());
      atLastTrade += revalued(held, lastTraded[each.id()]);
    }
    return new BacktestResult(
        engine.lastSequence(),
        engine.inputs(),
        marketRecords,
        decisions,
        rejections,
        orders,
        venueRejections,
        fills,
        fees,
        startCash,
        Math.addExact(startCash, profit),
        Math.addExact(startCash, atLastTrade),
        engine.core().digest(),
        endNs);
  }

  /**
   * What a position is worth more at the last trade than at the engine's mark, in base currency.
   */
  private static long revalued(final Instrument held, final long lastTrade) {
    final long quantity = held.net().quantity();
    if (quantity == 0 || lastTrade == 0) {
      return 0;
    }
    final long worth =
        new Int128()
            .addProduct(quantity, lastTrade - held.referencePrice())
            .multiply(held.multiplier())
            .rescale(
                held.priceScale() + held.quantityScale(), Decimals.MONEY_SCALE, Rounding.FLOOR);
    return held.currency().toBase(worth, Rounding.FLOOR);
  }
}
