package nogc.connectors.alpaca.wire;

import java.util.List;
import java.util.function.Function;
import nogc.connectors.alpaca.wire.MarketMessage.Key;
import org.junit.jupiter.api.Test;

/** Broken frames of market data: see {@link WireFuzz}. */
class MarketFuzzTest {
  private static final List<String> MARKET =
      List.of(
          "[{\"T\":\"t\",\"S\":\"ACME\",\"i\":77,\"x\":\"V\",\"p\":126.55,\"s\":3,"
              + "\"t\":\"2021-02-22T15:51:44.208Z\",\"c\":[\"@\",\"I\"],\"z\":\"C\"},"
              + "{\"T\":\"q\",\"S\":\"ACME\",\"bp\":87.66,\"bs\":1,\"ap\":87.68,\"as\":4,"
              + "\"t\":\"2021-02-22T15:51:45.335689322Z\",\"c\":[\"R\"]}]",
          "[{\"T\":\"o\",\"S\":\"BTC/USD\",\"t\":\"2022-03-18T14:03:31.960672Z\",\"r\":true,"
              + "\"b\":[{\"p\":40650,\"s\":0.1517},{\"p\":40649.5,\"s\":0}],"
              + "\"a\":[{\"p\":40651.01,\"s\":1.000000001}]}]",
          "[{\"T\":\"b\",\"S\":\"ACME\",\"o\":1.5,\"h\":2,\"l\":1.25,\"c\":1.75,\"v\":100,"
              + "\"n\":3,\"vw\":1.6123456789,\"t\":\"2021-02-22T19:15:00Z\"}]",
          "[{\"T\":\"s\",\"S\":\"ACME\",\"sc\":\"H\",\"sm\":\"Halt\",\"rc\":\"T12\",\"t\":"
              + "\"2021-02-22T19:15:00Z\"},{\"T\":\"l\",\"S\":\"A\",\"u\":2.5,\"d\":1.5,\"i\":\"B\"}]",
          "[{\"T\":\"c\",\"S\":\"A\",\"oi\":1,\"op\":1.5,\"os\":2,\"oc\":[\"@\"],\"ci\":2,\"cp\":3,"
              + "\"cs\":4,\"cc\":[]},{\"T\":\"x\",\"S\":\"A\",\"i\":5,\"p\":1,\"s\":2,\"a\":\"C\"}]",
          "[{\"T\":\"subscription\",\"trades\":[\"A\"],\"quotes\":[\"A\",\"B\"],\"bars\":[\"*\"]}]",
          "[{\"T\":\"error\",\"code\":406,\"msg\":\"connection limit exceeded\"}]");

  /** Reads market data with one parser for all frames, as a feed does. */
  private static Function<byte[], String> market(final Function<byte[], WireReader> reader) {
    final StringBuilder shown = new StringBuilder();
    final MarketParser parser =
        new MarketParser(
            m -> {
              shown.append(m.type()).append(m.text(Key.SYMBOL));
              for (final Key key : Key.values()) {
                shown.append(' ').append(m.number(key)).append(m.text(key)).append(m.texts(key));
              }
              if (m.hasLevels()) {
                for (int i = 0; i < m.bids().count(); i++) {
                  shown.append(m.bids().price(i)).append('x').append(m.bids().size(i));
                }
              }
              shown.append(m.channels());
            });
    return frame -> {
      shown.setLength(0);
      parser.onFrame(reader.apply(frame));
      return shown.toString();
    };
  }

  @Test
  void shouldSurviveBrokenMarketDataInJson() {
    WireFuzz.fuzz("market data, JSON", WireFuzz.json(MARKET), market(JsonWire::of));
  }

  @Test
  void shouldSurviveBrokenMarketDataInMessagePack() {
    WireFuzz.fuzz("market data, MessagePack", WireFuzz.packed(MARKET), market(Wires::of));
  }
}
