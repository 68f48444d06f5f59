package nogc.connectors.sim.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nogc.journal.codec.AssetClass;
import nogc.journal.codec.ResetReason;
import nogc.journal.codec.Side;
import nogc.journal.fixed.Decimals;

/**
 * A capture of Kraken's book channel: {@code [channel, {"as": .., "bs": ..}, "book-1000", pair]} is
 * a snapshot, {@code "a"} and {@code "b"} are changes, which may come as two objects in one
 * message. The checksum {@code "c"} of the venue is not in the records.
 *
 * <p>The scales of an instrument are the decimals that the venue writes, so that price and size as
 * sent can be restored from the records; its steps are not in the capture and are taken as one unit
 * of these. A message has the time of its newest level.
 */
final class KrakenCapture extends BatchFeed {
  private static final int SECONDS_SCALE = 9;
  private static final String CHANNEL = "book-";
  private static final String[] LEVELS = {"bs", "as", "b", "a"};

  private final JsonLines lines;
  private final Map<String, RecordedInstrument> instruments = new LinkedHashMap<>();

  KrakenCapture(final List<Path> files, final InstrumentIds ids) {
    try (JsonLines survey = new JsonLines(files, SECONDS_SCALE)) {
      survey.showUntil(
          message -> {
            if (message.isArray()) {
              survey(message, ids);
            }
            return false;
          });
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
    if (!message.isArray()) {
      message.required("event");
      return true;
    }
    final RecordedInstrument instrument = instruments.get(pair(message));
    if (instrument.id() != 0) {
      onBook(message, instrument);
    }
    return true;
  }

  private void onBook(final JsonNode message, final RecordedInstrument instrument) {
    final long timeNs = newestTime(message);
    for (int i = 1; i < message.size() - 2; i++) {
      final JsonNode part = message.get(i);
      if (part.has("as") || part.has("bs")) {
        batch.reset(instrument.id(), timeNs, ResetReason.SNAPSHOT);
      }
      levels(instrument, timeNs, Side.BUY, part.path("bs"), true);
      levels(instrument, timeNs, Side.SELL, part.path("as"), true);
      levels(instrument, timeNs, Side.BUY, part.path("b"), false);
      levels(instrument, timeNs, Side.SELL, part.path("a"), false);
    }
    batch.endMessage();
  }

  private void levels(
      final RecordedInstrument instrument,
      final long timeNs,
      final Side side,
      final JsonNode levels,
      final boolean snapshot) {
    for (final JsonNode level : levels) {
      batch.level(
          instrument.id(),
          timeNs,
          side,
          instrument.price(level.required(0).asText()),
          instrument.quantity(level.required(1).asText()),
          snapshot);
    }
  }

  private static long newestTime(final JsonNode message) {
    long newest = 0;
    for (int i = 1; i < message.size() - 2; i++) {
      for (final String name : LEVELS) {
        for (final JsonNode level : message.get(i).path(name)) {
          newest = Math.max(newest, Decimals.parse(level.required(2).asText(), SECONDS_SCALE));
        }
      }
    }
    return newest;
  }

  private static String pair(final JsonNode message) {
    return message.required(message.size() - 1).asText();
  }

  /** Widens the scales of the instrument to the decimals of a message. */
  private void survey(final JsonNode message, final InstrumentIds ids) {
    final String channel = message.required(message.size() - 2).asText();
    if (!channel.startsWith(CHANNEL)) {
      throw new IllegalArgumentException("channel " + channel + " is not understood");
    }
    final String pair = pair(message);
    final RecordedInstrument known = instruments.get(pair);
    int priceScale = known == null ? 0 : known.priceScale();
    int quantityScale = known == null ? 0 : known.quantityScale();
    for (int i = 1; i < message.size() - 2; i++) {
      for (final String name : LEVELS) {
        for (final JsonNode level : message.get(i).path(name)) {
          priceScale =
              Math.max(priceScale, RecordedInstrument.decimals(level.required(0).asText()));
          quantityScale =
              Math.max(quantityScale, RecordedInstrument.decimals(level.required(1).asText()));
        }
      }
    }
    if (known == null
        || priceScale != known.priceScale()
        || quantityScale != known.quantityScale()) {
      instruments.put(
          pair,
          new RecordedInstrument(
              ids.idOf(pair),
              pair,
              pair.substring(pair.indexOf('/') + 1),
              AssetClass.CRYPTO,
              priceScale,
              quantityScale,
              1,
              1,
              1,
              Integer.parseInt(channel.substring(CHANNEL.length()))));
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
