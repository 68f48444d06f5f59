package nogc.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nogc.engine.core.risk.Limits;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.RiskReason;
import org.junit.jupiter.api.Test;

/** The table of docs/risk.md says what the schema and the gate say. */
final class RiskDocumentTest {
  private record Row(RiskReason reason, String limit, Set<String> scopes) {}

  private static List<Row> rows() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("..", "docs", "risk.md"))) {
      return lines
          .map(line -> line.split("\\|"))
          .filter(cells -> cells.length == 7 && cells[1].trim().matches("[A-Z_]+"))
          .map(
              cells ->
                  new Row(
                      RiskReason.valueOf(cells[1].trim()),
                      cells[3].trim(),
                      new TreeSet<>(List.of(cells[4].trim().split(", ")))))
          .toList();
    }
  }

  @Test
  void shouldHaveOneRowForEveryReason() throws IOException {
    final List<RiskReason> reasons =
        Stream.of(RiskReason.values())
            .filter(r -> r != RiskReason.NONE)
            .filter(r -> r != RiskReason.NULL_VAL && r != RiskReason.SBE_UNKNOWN)
            .toList();
    assertThat(rows()).extracting(Row::reason).containsExactlyInAnyOrderElementsOf(reasons);
  }

  @Test
  void shouldNameEveryLimitWithTheScopesThatAreEnforced() throws IOException {
    final Map<LimitKind, Set<String>> documented = new EnumMap<>(LimitKind.class);
    for (final Row row : rows()) {
      if (row.limit.matches("[A-Z_]+") && row.reason != RiskReason.SIGNAL_INVALID) {
        documented.put(LimitKind.valueOf(row.limit), row.scopes);
      }
    }
    final Map<LimitKind, Set<String>> enforced = new EnumMap<>(LimitKind.class);
    for (final LimitKind kind : LimitKind.values()) {
      for (final LimitScope scope : LimitScope.values()) {
        if (Limits.isEnforced(scope, kind)) {
          enforced
              .computeIfAbsent(kind, key -> new TreeSet<>())
              .add(scope.name().toLowerCase(Locale.ROOT));
        }
      }
    }
    assertThat(documented).isEqualTo(enforced);
  }
}
