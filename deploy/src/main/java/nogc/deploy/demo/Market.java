package nogc.deploy.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nogc.connectors.sim.data.RecordedInstrument;

/**
 * What a demo trades: recordings, and of their instruments those of one currency, since a sum of
 * two currencies would say nothing and the engine refuses to make one.
 *
 * @param recordings one for each gateway
 * @param instruments in the order of their ids, from 1
 * @param currency of all of them
 */
record Market(List<Recording> recordings, List<Traded> instruments, String currency) {

  /**
   * @param paths files or folders; none for the trades that come with the distribution
   * @throws IllegalArgumentException if one cannot be used
   */
  static Market of(final List<Path> paths) {
    return of(paths, null);
  }

  /**
   * @param broker that has all recordings, under its own symbols; null for a gateway each
   */
  static Market of(final List<Path> paths, final BrokerVenue broker) {
    final Function<RecordedInstrument, String> symbols =
        broker == null ? RecordedInstrument::symbol : broker.provider()::symbol;
    final List<Recording> recordings = new ArrayList<>();
    if (paths.isEmpty()) {
      recordings.add(Recording.open(broker == null ? "sim" : broker.name(), null, symbols));
    }
    for (final Path path : paths) {
      final String sim = paths.size() == 1 ? "sim" : "sim" + (recordings.size() + 1);
      recordings.add(
          Recording.open(
              broker == null ? sim : broker.name(), path.toAbsolutePath().normalize(), symbols));
    }
    final Map<String, Traded> bySymbol = new LinkedHashMap<>();
    for (final Recording recording : recordings) {
      for (final Traded each : recording.instruments()) {
        if (bySymbol.put(each.symbol(), each) != null) {
          throw new IllegalArgumentException(
              each.symbol()
                  + " is in two recordings; give the folder that holds both instead of two files");
        }
      }
    }
    if (bySymbol.isEmpty()) {
      throw new IllegalArgumentException("no instrument with a price in " + paths);
    }
    final String currency = currencyOf(bySymbol);
    final List<Traded> chosen =
        bySymbol.values().stream().filter(each -> each.currency().equals(currency)).toList();
    final List<Recording> played =
        recordings.stream()
            .filter(r -> chosen.stream().anyMatch(t -> t.gateway().equals(r.gateway())))
            .toList();
    return new Market(played, chosen, currency);
  }

  /** Names of the gateways, each once. */
  List<String> gateways() {
    return recordings.stream().map(Recording::gateway).distinct().toList();
  }

  /** USD if there is any, else that of the first instrument. */
  private static String currencyOf(final Map<String, Traded> instruments) {
    for (final Traded each : instruments.values()) {
      if ("USD".equals(each.currency())) {
        return "USD";
      }
    }
    return instruments.values().iterator().next().currency();
  }
}
