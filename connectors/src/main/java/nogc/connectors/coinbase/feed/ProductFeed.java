package nogc.connectors.coinbase.feed;

import java.math.RoundingMode;
import nogc.connectors.common.DecimalText;
import nogc.connectors.common.MarketRecords;
import nogc.connectors.common.TradedInstrument;
import nogc.journal.codec.Liquidity;
import nogc.journal.codec.ResetReason;
import nogc.journal.codec.Side;
import nogc.journal.fixed.Decimals;

/**
 * What the feed says of one product, as records: quotes of {@code ticker}, trades of {@code match},
 * levels of {@code level2}. Trades are told once, whatever channels bring them.
 */
final class ProductFeed {
  private final TradedInstrument instrument;
  private final MarketRecords records;
  private long lastTradeId;
  private long awaitedTradeId;
  private boolean counting;
  private boolean whole;
  private boolean levelsShown;
  private int generation;

  ProductFeed(final TradedInstrument instrument, final MarketRecords records) {
    this.instrument = instrument;
    this.records = records;
  }

  TradedInstrument instrument() {
    return instrument;
  }

  /**
   * A price, exactly.
   *
   * @throws NumberFormatException if it is finer than the scale: the venue changed its increments
   */
  long price(final String text) {
    return Decimals.parse(text, instrument.priceScale());
  }

  /** A size, rounded down where it is finer than the scale, but never to nothing. */
  long size(final String text) {
    final long size = DecimalText.rounded(text, instrument.quantityScale(), RoundingMode.DOWN);
    if (size < 0) {
      throw new NumberFormatException("size " + FeedMessage.shown(text) + " is below 0");
    }
    return size == 0 && !isZero(text) ? 1 : size;
  }

  private static boolean isZero(final String text) {
    for (int i = 0; i < text.length(); i++) {
      final char c = text.charAt(i);
      if (c >= '1' && c <= '9') {
        return false;
      }
      if (c == 'e' || c == 'E') {
        return true;
      }
    }
    return true;
  }

  /** Best bid and offer. Before 2022 it said no sizes: then one lot stands for each. */
  void onTicker(final FeedMessage message) {
    records.quote(
        instrument.id(),
        message.timeNs(),
        priceOrNone(message.text("best_bid")),
        sizeOrLot(message, "best_bid"),
        priceOrNone(message.text("best_ask")),
        sizeOrLot(message, "best_ask"));
  }

  private long priceOrNone(final String text) {
    return text.isEmpty() ? 0 : price(text);
  }

  private long sizeOrLot(final FeedMessage message, final String side) {
    if (priceOrNone(message.text(side)) == 0) {
      return 0;
    }
    final String size = message.text(side + "_size");
    return size.isEmpty() ? instrument.lotSize() : size(size);
  }

  /**
   * A trade; {@code side} is the maker's.
   *
   * @param counted whether every trade of the product should come: then a hole in the ids is a loss
   * @return whether trades were lost
   */
  boolean onMatch(final FeedMessage message, final boolean counted) {
    final long tradeId = message.whole("trade_id");
    final Side maker = message.side();
    final long price = price(message.required("price"));
    final long size = size(message.required("size"));
    final boolean known = tradeId <= lastTradeId;
    final boolean lost = counting && !known && tradeId != lastTradeId + 1;
    counting = counted;
    if (known) {
      return false;
    }
    if (lost) {
      lost(tradeId);
    }
    lastTradeId = tradeId;
    records.trade(
        instrument.id(),
        message.timeNs(),
        price,
        size,
        maker == Side.BUY ? Side.SELL : Side.BUY,
        tradeId,
        0);
    return lost;
  }

  /**
   * A heartbeat names the last trade. One that has not come by the next heartbeat, a second later,
   * never will: that channel may drop messages.
   *
   * @return whether trades were lost
   */
  boolean onHeartbeat(final FeedMessage message) {
    final long last = message.whole("last_trade_id");
    final boolean lost = counting && awaitedTradeId > lastTradeId;
    if (lost) {
      lost(awaitedTradeId + 1);
      lastTradeId = awaitedTradeId;
    }
    awaitedTradeId = last;
    return lost;
  }

  private void lost(final long received) {
    records.gap(instrument.id(), lastTradeId + 1, received);
    whole = false;
  }

  /** An execution of our own, of a message that names us as maker or taker. */
  FeedListener.OwnTrade ownTrade(final FeedMessage message) {
    final boolean taker = message.has("taker_user_id") || message.has("taker_profile_id");
    final Side maker = message.side();
    final Side side = taker == (maker == Side.BUY) ? Side.SELL : Side.BUY;
    return new FeedListener.OwnTrade(
        instrument,
        message.whole("trade_id"),
        message.required(taker ? "taker_order_id" : "maker_order_id"),
        side,
        price(message.required("price")),
        size(message.required("size")),
        message.text(taker ? "taker_fee_rate" : "maker_fee_rate"),
        taker ? Liquidity.TAKER : Liquidity.MAKER,
        message.timeNs());
  }

  /** A new book begins. */
  void beginSnapshot(final long venueTimeNs) {
    whole = false;
    generation++;
    records.reset(instrument.id(), venueTimeNs, ResetReason.SNAPSHOT);
    levelsShown = true;
  }

  /** Which book this is: what was begun for an earlier one is worth nothing. */
  int generation() {
    return generation;
  }

  /** The new book is complete. */
  void endSnapshot() {
    whole = true;
  }

  /** Whether changes can be applied. */
  boolean isWhole() {
    return whole;
  }

  void level(
      final long venueTimeNs,
      final Side side,
      final long price,
      final long size,
      final boolean snapshot,
      final boolean last) {
    records.level(instrument.id(), venueTimeNs, side, price, size, snapshot, last);
  }

  /** The connection is gone: nothing that was said holds any more. */
  void onDown() {
    if (levelsShown) {
      records.reset(instrument.id(), 0, ResetReason.DISCONNECT);
    }
    whole = false;
    levelsShown = false;
    generation++;
    awaitedTradeId = 0;
    counting = false;
  }

  /** What came cannot be right: the book is empty until the next snapshot. */
  void distrust() {
    records.reset(instrument.id(), 0, ResetReason.GAP);
    whole = false;
    levelsShown = false;
    generation++;
  }
}
