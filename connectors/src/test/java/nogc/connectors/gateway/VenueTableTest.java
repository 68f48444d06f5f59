package nogc.connectors.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code -Dnogc.docs.write=true} writes the table into the document. */
final class VenueTableTest {
  private static final Path DOCUMENT = Path.of("../docs/connectors/README.md");

  @Test
  void the_document_says_what_the_connectors_say() throws IOException {
    final String document = Files.readString(DOCUMENT);
    final int from = document.indexOf("| connector |");
    final int to = document.indexOf("\n\n", from) + 1;
    if (Boolean.getBoolean("nogc.docs.write")) {
      Files.writeString(
          DOCUMENT, document.substring(0, from) + VenueTable.text() + document.substring(to));
      return;
    }
    assertThat(document.substring(from, to)).isEqualTo(VenueTable.text());
  }
}
