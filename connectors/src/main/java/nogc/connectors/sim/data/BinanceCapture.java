package nogc.connectors.sim.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.ResetReason;
import nogc.journal.codec.Side;
import nogc.journal.fixed.Decimals;

/**
 * A capture of one symbol at Binance: depth changes, a REST snapshot, bookTicker, trade.
 *
 * <p>Depth changes wait for the snapshot; those that end at or before its {@code lastUpdateId} are
 * stale and dropped, the next must go on from it without a hole. A hole makes a FeedGap, and the
 * changes wait again. Changes for which no snapshot ever came make one FeedGap at the end.
 *
 * <p>Only depth changes and trades say their time; a quote or snapshot has that of the newest of
 * these.
 */
final class BinanceCapture extends BatchFeed {
  private static final int NANOS_SCALE = 0;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Changes that wait for a snapshot, a tenth of a second each. More is no snapshot to come. */
  private static final int MAX_WAITING = 1_000;

  private final JsonLines lines;
  private final String symbol;
  private final RecordedInstrument instrument;
  private final Deque<JsonNode> waiting = new ArrayDeque<>();
  private boolean joined;
  private long lastUpdateId;
  private long venueTimeNs;

  BinanceCapture(final List<Path> files, final InstrumentIds ids) {
    symbol = symbolOf(files);
    instrument = instrument(symbol, ids.idOf(symbol));
    lines = new JsonLines(files, NANOS_SCALE);
  }

  @Override
  public List<RecordedInstrument> instruments() {
    return instrument.id() == 0 ? List.of() : List.of(instrument);
  }

  @Override
  boolean read() {
    final JsonNode message = instrument.id() == 0 ? null : lines.next();
    if (message == null) {
      return reportChangesWithoutSnapshot();
    }
    if (message.has("lastUpdateId")) {
      onSnapshot(message);
      return true;
    }
    final JsonNode data = message.required("data");
    if (!symbol.equals(data.required("s").asText())) {
      throw new IllegalArgumentException("symbol " + data.get("s") + " in a capture of " + symbol);
    }
    final String stream = message.required("stream").asText();
    if (stream.endsWith("@bookTicker")) {
      onBookTicker(data);
    } else if (stream.endsWith("@trade")) {
      onTrade(data);
    } else if (stream.contains("@depth")) {
      onDepth(data);
    } else {
      throw new IllegalArgumentException("stream " + stream + " is not understood");
    }
    return true;
  }

  private void onBookTicker(final JsonNode data) {
    batch.quote(
        instrument.id(),
        venueTimeNs,
        price(data.required("b")),
        size(data.required("B")),
        price(data.required("a")),
        size(data.required("A")));
  }

  private void onTrade(final JsonNode data) {
    final long timeNs = data.required("T").longValue() * NANOS_PER_MILLI;
    venueTimeNs = Math.max(venueTimeNs, timeNs);
    final boolean buyerIsMaker = data.required("m").booleanValue();
    batch.trade(
        instrument.id(),
        timeNs,
        price(data.required("p")),
        size(data.required("q")),
        buyerIsMaker ? Side.SELL : Side.BUY,
        data.required("t").longValue(),
        0);
  }

  private void onSnapshot(final JsonNode snapshot) {
    batch.reset(instrument.id(), venueTimeNs, ResetReason.SNAPSHOT);
    levels(snapshot.required("bids"), Side.BUY, venueTimeNs, true);
    levels(snapshot.required("asks"), Side.SELL, venueTimeNs, true);
    batch.endMessage();
    lastUpdateId = snapshot.required("lastUpdateId").longValue();
    joined = true;
    final int changes = waiting.size();
    for (int i = 0; i < changes; i++) {
      onDepth(waiting.remove());
    }
  }

  private void onDepth(final JsonNode data) {
    final long first = data.required("U").longValue();
    final long last = data.required("u").longValue();
    final long timeNs = data.required("E").longValue() * NANOS_PER_MILLI;
    venueTimeNs = Math.max(venueTimeNs, timeNs);
    if (joined && last <= lastUpdateId) {
      return;
    }
    if (joined && first > lastUpdateId + 1) {
      batch.gap(instrument.id(), lastUpdateId + 1, first);
      joined = false;
    }
    if (!joined) {
      if (waiting.size() == MAX_WAITING) {
        waiting.remove();
      }
      waiting.add(data);
      return;
    }
    levels(data.required("b"), Side.BUY, timeNs, false);
    levels(data.required("a"), Side.SELL, timeNs, false);
    batch.endMessage();
    lastUpdateId = last;
  }

  private boolean reportChangesWithoutSnapshot() {
    if (waiting.isEmpty()) {
      return false;
    }
    batch.gap(instrument.id(), lastUpdateId + 1, waiting.peek().required("U").longValue());
    waiting.clear();
    return true;
  }

  private void levels(
      final JsonNode levels, final Side side, final long timeNs, final boolean snapshot) {
    for (final JsonNode level : levels) {
      batch.level(
          instrument.id(),
          timeNs,
          side,
          price(level.required(0)),
          size(level.required(1)),
          snapshot);
    }
  }

  private long price(final JsonNode text) {
    return Decimals.parse(text.asText(), instrument.priceScale());
  }

  private long size(final JsonNode text) {
    return Decimals.parse(text.asText(), instrument.quantityScale());
  }

  /**
   * The venue writes all numbers with 8 decimals; the steps of a symbol are not in its captures.
   * Known are those of BTCUSDT.
   */
  private static RecordedInstrument instrument(final String symbol, final int id) {
    final boolean known = "BTCUSDT".equals(symbol);
    final long lot = known ? 1_000 : 1;
    return new RecordedInstrument(
        id,
        symbol,
        symbol.endsWith("USDT") ? "USDT" : "",
        AssetClass.CRYPTO,
        known ? 2 : 8,
        8,
        1,
        lot,
        lot,
        0);
  }

  private static String symbolOf(final List<Path> files) {
    try (JsonLines lines = new JsonLines(files, NANOS_SCALE)) {
      final StringBuilder symbol = new StringBuilder();
      lines.showUntil(
          message -> {
            if (message.has("data")) {
              symbol.append(message.get("data").required("s").asText());
            }
            return !symbol.isEmpty();
          });
      if (symbol.isEmpty()) {
        throw new IllegalArgumentException(files + " has no message of a stream");
      }
      return symbol.toString();
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
