package nogc.connectors.sim.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nogc.journal.codec.ResetReason;
import nogc.journal.codec.Side;
import nogc.journal.fixed.Decimals;

/**
 * A capture of the Coinbase Exchange WebSocket: level2, ticker, matches.
 *
 * <ul>
 *   <li>{@code snapshot} says no time; it has that of the recorder.
 *   <li>{@code ticker} becomes a quote. Where it says no sizes (before 2022), one lot stands for
 *       each side: at least that much is there, and size 0 would mean an empty side. The first one
 *       of a product is sent at subscription and may be stale.
 *   <li>{@code last_match}, the trade before the subscription, and {@code match} become trades; the
 *       side that they name is the maker's. A hole in the trade ids makes a FeedGap: the venue
 *       numbers no level2 message, and one connection carries both.
 * </ul>
 */
final class CoinbaseFeed extends BatchFeed {
  private static final int SECONDS_SCALE = 9;
  private static final String PRODUCT = "\"product_id\":\"";

  private final JsonLines lines;
  private final Map<String, RecordedInstrument> instruments = new LinkedHashMap<>();
  private final Map<String, Long> lastTradeIds = new HashMap<>();

  CoinbaseFeed(final List<Path> files, final Path products, final InstrumentIds ids) {
    final Map<String, RecordedInstrument> known = CoinbaseProducts.read(products);
    for (final Path file : files) {
      findProducts(file, known, ids);
    }
    lines = new JsonLines(files, SECONDS_SCALE);
  }

  @Override
  public List<RecordedInstrument> instruments() {
    return RecordedInstrument.byId(instruments.values());
  }

  @Override
  boolean read() {
    final JsonNode message = lines.next();
    if (message == null) {
      return false;
    }
    final String type = message.required("type").asText();
    final RecordedInstrument instrument = instruments.get(message.path("product_id").asText());
    if (type.equals("subscriptions") || instrument == null || instrument.id() == 0) {
      return true;
    }
    switch (type) {
      case "snapshot" -> onSnapshot(message, instrument);
      case "l2update" -> onUpdate(message, instrument);
      case "ticker" -> onTicker(message, instrument);
      case "match", "last_match" -> onMatch(message, instrument);
      default -> throw new IllegalArgumentException("type " + type + " is not understood");
    }
    return true;
  }

  private void onSnapshot(final JsonNode message, final RecordedInstrument instrument) {
    final long timeNs = lines.recorderTimeNs();
    batch.reset(instrument.id(), timeNs, ResetReason.SNAPSHOT);
    for (final JsonNode level : message.required("bids")) {
      level(instrument, timeNs, Side.BUY, level.required(0), level.required(1), true);
    }
    for (final JsonNode level : message.required("asks")) {
      level(instrument, timeNs, Side.SELL, level.required(0), level.required(1), true);
    }
    batch.endMessage();
  }

  private void onUpdate(final JsonNode message, final RecordedInstrument instrument) {
    final long timeNs = time(message);
    for (final JsonNode change : message.required("changes")) {
      final Side side = side(change.required(0));
      level(instrument, timeNs, side, change.required(1), change.required(2), false);
    }
    batch.endMessage();
  }

  private void level(
      final RecordedInstrument instrument,
      final long timeNs,
      final Side side,
      final JsonNode price,
      final JsonNode size,
      final boolean snapshot) {
    batch.level(
        instrument.id(),
        timeNs,
        side,
        instrument.price(price.asText()),
        instrument.quantity(size.asText()),
        snapshot);
  }

  private void onTicker(final JsonNode message, final RecordedInstrument instrument) {
    batch.quote(
        instrument.id(),
        time(message),
        instrument.price(message.required("best_bid").asText()),
        sizeOrLot(message.get("best_bid_size"), instrument),
        instrument.price(message.required("best_ask").asText()),
        sizeOrLot(message.get("best_ask_size"), instrument));
  }

  private static long sizeOrLot(final JsonNode size, final RecordedInstrument instrument) {
    return size == null ? instrument.lotSize() : instrument.quantity(size.asText());
  }

  private void onMatch(final JsonNode message, final RecordedInstrument instrument) {
    final long tradeId = message.required("trade_id").longValue();
    final Long last = lastTradeIds.put(instrument.symbol(), tradeId);
    if (last != null && tradeId != last + 1) {
      batch.gap(instrument.id(), last + 1, tradeId);
    }
    final Side maker = side(message.required("side"));
    batch.trade(
        instrument.id(),
        time(message),
        instrument.price(message.required("price").asText()),
        instrument.quantity(message.required("size").asText()),
        maker == Side.BUY ? Side.SELL : Side.BUY,
        tradeId,
        0);
  }

  private static Side side(final JsonNode text) {
    return switch (text.asText()) {
      case "buy" -> Side.BUY;
      case "sell" -> Side.SELL;
      default -> throw new IllegalArgumentException("side " + text + " is not understood");
    };
  }

  private static long time(final JsonNode message) {
    final Instant time = Instant.parse(message.required("time").asText());
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), Decimals.powerOfTen(SECONDS_SCALE)),
        time.getNano());
  }

  /** Which products a file has is known only by looking through it. */
  private void findProducts(
      final Path file, final Map<String, RecordedInstrument> known, final InstrumentIds ids) {
    try (TextLines text = TextLines.of(file)) {
      for (String line = text.next(); line != null; line = text.next()) {
        final int at = line.indexOf(PRODUCT) + PRODUCT.length();
        if (at < PRODUCT.length()) {
          continue;
        }
        final String symbol = line.substring(at, line.indexOf('"', at));
        if (instruments.containsKey(symbol)) {
          continue;
        }
        final RecordedInstrument instrument = known.get(symbol);
        if (instrument == null) {
          throw text.malformed("product " + symbol + " is not in the list of products");
        }
        instruments.put(symbol, instrument.withId(ids.idOf(symbol)));
      }
    }
  }

  @Override
  String place() {
    return lines.place();
  }

  @Override
  public void close() {
    lines.close();
  }
}
