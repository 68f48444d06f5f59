package nogc.engine.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import nogc.journal.monitor.EngineCounter;
import org.junit.jupiter.api.Test;

/** The tables of docs/status-format.md are those of the code. */
final class StatusFormatTest {
  private static final Path PAGE = Path.of("..", "docs", "status-format.md");

  private static String tables() {
    final StringBuilder text = new StringBuilder();
    for (final StatusTable table : StatusTable.values()) {
      text.append("### ")
          .append(table.tableName())
          .append("\n\nAt ")
          .append(StatusLayout.offset(table))
          .append(", count at ")
          .append(StatusLayout.countOffset(table))
          .append(", slots of ")
          .append(table.slotLength())
          .append(" bytes, room for ")
          .append(table.capacity())
          .append(table.capacity() == 1 ? " row.\n\n" : " rows.\n\n")
          .append("| offset in row | field | kind |\n|---|---|---|\n");
      for (final StatusField field : table.fields()) {
        final String kind = field.kind().name().toLowerCase(Locale.ROOT);
        text.append("| ")
            .append(field.offset())
            .append(" | ")
            .append(field.name())
            .append(" | ")
            .append(
                switch (field.kind()) {
                  case TEXT -> kind + " " + field.length();
                  case ENUM -> field.type();
                  default -> kind;
                })
            .append(" |\n");
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String counters() {
    return "| type id | label |\n|---|---|\n"
        + java.util.Arrays.stream(EngineCounter.values())
            .map(each -> "| " + each.typeId() + " | " + each.label() + " |\n")
            .collect(Collectors.joining())
        + "\n";
  }

  private static String replaced(final String page, final String name, final String text) {
    final String begin = "<!-- " + name + " -->\n";
    final int from = page.indexOf(begin) + begin.length();
    final int to = page.indexOf("<!-- end of " + name + " -->");
    assertThat(to).as("the marks of " + name).isGreaterThanOrEqualTo(from);
    return page.substring(0, from) + "\n" + text + page.substring(to);
  }

  @Test
  void shouldBeMadeFromTheCodeOfToday() throws IOException {
    final String page = Files.readString(PAGE);
    final String made = replaced(replaced(page, "tables", tables()), "counters", counters());
    if (Boolean.getBoolean("nogc.docs.write")) {
      Files.writeString(PAGE, made);
    }
    assertThat(Files.readString(PAGE)).as("docs/status-format.md is out of date").isEqualTo(made);
  }
}
