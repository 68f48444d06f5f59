package nogc.replay.report;

import nogc.engine.core.instruments.Instrument;

/** The middle of the market as the engine knew it. */
final class Touch {
  private Touch() {}

  /**
   * Middle of the depth book, else of the quote, else the last trade or close of a bar; a price
   * mantissa, with its half. NaN before the first.
   */
  static double middle(final Instrument instrument) {
    final long bid = instrument.bestBid();
    final long ask = instrument.bestAsk();
    if (bid > 0 && ask > 0) {
      return bid + (ask - bid) / 2.0;
    }
    if (instrument.top().hasBid() && instrument.top().hasAsk()) {
      final long quoted = instrument.top().bidPrice();
      return quoted + (instrument.top().askPrice() - quoted) / 2.0;
    }
    return instrument.referencePrice() > 0 ? instrument.referencePrice() : Double.NaN;
  }
}
