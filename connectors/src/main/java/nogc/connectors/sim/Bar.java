package nogc.connectors.sim;

import nogc.journal.codec.BarDecoder;
import nogc.journal.codec.Bool;

/** A bar as the recording has it; prices and volume are mantissas. One is used for all. */
final class Bar {
  long beginNs;
  long open;
  long high;
  long low;
  long close;
  long volume;
  boolean revised;

  Bar of(final BarDecoder record) {
    beginNs = record.venueTime();
    open = record.open();
    high = record.high();
    low = record.low();
    close = record.close();
    volume = record.volume();
    revised = record.revised() == Bool.YES;
    return this;
  }

  /** Whether all prices are positive and lie between low and high. */
  boolean isPossible() {
    return low > 0 && low <= Math.min(open, close) && high >= Math.max(open, close) && volume >= 0;
  }
}
