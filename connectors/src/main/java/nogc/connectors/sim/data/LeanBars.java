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
 * Second and minute bars of trades and quotes as QuantConnect Lean has them, for stocks, their
 * options and crypto pairs: archives of one day each, all in the order in which their bars are
 * known. Where times are equal: by symbol, an underlying before its options, quotes before trades.
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
    final LeanChain chain = new LeanChain(settings.options());
    for (final Path zip : zips) {
      for (final LeanEntry day : LeanEntry.of(zip)) {
        if (!settings.containsDay(day.date())) {
          continue;
        }
        if (day.contract() == null) {
          add(days, day);
        } else {
          chain.add(day);
        }
      }
    }
    chain.chosen().forEach(day -> add(days, day));
    chain.zips().forEach(this::keepOpen);
    final Map<String, List<LeanEntry>> byInstrument = new TreeMap<>();
    days.forEach(
        (key, entries) ->
            byInstrument
                .computeIfAbsent(key.symbol, s -> new ArrayList<>())
                .addAll(entries.values()));
    chain.roots().forEach(root -> byInstrument.computeIfAbsent(root, s -> new ArrayList<>()));
    final Map<String, RecordedInstrument> instruments = new TreeMap<>();
    byInstrument.forEach(
        (symbol, entries) -> {
          final RecordedInstrument instrument = instrument(symbol, entries, ids, settings);
          if (instrument.id() != 0) {
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
                new Key(day.instrument(), !day.quotes(), day.durationNs()), key -> new TreeMap<>())
            .putIfAbsent(day.date(), day);
    if (other != null) {
      throw new RecordedDataException(
          day.place(), "the same day is in " + other.place() + " too; name one of them", null);
    }
  }

  private static RecordedInstrument instrument(
      final String symbol,
      final List<LeanEntry> days,
      final InstrumentIds ids,
      final FeedSettings settings) {
    final LeanContract contract = days.isEmpty() ? null : days.get(0).contract();
    if (contract != null) {
      final int id = ids.idOf(symbol, contract.root());
      final int underlying = id == 0 ? 0 : ids.idOf(contract.root(), symbol);
      return contract.instrument(id, underlying, LeanUnits.currency(settings));
    }
    final int id = ids.idOf(symbol);
    if (!days.isEmpty() && isCrypto(days.get(0).zip(), settings)) {
      return settings.instrument().applyTo(pair(id, symbol, days, settings));
    }
    final List<LocalDate> dates = days.stream().map(LeanEntry::date).distinct().toList();
    return settings.instrument().applyTo(LeanUnits.stock(id, symbol, settings, dates));
  }

  private static boolean isCrypto(final Path zip, final FeedSettings settings) {
    if (settings.instrument().asset() != null) {
      return settings.isCrypto();
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
    if (settings.instrument().currency() != null) {
      return settings.instrument().currency();
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
