package nogc.connectors.alpaca;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nogc.connectors.alpaca.wire.Levels;
import nogc.connectors.alpaca.wire.MarketMessage;
import nogc.connectors.alpaca.wire.MarketMessage.Key;
import nogc.connectors.common.MarketRecords;
import nogc.connectors.common.TradedInstrument;
import nogc.connectors.common.VenueRecords;
import nogc.journal.codec.ResetReason;
import nogc.journal.codec.Side;

/**
 * Turns messages of the market data stream into records. What has no record is counted: price
 * bands, imbalances, corrections and cancels of trades, and whatever is new to us.
 */
final class MarketWriter {
  /** What is counted instead of written. */
  enum Count {
    LULD,
    IMBALANCE,
    CORRECTION,
    TRADE_CANCEL,
    UNKNOWN_TYPE,
    UNKNOWN_SYMBOL,
    UNUSABLE
  }

  private static final long MINUTE_NS = 60_000_000_000L;
  private static final long DAY_NS = 86_400_000_000_000L;
  private static final int CONDITIONS = Long.BYTES;

  private final MarketRecords records;
  private final VenueRecords venue;
  private final Assets assets;
  private final MarketPhases phases;
  private final Map<Count, Long> counts = new EnumMap<>(Count.class);

  MarketWriter(
      final MarketRecords records,
      final VenueRecords venue,
      final Assets assets,
      final MarketPhases phases) {
    this.records = records;
    this.venue = venue;
    this.assets = assets;
    this.phases = phases;
  }

  /**
   * Writes a message of market data.
   *
   * @param receiveTimeNs epoch nanoseconds
   * @return false if a book is not whole any more and must be started anew
   */
  boolean write(final MarketMessage message, final long receiveTimeNs) {
    final TradedInstrument instrument = assets.named(message.text(Key.SYMBOL));
    if (instrument == null) {
      count(Count.UNKNOWN_SYMBOL);
      return true;
    }
    records.receivedAt(receiveTimeNs);
    switch (message.type()) {
      case "t" -> trade(instrument, message);
      case "q" -> quote(instrument, message);
      case "b" -> bar(instrument, message, MINUTE_NS, false);
      case "u" -> bar(instrument, message, MINUTE_NS, true);
      case "d" -> bar(instrument, message, DAY_NS, false);
      case "o" -> {
        return book(instrument, message);
      }
      case "s" -> status(instrument, message);
      case "l" -> count(Count.LULD);
      case "i" -> count(Count.IMBALANCE);
      case "c" -> count(Count.CORRECTION);
      case "x" -> count(Count.TRADE_CANCEL);
      default -> count(Count.UNKNOWN_TYPE);
    }
    return true;
  }

  private void trade(final TradedInstrument instrument, final MarketMessage message) {
    final long price = message.number(Key.PRICE);
    if (!message.hasNumbers(Key.PRICE, Key.SIZE, Key.TIME) || price <= 0) {
      count(Count.UNUSABLE);
      return;
    }
    final Side aggressor =
        switch (message.text(Key.TAKER_SIDE)) {
          case "B" -> Side.BUY;
          case "S" -> Side.SELL;
          default -> Side.NONE;
        };
    records.trade(
        instrument.id(),
        message.number(Key.TIME),
        price,
        message.number(Key.SIZE),
        aggressor,
        message.number(Key.ID),
        conditions(message.texts(Key.CONDITIONS_OR_CLOSE)));
    priced(instrument, price);
  }

  /** The first eight condition letters, the first one lowest. */
  private static long conditions(final List<String> texts) {
    long bits = 0;
    for (int i = 0; i < Math.min(CONDITIONS, texts.size()); i++) {
      final String text = texts.get(i);
      if (!text.isEmpty()) {
        bits |= (text.charAt(0) & 0xFFL) << (i * Byte.SIZE);
      }
    }
    return bits;
  }

  private void quote(final TradedInstrument instrument, final MarketMessage message) {
    if (!message.hasNumbers(Key.BID_PRICE, Key.BID_SIZE, Key.ASK_PRICE, Key.ASK_SIZE, Key.TIME)) {
      count(Count.UNUSABLE);
      return;
    }
    final long bid = message.number(Key.BID_PRICE);
    final long ask = message.number(Key.ASK_PRICE);
    // A side without a price has nobody in it, whatever its size says.
    records.quote(
        instrument.id(),
        message.number(Key.TIME),
        Math.max(0, bid),
        bid <= 0 ? 0 : Math.max(0, message.number(Key.BID_SIZE)),
        Math.max(0, ask),
        ask <= 0 ? 0 : Math.max(0, message.number(Key.ASK_SIZE)));
    priced(instrument, bid > 0 ? bid : ask);
  }

  private void priced(final TradedInstrument instrument, final long price) {
    final TradedInstrument changed = assets.priced(instrument, price);
    if (changed != null) {
      venue.instrument(changed);
    }
  }

  private void bar(
      final TradedInstrument instrument,
      final MarketMessage message,
      final long durationNs,
      final boolean revised) {
    if (!message.hasNumbers(
        Key.OPEN, Key.HIGH, Key.LOW, Key.CONDITIONS_OR_CLOSE, Key.VOLUME, Key.TIME)) {
      count(Count.UNUSABLE);
      return;
    }
    records.bar(
        instrument.id(),
        message.number(Key.TIME),
        durationNs,
        message.number(Key.OPEN),
        message.number(Key.HIGH),
        message.number(Key.LOW),
        message.number(Key.CONDITIONS_OR_CLOSE),
        message.number(Key.VOLUME),
        message.number(Key.AVERAGE),
        message.number(Key.TRADES),
        revised);
  }

  /** {@code r:true} means that the book begins anew; else each level replaces the one there. */
  private boolean book(final TradedInstrument instrument, final MarketMessage message) {
    if (!message.hasLevels() || !message.hasNumbers(Key.TIME)) {
      count(Count.UNUSABLE);
      return false;
    }
    final int id = instrument.id();
    final long timeNs = message.number(Key.TIME);
    final boolean snapshot = message.number(Key.RESET) == 1;
    final Levels bids = message.bids();
    final Levels asks = message.asks();
    boolean taken = !snapshot || records.reset(id, timeNs, ResetReason.SNAPSHOT);
    for (int i = 0; i < bids.count() && taken; i++) {
      final boolean last = i == bids.count() - 1 && asks.count() == 0;
      taken = records.level(id, timeNs, Side.BUY, bids.price(i), bids.size(i), snapshot, last);
    }
    for (int i = 0; i < asks.count() && taken; i++) {
      final boolean last = i == asks.count() - 1;
      taken = records.level(id, timeNs, Side.SELL, asks.price(i), asks.size(i), snapshot, last);
    }
    return taken;
  }

  private void status(final TradedInstrument instrument, final MarketMessage message) {
    if (!phases.onStatus(instrument.id(), message.text(Key.STATUS), message.number(Key.TIME))) {
      count(Count.UNUSABLE);
    }
  }

  void count(final Count what) {
    counts.merge(what, 1L, Long::sum);
  }

  /** How often that was counted. */
  long counted(final Count what) {
    return counts.getOrDefault(what, 0L);
  }
}
