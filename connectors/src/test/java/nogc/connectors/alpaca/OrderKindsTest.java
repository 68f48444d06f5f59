package nogc.connectors.alpaca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.FeeReportDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderType;
import nogc.journal.codec.PositionReportDecoder;
import nogc.journal.codec.ReportKind;
import nogc.journal.codec.Side;
import nogc.journal.codec.TimeInForce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of order in the words of Alpaca, which the simulator checks strictly. */
class OrderKindsTest {
  private static final long UNIT = Bench.UNIT;

  @TempDir private Path folder;

  private static long order(
      final Bench bench,
      final int instrument,
      final Side side,
      final OrderType type,
      final TimeInForce time,
      final long quantity,
      final long price,
      final long stopPrice,
      final boolean extendedHours) {
    final long[] id = new long[1];
    bench.send(
        c -> {
          id[0] = c.sequence;
          c.encoder
              .orderId(c.sequence)
              .instrument(instrument)
              .kind(CommandKind.NEW)
              .side(side)
              .orderType(type)
              .timeInForce(time)
              .quantity(quantity)
              .price(price)
              .stopPrice(stopPrice);
          c.encoder.flags().extendedHours(extendedHours);
        });
    return id[0];
  }

  @ParameterizedTest
  @CsvSource({
    "LIMIT, DAY, 9, 0, false, ACCEPTED",
    "LIMIT, GTC, 9, 0, false, ACCEPTED",
    "LIMIT, DAY, 9, 0, true, ACCEPTED",
    "LIMIT, GTC, 9, 0, true, ACCEPTED",
    "LIMIT, IOC, 9, 0, false, CANCELED",
    "LIMIT, FOK, 9, 0, false, CANCELED",
    "LIMIT, AT_OPEN, 9, 0, false, ACCEPTED",
    "LIMIT, AT_CLOSE, 9, 0, false, ACCEPTED",
    "MARKET, DAY, 0, 0, false, FILL",
    "MARKET, IOC, 0, 0, false, FILL",
    "STOP, DAY, 0, 12.5, false, ACCEPTED",
    "STOP, GTC, 0, 12.5, false, ACCEPTED",
    "STOP_LIMIT, DAY, 12.75, 12.5, false, ACCEPTED",
    "TRAILING_STOP, DAY, 0, 1.25, false, ACCEPTED",
    "TRAILING_STOP, GTC, 0, 1.25, false, ACCEPTED",
  })
  void shouldSayEachOrderOfAStock(
      final OrderType type,
      final TimeInForce time,
      final String price,
      final String stop,
      final boolean extendedHours,
      final ReportKind expected) {
    try (Bench bench = new Bench(folder).live()) {
      bench.quote("10", 100, "10.5", 30);
      final long order =
          order(
              bench,
              Bench.STOCK,
              Side.BUY,
              type,
              time,
              2 * UNIT,
              nogc.journal.fixed.Decimals.parse(price, 9),
              nogc.journal.fixed.Decimals.parse(stop, 9),
              extendedHours);
      bench.await(expected.toString(), () -> bench.heard(order, expected));
      assertTrue(!bench.heard(order, ReportKind.REJECTED), bench.story().toString());
      assertEquals(bench.held(Bench.STOCK), bench.executed(Bench.STOCK));
    }
  }

  @Test
  void shouldTradeFractionsOfACoinAndTellTheFeeThatIsTakenOfThem() {
    try (Bench bench = new Bench(folder, Bench.simulatorSettings().cryptoFeeBps(25)).live()) {
      bench
          .simulator
          .host()
          .byHand()
          .quote(Bench.PAIR, 2_000_00, 10_00000000L, 2_000_50, 10_00000000L);
      final long order =
          order(
              bench,
              Bench.PAIR,
              Side.BUY,
              OrderType.LIMIT,
              TimeInForce.GTC,
              UNIT / 4,
              2_000_500_000_000L,
              0,
              false);
      bench.await("fill", () -> bench.executed(Bench.PAIR) == UNIT / 4);
      assertEquals(2_000_500_000_000L, bench.reports(order).get(1).lastPrice());
      bench.simulator.postFees();
      final long rests =
          order(
              bench,
              Bench.PAIR,
              Side.BUY,
              OrderType.STOP_LIMIT,
              TimeInForce.GTC,
              UNIT / 8,
              2_100_000_000_000L,
              2_050_000_000_000L,
              false);
      bench.await("rest", () -> bench.heard(rests, ReportKind.ACCEPTED));
      bench.await("the fee", () -> !bench.all(FeeReportDecoder.TEMPLATE_ID).isEmpty());
      bench.work(1_000);
      assertEquals(1, bench.all(FeeReportDecoder.TEMPLATE_ID).size(), "once");
      final FeeReportDecoder fee =
          new FeeReportDecoder()
              .wrapAndApplyHeader(
                  bench.all(FeeReportDecoder.TEMPLATE_ID).get(0), 0, new MessageHeaderDecoder());
      assertEquals("XYZ", fee.currency());
      assertEquals(62_500, fee.amount(), "0.25 % of 0.25");
      // The next listing has what is left.
      bench.simulator.dropUpdates();
      bench.await("a position", () -> !bench.all(PositionReportDecoder.TEMPLATE_ID).isEmpty());
      final PositionReportDecoder position =
          new PositionReportDecoder()
              .wrapAndApplyHeader(
                  bench.all(PositionReportDecoder.TEMPLATE_ID).get(0),
                  0,
                  new MessageHeaderDecoder());
      assertEquals(Bench.PAIR, position.instrument());
      assertEquals(bench.held(Bench.PAIR), position.quantity());
      assertEquals(UNIT / 4 - 625_000, position.quantity());
    }
  }
}
