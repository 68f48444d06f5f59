package nogc.connectors.alpaca.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0",
    "2021-02-22T15:51:44Z, 1614009104000000000",
    "2021-02-22T15:51:44.2Z, 1614009104200000000",
    "2021-02-22T15:51:44.208Z, 1614009104208000000",
    "2021-02-22T15:51:45.335689322Z, 1614009105335689322",
    "2022-04-19T13:45:04.981350886-04:00, 1650390304981350886",
    "2022-04-19T17:45:04.981350886+00:00, 1650390304981350886",
    "2024-02-29T23:59:59.9999999999Z, 1709251199999999999",
  })
  void shouldReadOffsetsAndAnyNumberOfDigits(final String text, final long expected) {
    assertEquals(expected, Rfc3339.parseNs(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2021-02-22",
        "2021-02-22T15:51:44",
        "2021-02-30T15:51:44Z",
        "2021-13-01T15:51:44Z",
        "2021-02-22T25:51:44Z",
        "2021-02-22T15:51:44.Z",
        "2021-02-22T15:51:44+0400",
        "2021-02-22T15:51:44*04:00",
        "1969-12-31T23:59:59Z",
        "9999-01-01T00:00:00Z",
        "20x1-02-22T15:51:44Z"
      })
  void shouldRefuseWhatIsNoTime(final String text) {
    assertThrows(IllegalArgumentException.class, () -> Rfc3339.parseNs(text));
  }

  @Test
  void shouldAgreeWithTheJdkOnRandomTimes() {
    final SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      final long second = random.nextLong(4_000_000_000L);
      final int nano = random.nextInt(1_000_000_000);
      final Instant instant = Instant.ofEpochSecond(second, nano);
      final String text =
          OffsetDateTime.ofInstant(
                  instant, java.time.ZoneOffset.ofTotalSeconds(random.nextInt(-50, 50) * 900))
              .format(
                  java.time.format.DateTimeFormatter.ofPattern(
                      "yyyy-MM-dd'T'HH:mm:ss.nnnnnnnnnxxx"));
      assertEquals(second * 1_000_000_000L + nano, Rfc3339.parseNs(text), text);
      assertEquals(
          second * 1_000_000_000L + nano,
          Rfc3339.parseNs(Rfc3339.text(second * 1_000_000_000L + nano)));
    }
  }
}
