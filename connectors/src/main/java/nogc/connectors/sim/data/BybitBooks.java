package nogc.connectors.sim.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.ResetReason;
import nogc.journal.codec.Side;

/**
 * Bybit's order books as its WebSocket sends them and its archive keeps them, a JSON message on
 * each line: topic {@code orderbook.N.SYMBOL}, type {@code snapshot} or {@code delta} with levels
 * of which size 0 takes one away (Bybit docs, "WebSocket Stream: Public: Orderbook").
 *
 * <p>Update ids follow each other without a hole; behind a hole there is a FeedGap, and nothing
 * until the next snapshot, as there is nothing before the first. A record has the time of the
 * matching engine where the message tells it, else that of sending. Scales are the decimals that
 * the venue writes, steps are one unit of these.
 */
final class BybitBooks extends BatchFeed {
  private static final String TOPIC = "orderbook.";
  private static final String FIRST = "{\"topic\":\"" + TOPIC;
  private static final String[] CURRENCIES = {"USDT", "USDC", "USD", "EUR", "BTC", "ETH"};
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final List<Path> files;
  private final GivenInstrument given;
  private final Map<String, Book> books = new LinkedHashMap<>();
  private TextLines lines;
  private int nextFile;
  private long sentMs;

  /** An instrument and how far its updates have come. */
  private static final class Book {
    private RecordedInstrument instrument;
    private long lastUpdate;
    private boolean joined;
    private boolean known;
  }

  BybitBooks(final List<Path> files, final InstrumentIds ids, final GivenInstrument given) {
    this.files = files;
    this.given = given;
    try {
      for (JsonNode message = message(); message != null; message = message()) {
        survey(message, ids);
      }
    } catch (final IllegalArgumentException ex) {
      throw new RecordedDataException(place(), ex.getMessage(), ex);
    } finally {
      close();
    }
    books.values().forEach(book -> book.instrument = given.applyTo(book.instrument));
    nextFile = 0;
  }

  static boolean isFirstLine(final String line) {
    return line.startsWith(FIRST);
  }

  /** Whether an archive has the name of Bybit's, {@code 2024-12-01_XRPUSDT_ob500.data.zip}. */
  static boolean isArchive(final String name) {
    return name.matches(".*ob[0-9]+\\.data\\.zip");
  }

  @Override
  public List<RecordedInstrument> instruments() {
    return RecordedInstrument.byId(books.values().stream().map(book -> book.instrument).toList());
  }

  @Override
  boolean read() {
    final JsonNode message = message();
    if (message == null) {
      return false;
    }
    final long sent = message.required("ts").longValue();
    if (sent < sentMs) {
      throw new IllegalArgumentException(
          "ts " + sent + " is before " + sentMs + " of the message before; sort them by ts");
    }
    sentMs = sent;
    final JsonNode data = message.required("data");
    final Book book = books.get(data.required("s").asText());
    if (book.instrument.id() == 0) {
      return true;
    }
    final long update = data.required("u").longValue();
    final long timeNs = Math.multiplyExact(message.path("cts").asLong(sent), NANOS_PER_MILLI);
    switch (message.required("type").asText()) {
      case "snapshot" -> {
        batch.reset(book.instrument.id(), timeNs, ResetReason.SNAPSHOT);
        levels(book, timeNs, data, true);
        book.joined = true;
      }
      case "delta" -> onDelta(book, timeNs, data, update);
      default ->
          throw new IllegalArgumentException("type " + message.get("type") + " is not understood");
    }
    book.lastUpdate = update;
    book.known = true;
    return true;
  }

  private void onDelta(final Book book, final long timeNs, final JsonNode data, final long update) {
    if (book.known && update <= book.lastUpdate) {
      throw new IllegalArgumentException(
          "update " + update + " behind update " + book.lastUpdate + "; a line is doubled or late");
    }
    final boolean follows = book.known && update == book.lastUpdate + 1;
    if (!follows && (book.joined || !book.known)) {
      batch.gap(book.instrument.id(), book.lastUpdate + 1, update);
      book.joined = false;
    }
    if (book.joined) {
      levels(book, timeNs, data, false);
    }
  }

  private void levels(
      final Book book, final long timeNs, final JsonNode data, final boolean snapshot) {
    levels(book, timeNs, Side.BUY, data.required("b"), snapshot);
    levels(book, timeNs, Side.SELL, data.required("a"), snapshot);
    batch.endMessage();
  }

  private void levels(
      final Book book,
      final long timeNs,
      final Side side,
      final JsonNode levels,
      final boolean snapshot) {
    for (final JsonNode level : levels) {
      final long price = book.instrument.price(level.required(0).textValue());
      final long size = book.instrument.quantity(level.required(1).textValue());
      if (price <= 0 || size < 0) {
        throw new IllegalArgumentException("level " + level + ": no price above 0 with a size");
      }
      batch.level(book.instrument.id(), timeNs, side, price, size, snapshot);
    }
  }

  /** Widens the scales of the instrument to the decimals of a message. */
  private void survey(final JsonNode message, final InstrumentIds ids) {
    final String[] topic = message.required("topic").asText().split("\\.", 3);
    final JsonNode data = message.required("data");
    final String symbol = data.required("s").asText();
    if (topic.length < 3 || !topic[0].equals("orderbook") || !topic[2].equals(symbol)) {
      throw new IllegalArgumentException(
          "topic " + message.get("topic") + " of " + symbol + ": expected orderbook.N." + symbol);
    }
    final Book book = books.computeIfAbsent(symbol, each -> new Book());
    int prices = book.instrument == null ? 0 : book.instrument.priceScale();
    int sizes = book.instrument == null ? 0 : book.instrument.quantityScale();
    for (final String side : new String[] {"b", "a"}) {
      for (final JsonNode level : data.required(side)) {
        prices = Math.max(prices, RecordedInstrument.decimals(level.required(0).asText()));
        sizes = Math.max(sizes, RecordedInstrument.decimals(level.required(1).asText()));
      }
    }
    if (book.instrument == null
        || prices != book.instrument.priceScale()
        || sizes != book.instrument.quantityScale()) {
      book.instrument =
          new RecordedInstrument(
              ids.idOf(symbol),
              symbol,
              currency(symbol),
              AssetClass.CRYPTO,
              prices,
              sizes,
              1,
              1,
              1,
              Integer.parseInt(topic[1]));
    }
  }

  private static String currency(final String symbol) {
    for (final String currency : CURRENCIES) {
      if (symbol.endsWith(currency)) {
        return currency;
      }
    }
    return "";
  }

  /** The next message of the files, null behind the last. */
  private JsonNode message() {
    while (true) {
      if (lines == null) {
        if (nextFile == files.size()) {
          return null;
        }
        lines = TextLines.of(files.get(nextFile++));
      }
      final String line = lines.next();
      if (line != null) {
        return JsonLines.parse(line);
      }
      close();
    }
  }

  @Override
  String place() {
    return lines == null ? files.get(Math.max(0, nextFile - 1)).toString() : lines.place();
  }

  @Override
  public void close() {
    if (lines != null) {
      lines.close();
      lines = null;
    }
  }
}
