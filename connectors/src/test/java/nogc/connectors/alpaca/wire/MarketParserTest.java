package nogc.connectors.alpaca.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import nogc.connectors.alpaca.wire.MarketMessage.Key;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarketParserTest {
  private static final long UNIT = 1_000_000_000L;

  static Stream<Named<Function<String, WireReader>>> encodings() {
    return Stream.of(
        Named.of("JSON text", JsonWire::of),
        Named.of("JSON bytes", text -> Wires.of(text.getBytes(StandardCharsets.UTF_8))),
        Named.of("MessagePack", text -> Wires.of(Pack.of(text))));
  }

  private static List<String> read(
      final WireReader reader, final Function<MarketMessage, String> show) {
    final List<String> shown = new ArrayList<>();
    new MarketParser(message -> shown.add(show.apply(message))).onFrame(reader);
    return shown;
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void shouldReadTradesQuotesAndBarsOfOneFrameInOrder(final Function<String, WireReader> encode) {
    final String frame =
        """
        [{"T":"t","S":"ACME","i":77,"x":"V","p":126.55,"s":3,"t":"2021-02-22T15:51:44.208Z",
          "c":["@","I"],"z":"C"},
         {"T":"q","S":"ACME","bx":"U","bp":87.66,"bs":1,"ax":"Q","ap":87.68,"as":4,
          "t":"2021-02-22T15:51:45.335689322Z","c":["R"],"z":"C"},
         {"T":"b","S":"ACME","o":1.5,"h":2,"l":1.25,"c":1.75,"v":100,"n":3,"vw":1.6123456789,
          "t":"2021-02-22T19:15:00Z"}]
        """;
    assertEquals(
        List.of(
            "t ACME 77 126550000000 3000000000 1614009104208000000 [@, I]",
            "q ACME 87660000000 1000000000 87680000000 4000000000 1614009105335689322",
            "b 1500000000 2000000000 1250000000 1750000000 100000000000 3 1612345679"),
        read(
            encode.apply(frame),
            m ->
                switch (m.type()) {
                  case "t" ->
                      String.join(
                          " ",
                          m.type(),
                          m.text(Key.SYMBOL),
                          "" + m.number(Key.ID),
                          "" + m.number(Key.PRICE),
                          "" + m.number(Key.SIZE),
                          "" + m.number(Key.TIME),
                          "" + m.texts(Key.CONDITIONS_OR_CLOSE));
                  case "q" ->
                      String.join(
                          " ",
                          m.type(),
                          m.text(Key.SYMBOL),
                          "" + m.number(Key.BID_PRICE),
                          "" + m.number(Key.BID_SIZE),
                          "" + m.number(Key.ASK_PRICE),
                          "" + m.number(Key.ASK_SIZE),
                          "" + m.number(Key.TIME));
                  default ->
                      String.join(
                          " ",
                          m.type(),
                          "" + m.number(Key.OPEN),
                          "" + m.number(Key.HIGH),
                          "" + m.number(Key.LOW),
                          "" + m.number(Key.CONDITIONS_OR_CLOSE),
                          "" + m.number(Key.VOLUME),
                          "" + m.number(Key.TRADES),
                          "" + m.number(Key.AVERAGE));
                }));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void shouldReadAnOrderBookWithItsResetFlag(final Function<String, WireReader> encode) {
    final String frame =
        """
        [{"T":"o","S":"BTC/USD","t":"2022-03-18T14:03:31.960672Z","r":true,
          "b":[{"p":40650,"s":0.1517},{"p":40649.5,"s":0}],"a":[{"p":40651.01,"s":1.000000001}]}]
        """;
    assertEquals(
        List.of("true 1 40650000000000 151700000 40649500000000 0 40651010000000 1000000001"),
        read(
            encode.apply(frame),
            m ->
                String.join(
                    " ",
                    "" + m.hasLevels(),
                    "" + m.number(Key.RESET),
                    "" + m.bids().price(0),
                    "" + m.bids().size(0),
                    "" + m.bids().price(1),
                    "" + m.bids().size(1),
                    "" + m.asks().price(0),
                    "" + m.asks().size(0))));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void shouldNotCareAboutTheOrderOfKeys(final Function<String, WireReader> encode) {
    assertEquals(
        List.of("b 1000000000 5000000000"),
        read(
            encode.apply("[{\"c\":5,\"o\":1,\"T\":\"b\"}]"),
            m -> m.type() + " " + m.number(Key.OPEN) + " " + m.number(Key.CONDITIONS_OR_CLOSE)));
    assertEquals(
        List.of("t [A]"),
        read(
            encode.apply("[{\"c\":[\"A\"],\"p\":1,\"T\":\"t\"}]"),
            m -> m.type() + " " + m.texts(Key.CONDITIONS_OR_CLOSE)));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void shouldSkipAndCountWhatItDoesNotKnow(final Function<String, WireReader> encode) {
    final MarketParser parser =
        new MarketParser(
            m -> {
              assertEquals("t", m.type());
              assertEquals(2 * UNIT, m.number(Key.PRICE));
            });
    parser.onFrame(
        encode.apply(
            """
            [{"new":{"deep":[{"er":[1,2,{"x":null}]}]},"T":"t","more":[[1],[2]],"p":2,"odd":null}]
            """));
    assertEquals(1, parser.messages());
    assertEquals(3, parser.unknownKeys());
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void shouldShowTheWholeSubscription(final Function<String, WireReader> encode) {
    read(
        encode.apply(
            """
            [{"T":"subscription","trades":["A"],"quotes":["A","B"],"bars":["*"],"lulds":[]}]
            """),
        m -> {
          assertEquals(List.of("A", "B"), m.channels().get("quotes"));
          assertEquals(List.of("*"), m.channels().get("bars"));
          assertEquals(List.of(), m.channels().get("lulds"));
          return "";
        });
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void shouldMarkFieldsThatHaveNoValueThatFits(final Function<String, WireReader> encode) {
    read(
        encode.apply(
            """
            [{"T":"t","p":12345678901234567890,"s":{"a":1},"i":1.5,"c":[1,2]}]
            """),
        m -> {
          assertFalse(m.hasNumbers(Key.PRICE), "too large");
          assertFalse(m.hasNumbers(Key.SIZE), "an object");
          assertFalse(m.hasNumbers(Key.ID), "a fraction where a whole number belongs");
          assertEquals(List.of(), m.texts(Key.CONDITIONS_OR_CLOSE));
          return "";
        });
    read(
        encode.apply(
            "[{\"T\":\"o\",\"b\":[{\"p\":1}],\"a\":[]},{\"T\":\"o\",\"b\":[{\"p\":1,\"s\":\"x\"}]}]"),
        m -> {
          assertFalse(m.hasLevels());
          return "";
        });
  }

  @Test
  void shouldKeepNothingOfAMessageForTheNext() {
    assertEquals(
        List.of("true 1000000000 1", "false 0 0"),
        read(
            JsonWire.of("[{\"T\":\"o\",\"p\":1,\"b\":[{\"p\":1,\"s\":1}]},{\"T\":\"o\"}]"),
            m ->
                m.hasNumbers(Key.PRICE)
                    + " "
                    + m.number(Key.PRICE)
                    + " "
                    + (m.hasLevels() ? m.bids().count() : -1)));
  }

  @Test
  void shouldReadJsonNumbersExactly() {
    final List<String> prices =
        read(
            JsonWire.of(
                "[{\"p\":0.1},{\"p\":105.8988475},{\"p\":1e-9},{\"p\":9007199254.740993},"
                    + "{\"p\":0.0000000005},{\"p\":0.0000000015},{\"p\":-2.5}]"),
            m -> "" + m.number(Key.PRICE));
    // Halves go to the even neighbour.
    assertEquals(
        List.of("100000000", "105898847500", "1", "9007199254740993000", "0", "2", "-2500000000"),
        prices);
  }

  @Test
  void shouldEndMalformedFramesInAnException() {
    for (final String bad :
        List.of(
            "",
            "{}",
            "[",
            "[{",
            "[{\"T\"",
            "[{\"T\":\"t\"",
            "[1]",
            "[{}] []",
            "[{}]x",
            "nonsense",
            "[{\"p\":NaN}]",
            "[" + "[".repeat(1000),
            "[{\"a\":" + "[".repeat(1000))) {
      assertThrows(WireException.class, () -> read(JsonWire.of(bad), m -> ""), bad);
    }
    assertThrows(WireException.class, () -> read(PackWire.of(new byte[0]), m -> ""));
    // An array that claims 2^32 - 1 messages, and a text that claims 4 GB.
    assertThrows(
        WireException.class,
        () -> read(PackWire.of(new byte[] {(byte) 0xdd, -1, -1, -1, -1}), m -> ""));
    assertThrows(
        WireException.class,
        () ->
            read(
                PackWire.of(
                    new byte[] {(byte) 0x91, (byte) 0x81, (byte) 0xdb, 127, -1, -1, -1, 'T'}),
                m -> ""));
  }

  @Test
  void shouldHandOverWhatCameBeforeTheFault() {
    final List<String> types = new ArrayList<>();
    assertThrows(
        WireException.class,
        () ->
            new MarketParser(m -> types.add(m.type()))
                .onFrame(JsonWire.of("[{\"T\":\"t\"},{\"T\":\"q\"},{\"T\":")));
    assertEquals(List.of("t", "q"), types);
    assertTrue(types.size() == 2);
  }
}
