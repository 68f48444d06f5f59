package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import nogc.connectors.sim.VenueHost;
import okhttp3.HttpUrl;

/** The newest of the market data API: trades, quotes, order books. */
final class DataRoutes {
  private final VenueHost host;
  private final Assets assets;
  private final Map<Integer, MarketStream> streams;

  DataRoutes(final VenueHost host, final Assets assets, final Map<Integer, MarketStream> streams) {
    this.host = host;
    this.assets = assets;
    this.streams = streams;
  }

  JsonNode trades(final HttpUrl url) {
    return latest("trades", url, MarketStream::lastTrade);
  }

  JsonNode quotes(final HttpUrl url) {
    return latest("quotes", url, stream -> bare(stream.quote(host.timeNs())));
  }

  JsonNode books(final HttpUrl url) {
    return latest("orderbooks", url, stream -> bare(stream.book(host.timeNs())).without("r"));
  }

  private static ObjectNode bare(final ObjectNode message) {
    return message.without(Set.of("T", "S"));
  }

  /** Symbols that have nothing are left out, as unknown ones are. */
  private JsonNode latest(
      final String name, final HttpUrl url, final Function<MarketStream, ObjectNode> read) {
    final Query query = new Query(url, Set.of("symbols", "feed", "currency"));
    if (query.list("symbols").isEmpty()) {
      throw ApiError.badRequest("symbols is required");
    }
    final ObjectNode answer = Wire.object();
    final ObjectNode found = answer.putObject(name);
    for (final String symbol : query.list("symbols")) {
      final Asset asset = assets.called(symbol);
      final ObjectNode json = asset == null ? null : read.apply(streams.get(asset.instrument()));
      if (json != null) {
        found.set(asset.symbol(), json);
      }
    }
    return answer;
  }
}
