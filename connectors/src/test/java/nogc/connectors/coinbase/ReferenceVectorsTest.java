package nogc.connectors.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The vectors of the protocol reference in ../shared: read there, none of them kept here. */
final class ReferenceVectorsTest {
  private static final Path REFERENCE = Path.of("../../shared/reference/brokers/COINBASE.md");
  private static final Pattern SECRET = Pattern.compile("secret `([A-Za-z0-9+/=]{40,})`");
  private static final Pattern VECTOR =
      Pattern.compile("\\* (WebSocket|REST), `([^`]+)`(?: \\+ body `([^`]+)`)? -> `([^`]+)`");
  private static final Pattern FIX =
      Pattern.compile(
          "\\* FIX, fields `([^`]+)`, `([^`]+)`, `([^`]+)`, `([^`]+)`, `([^`]+)`, `([^`]+)`"
              + " -> `([^`]+)`");

  private String text;
  private String secret;

  @BeforeEach
  void read() throws IOException {
    Assumptions.assumeTrue(Files.exists(REFERENCE), "../shared is not here");
    text = Files.readString(REFERENCE);
    final Matcher found = SECRET.matcher(text);
    assertThat(found.find()).isTrue();
    secret = found.group(1);
  }

  @Test
  void the_feed_s_and_the_rest_s_signatures_are_those_of_the_reference() {
    final var vectors = VECTOR.matcher(text).results().toList();
    assertThat(vectors).extracting(each -> each.group(1)).contains("WebSocket", "REST", "REST");
    for (final MatchResult vector : vectors) {
      final String body = vector.group(3) == null ? "" : vector.group(3);
      assertThat(Signature.signature(secret, vector.group(2) + body))
          .as(vector.group(1) + " " + vector.group(2))
          .isEqualTo(vector.group(4));
    }
  }

  @Test
  void the_logon_s_signature_is_that_of_the_reference() {
    final Matcher vector = FIX.matcher(text);
    assertThat(vector.find()).isTrue();
    final String signed =
        String.join(
            "\u0001",
            vector.group(1),
            vector.group(2),
            vector.group(3),
            vector.group(4),
            vector.group(5),
            vector.group(6));
    assertThat(Signature.signature(secret, signed)).isEqualTo(vector.group(7));
  }
}
