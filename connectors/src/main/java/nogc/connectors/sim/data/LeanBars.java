package nogc.connectors.sim.data;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nogc.journal.codec.AssetClass;

/**
 * Second and minute bars of trades and quotes as QuantConnect Lean has them, for stocks and crypto
 * pairs: archives of one day each, all in the order in which their bars are known. Where times are
 * equal: by symbol, quotes before trades.
 */
final class LeanBars extends LeanFeed {
  private static final Set<String> CRYPTO_NAMES =
      Set.of(
          "crypto",
          "coinbase",
          "gdax",
          "binance",
          "binanceus",
          "bitfinex",
          "bitstamp",
          "bybit",
          "kraken");
  private static final List<String> CURRENCIES =
      List.of("USDT", "USDC", "USD", "EUR", "GBP", "JPY", "BTC", "ETH");

  /** What makes one series. */
  private record Key(String symbol, boolean trades, long durationNs) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::symbol).thenComparing(Key::trades).thenComparing(Key::durationNs);

    @Override
    public int compareTo(final Key other) {
      return ORDER.compare(this, other);
    }
  }

  LeanBars(final List<Path> zips, final InstrumentIds ids, final FeedSettings settings) {
    final Map<Key, Map<LocalDate, LeanEntry>> days = new TreeMap<>();
    for (final Path zip : zips) {
      for (final LeanEntry day : LeanEntry.of(zip)) {
        if (settings.containsDay(day.date())) {
          add(days, day);
        }
      }
    }
    final Map<String, List<LeanEntry>> bySymbol = new TreeMap<>();
    days.forEach(
        (key, entries) ->
            bySymbol.computeIfAbsent(key.symbol, s -> new ArrayList<>()).addAll(entries.values()));
    final Map<String, RecordedInstrument> instruments = new TreeMap<>();
    bySymbol.forEach(
        (symbol, entries) -> {
          final int id = ids.idOf(symbol);
          if (id != 0) {
            final RecordedInstrument instrument = instrument(id, symbol, entries, settings);
            instruments.put(symbol, instrument);
            add(instrument);
          }
        });
    days.forEach(
        (key, entries) -> {
          final RecordedInstrument instrument = instruments.get(key.symbol);
          if (instrument != null) {
            final FactorFile factors =
                instrument.assetClass() == AssetClass.STOCK ? settings.factors() : null;
            add(
                new LeanSeries(
                    List.copyOf(entries.values()), new LeanUnits(instrument, factors), settings));
          }
        });
  }

  private static void add(final Map<Key, Map<LocalDate, LeanEntry>> days, final LeanEntry day) {
    final LeanEntry other =
        days.computeIfAbsent(
                new Key(day.symbol(), !day.quotes(), day.durationNs()), key -> new TreeMap<>())
            .putIfAbsent(day.date(), day);
    if (other != null) {
      throw new RecordedDataException(
          day.place(), "the same day is in " + other.place() + " too; name one of them", null);
    }
  }

  private static RecordedInstrument instrument(
      final int id, final String symbol, final List<LeanEntry> days, final FeedSettings settings) {
    if (isCrypto(days.get(0).zip(), settings)) {
      return pair(id, symbol, days, settings);
    }
    return LeanUnits.stock(
        id, symbol, settings, days.stream().map(LeanEntry::date).distinct().toList());
  }

  private static boolean isCrypto(final Path zip, final FeedSettings settings) {
    if (settings.asset() != null) {
      return settings.asset() == AssetClass.CRYPTO;
    }
    for (final Path part : zip.toAbsolutePath()) {
      for (final String word : part.toString().toLowerCase(Locale.ROOT).split("_", -1)) {
        if (CRYPTO_NAMES.contains(word)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The scale is the smallest that suits all prices. */
  private static RecordedInstrument pair(
      final int id, final String symbol, final List<LeanEntry> days, final FeedSettings settings) {
    int scale = 0;
    for (final LeanEntry day : days) {
      final CsvRows rows = day.rows();
      while (rows.next()) {
        for (int column = 1; column < rows.count(); column++) {
          if (!isSize(day, column)) {
            scale = Math.max(scale, rows.decimals(column));
          }
        }
      }
    }
    return new RecordedInstrument(
        id,
        symbol,
        currency(symbol, settings),
        AssetClass.CRYPTO,
        scale,
        LeanUnits.CRYPTO_SIZE_SCALE,
        1,
        1,
        1,
        0);
  }

  private static boolean isSize(final LeanEntry day, final int column) {
    return column == LeanRow.SIZE || (day.quotes() && column == LeanRow.ASK_SIZE);
  }

  private static String currency(final String symbol, final FeedSettings settings) {
    if (settings.currency() != null) {
      return settings.currency();
    }
    for (final String currency : CURRENCIES) {
      if (symbol.endsWith(currency)) {
        return currency;
      }
    }
    throw new IllegalArgumentException(
        symbol + " does not end with a currency that is known; say currency: EUR or the like");
  }
}
