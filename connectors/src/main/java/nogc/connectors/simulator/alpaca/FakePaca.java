package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.node.ObjectNode;
import nogc.connectors.sim.VenueHost;

/** The symbol of the test feed, which trades at any hour: a cent up with each trade, then anew. */
final class FakePaca {
  static final String SYMBOL = "FAKEPACA";
  static final long PERIOD_NS = 50_000_000L;
  private static final int CYCLE = 100;
  private static final int BASE_CENTS = 10_000;

  private final FeedHub hub;
  private final VenueHost host;
  private long count;

  FakePaca(final FeedHub hub, final VenueHost host) {
    this.hub = hub;
    this.host = host;
  }

  void turn() {
    count++;
    hub.publish("trades", SYMBOL, this::trade);
    hub.publish("quotes", SYMBOL, this::quote);
  }

  private long cents() {
    return BASE_CENTS + count % CYCLE;
  }

  private ObjectNode trade() {
    final ObjectNode trade =
        Wire.object()
            .put("T", "t")
            .put("i", count)
            .put("S", SYMBOL)
            .put("x", "N")
            .put("p", MarketStream.number(cents(), 2))
            .put("s", 1);
    trade.putArray("c").add(" ");
    return trade.put("z", "C").put("t", Times.utc(host.timeNs()));
  }

  private ObjectNode quote() {
    final ObjectNode quote =
        Wire.object()
            .put("T", "q")
            .put("S", SYMBOL)
            .put("bx", "O")
            .put("bp", MarketStream.number(cents() - 1, 2))
            .put("bs", 1)
            .put("ax", "R")
            .put("ap", MarketStream.number(cents() + 1, 2))
            .put("as", 4);
    quote.putArray("c").add("R");
    return quote.put("z", "A").put("t", Times.utc(host.timeNs()));
  }
}
