package nogc.connectors.coinbase.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nogc.connectors.coinbase.SharedFixtures;
import org.junit.jupiter.api.Test;

/** The signature of a logon, against the vector of the protocol reference. */
class LogonTest {
  private static final Pattern SECRET = Pattern.compile("Test vectors \\(secret `([^`]+)`");
  private static final Pattern VECTOR =
      Pattern.compile(
          "FIX, fields `([^`]+)`, `A`, `([^`]+)`, `([^`]+)`, `([^`]+)`, `([^`]+)` -> `([^`]+)`");

  @Test
  void isThatOfTheReference() throws IOException {
    final String reference = Files.readString(SharedFixtures.path("reference/brokers/COINBASE.md"));
    final Matcher secret = SECRET.matcher(reference);
    final Matcher vector = VECTOR.matcher(reference);
    assertThat(secret.find() && vector.find()).as("the reference has a vector").isTrue();

    assertThat(
            Logon.signature(
                secret.group(1),
                vector.group(1),
                vector.group(2),
                vector.group(3),
                vector.group(4),
                vector.group(5)))
        .isEqualTo(vector.group(6));
  }

  @Test
  void dependsOnEachOfItsParts() {
    final String[] parts = {"20240101-00:00:00.000", "1", "key", "Coinbase", "pass"};
    final String whole = of(parts);

    for (int i = 0; i < parts.length; i++) {
      final String[] other = parts.clone();
      other[i] += "1";
      assertThat(of(other)).as("part " + i).isNotEqualTo(whole);
    }
  }

  private static String of(final String... parts) {
    return Logon.signature("c2VjcmV0", parts[0], parts[1], parts[2], parts[3], parts[4]);
  }
}
