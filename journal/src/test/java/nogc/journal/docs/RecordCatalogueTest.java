package nogc.journal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RecordCatalogueTest {
  private static final Path PAGE = MarkdownTable.DOCS.resolve("records.md");

  @Test
  void shouldBeMadeFromTheSchemaOfToday() throws Exception {
    final String made = new RecordCatalogue().write().stripTrailing() + "\n";
    if (Boolean.getBoolean("nogc.docs.write")) {
      Files.writeString(PAGE, made);
    }
    assertThat(PAGE).as("docs/records.md: its second paragraph says how to make it anew").exists();
    assertThat(Files.readString(PAGE))
        .as("docs/records.md is out of date: its second paragraph says how to make it anew")
        .isEqualTo(made);
  }
}
