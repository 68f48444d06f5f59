package nogc.connectors.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nogc.connectors.alpaca.wire.Fields;
import nogc.connectors.common.VenueRecords;
import nogc.engine.config.InstrumentConfig;
import nogc.engine.spi.Inbound;
import nogc.journal.RecordLayout;
import nogc.journal.codec.CorporateActionDecoder;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.fixed.Decimals;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CorporateActionsTest {
  private static final Path SHARED = Path.of("../../shared/reference/fixtures/alpaca/alpaca-py");

  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();
  private final Assets assets = new Assets();
  private final CorporateActions actions =
      new CorporateActions(null, assets, new VenueRecords(new Recorder(), 1));

  private final class Recorder implements Inbound {
    @Override
    public boolean offer(final MutableDirectBuffer message, final int offset, final int length) {
      final CorporateActionDecoder action =
          new CorporateActionDecoder()
              .wrapAndApplyHeader(message, offset, new MessageHeaderDecoder());
      told.add(
          action.instrument()
              + " "
              + action.kind()
              + " "
              + java.time.Instant.ofEpochSecond(0, action.exTime())
              + " "
              + Decimals.text(action.oldRate(), 8)
              + ":"
              + Decimals.text(action.newRate(), 8)
              + " "
              + Decimals.text(action.amount(), 8)
              + " "
              + action.newSymbol());
      return true;
    }

    @Override
    public void drop() {
      throw new IllegalStateException("never");
    }
  }

  private void know(final int id, final String symbol) {
    assets.learn(
        new InstrumentConfig(id, symbol, "alpaca"),
        Fields.object(
            ("{\"id\":\"asset-"
                    + id
                    + "\",\"class\":\"us_equity\",\"symbol\":\""
                    + symbol
                    + "\",\"tradable\":true,\"status\":\"active\"}")
                .getBytes(StandardCharsets.UTF_8)));
  }

  private String tell(final String json) {
    return actions.tell(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void each_is_told_once_and_only_of_our_stocks() {
    know(3, "ACME");
    final String split =
        "{\"corporate_actions\":{\"forward_splits\":[{\"id\":\"a\",\"symbol\":\"ACME\","
            + "\"ex_date\":\"2024-06-10\",\"new_rate\":10,\"old_rate\":1},"
            + "{\"id\":\"b\",\"symbol\":\"OTHER\",\"ex_date\":\"2024-06-10\"}]},"
            + "\"next_page_token\":\"more\"}";
    assertThat(tell(split)).isEqualTo("more");
    assertThat(tell(split)).isEqualTo("more");
    // Midnight in New York, in summer.
    assertThat(told)
        .containsExactly("3 SPLIT 2024-06-10T04:00:00Z 1.00000000:10.00000000 0.00000000 ");
  }

  @Test
  void what_cannot_be_read_is_counted_and_nothing_is_told() {
    know(3, "ACME");
    assertThat(tell("<html>busy</html>")).isNull();
    assertThat(tell("[]")).isNull();
    assertThat(tell("")).isNull();
    final String head = "{\"corporate_actions\":{\"cash_dividends\":[{\"id\":\"a\",";
    assertThat(tell(head + "\"symbol\":\"ACME\",\"ex_date\":\"soon\",\"rate\":1}]}}")).isEmpty();
    assertThat(tell(head + "\"symbol\":\"ACME\",\"ex_date\":\"2024-06-10\",\"rate\":1e99}]}}"))
        .isEmpty();
    assertThat(told).isEmpty();
    assertThat(actions.unreadable()).isEqualTo(5);
    assertThat(tell(head + "\"symbol\":\"ACME\",\"ex_date\":\"2024-01-10\",\"rate\":0.125}]}}"))
        .isEmpty();
    assertThat(told)
        .containsExactly("3 CASH_DIVIDEND 2024-01-10T05:00:00Z 0.00000000:0.00000000 0.12500000 ");
  }

  /** Every kind in the recorded answer of Alpaca's own SDK, by one symbol of each. */
  @Test
  void recorded_announcements_of_every_kind_are_understood() throws IOException {
    final Path file = SHARED.resolve("test_corporate_actions__test_get_corporate_actions__1.json");
    Assumptions.assumeTrue(Files.exists(file), "../shared is not here");
    final String[] symbols = {
      "MNTS", "SRE", "TPBAU", "MSBC", "FCF", "JUPW", "GLOP",
    };
    for (int i = 0; i < symbols.length; i++) {
      know(i + 1, symbols[i]);
    }
    assertThat(actions.tell(Files.readAllBytes(file))).isNotNull();
    assertThat(actions.unreadable()).isZero();
    assertThat(told)
        .hasSize(7)
        .anyMatch(each -> each.startsWith("1 SPLIT 2023-08-24") && each.contains("50.00000000:1."))
        .anyMatch(each -> each.startsWith("2 SPLIT 2023-08-22") && each.contains(" 1.00000000:2."))
        .anyMatch(each -> each.startsWith("3 SPLIT 2023-03-01") && each.endsWith("LVRO"))
        .anyMatch(each -> each.startsWith("4 STOCK_DIVIDEND 2023-05-19") && each.contains(":0.05"))
        .anyMatch(each -> each.startsWith("5 CASH_DIVIDEND 2023-05-04") && each.contains(" 0.125"))
        .anyMatch(each -> each.startsWith("6 SPIN_OFF") && each.contains("19.35000000:1.00000000"))
        .anyMatch(each -> each.startsWith("7 MERGER"));
  }

  @Test
  void they_are_read_over_the_wire_when_the_connector_starts() {
    final ObjectNode lists = new ObjectMapper().createObjectNode();
    lists
        .putArray("reverse_splits")
        .addObject()
        .put("id", "a")
        .put("symbol", "ABC")
        .put("ex_date", "2024-06-10")
        .put("old_rate", 50)
        .put("new_rate", 1);
    try (Bench bench = new Bench(folder, Bench.simulatorSettings().corporateActions(lists))) {
      bench.live();
      bench.await(
          "the split",
          () ->
              bench.records.stream()
                  .anyMatch(
                      each ->
                          RecordLayout.templateId(each, 0) == CorporateActionDecoder.TEMPLATE_ID));
      bench.records.stream()
          .filter(each -> RecordLayout.templateId(each, 0) == CorporateActionDecoder.TEMPLATE_ID)
          .forEach(each -> new Recorder().offer(each, 0, each.capacity()));
    }
    assertThat(told)
        .containsExactly(
            Bench.STOCK + " SPLIT 2024-06-10T04:00:00Z 50.00000000:1.00000000 0.00000000 ");
  }
}
