package nogc.connectors.alpaca;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import nogc.connectors.simulator.alpaca.AlpacaFault;
import nogc.journal.codec.Side;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Order events that come twice, late, changed or not at all, by WebSocket. */
class UpdateFaultsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "DUPLICATE_UPDATE, partial_fill",
    "DUPLICATE_UPDATE, fill",
    "DUPLICATE_UPDATE, new",
    "SWAP_UPDATES, partial_fill",
    "SWAP_UPDATES, new",
    "SWAP_UPDATES, pending_new",
    "LOSE_UPDATE, partial_fill",
    "LOSE_UPDATE, fill",
    "LOSE_UPDATE, new",
    "UNKNOWN_EVENT, partial_fill",
    "UNKNOWN_EVENT, fill",
    "UNKNOWN_UPDATE_FIELDS, partial_fill",
    "UNKNOWN_UPDATE_FIELDS, fill",
    "DROP_ON_UPDATE, partial_fill",
    "DROP_ON_UPDATE, fill",
    "DROP_ON_UPDATE, new",
  })
  void shouldTellEachExecutionOnceWhateverTheStreamDoes(
      final AlpacaFault fault, final String event) {
    try (Bench bench = new Bench(folder).live()) {
      bench.quote("10", 100, "10.5", 3);
      bench.arm(fault, event, 0);
      final long order = bench.limit(Side.BUY, 5, "10.5");
      bench.await(
          "its way",
          () ->
              bench.simulator.faults().happened(fault) > 0
                  || bench.held(Bench.STOCK) == 3 * Bench.UNIT);
      bench.quote("10", 100, "10.5", 50);
      bench.await("all of it", () -> bench.executed(Bench.STOCK) == 5 * Bench.UNIT);
      bench.awaitLive();
      bench.work(100);
      assertEquals(1, bench.simulator.faults().happened(fault));
      assertEquals(bench.held(Bench.STOCK), bench.executed(Bench.STOCK));
      assertEquals(1, bench.placed());
      assertEquals(1, bench.story(order).stream().filter("ACCEPTED"::equals).count());
    }
  }
}
