package nogc.replay.backtest;

import java.util.List;
import nogc.connectors.sim.data.RecordedInstrument;
import nogc.journal.RecordLayout;
import nogc.journal.codec.ConversionRateEncoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.MessageHeaderEncoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.fixed.Decimals;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;
import org.agrona.DirectBuffer;

/** Conversion rates from the quotes of instruments, journaled now and then. */
final class Rates {
  private static final int LENGTH =
      MessageHeaderEncoder.ENCODED_LENGTH + ConversionRateEncoder.BLOCK_LENGTH;

  private final TestedEngine engine;
  private final RateBlock[] rates;
  private final RecordedInstrument[] instruments;
  private final long[] dueNs;
  private final MessageHeaderDecoder read = new MessageHeaderDecoder();
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final QuoteDecoder quote = new QuoteDecoder();
  private final ConversionRateEncoder encoder = new ConversionRateEncoder();
  private final Int128 exact = new Int128();

  Rates(final List<RateBlock> blocks, final Traded traded, final TestedEngine engine) {
    this.engine = engine;
    rates = blocks.toArray(new RateBlock[0]);
    instruments = new RecordedInstrument[rates.length];
    dueNs = new long[rates.length];
    for (int i = 0; i < rates.length; i++) {
      instruments[i] = traded.find(traded.id(rates[i].symbol()));
    }
  }

  /** A market record is about to reach the engine. */
  void onRecord(final DirectBuffer record, final long nowNs) {
    if (rates.length == 0 || RecordLayout.templateId(record, 0) != QuoteDecoder.TEMPLATE_ID) {
      return;
    }
    for (int i = 0; i < rates.length; i++) {
      if (instruments[i].id() == RecordLayout.instrument(record, 0) && nowNs >= dueNs[i]) {
        quote.wrapAndApplyHeader(record, 0, read);
        if (quote.bidSize() > 0 && quote.askSize() > 0) {
          dueNs[i] = nowNs + rates[i].everyNs();
          tell(i, Math.addExact(quote.bidPrice(), quote.askPrice()), nowNs);
        }
      }
    }
  }

  private void tell(final int at, final long twiceMiddle, final long nowNs) {
    final long priceUnit = Decimals.powerOfTen(instruments[at].priceScale());
    final long one = Decimals.powerOfTen(Decimals.MONEY_SCALE);
    final long rate =
        rates[at].inverse()
            ? exact.zero().addProduct(2 * one, priceUnit).divide(twiceMiddle, Rounding.FLOOR)
            : exact.zero().addProduct(twiceMiddle, one).divide(2 * priceUnit, Rounding.FLOOR);
    RecordLayout.clear(engine.buffer(), 0, LENGTH);
    encoder
        .wrapAndApplyHeader(engine.buffer(), 0, header)
        .rate(rate)
        .venueTime(nowNs)
        .currency(rates[at].currency());
    engine.take(BacktestPlan.GATEWAY, LENGTH);
  }
}
