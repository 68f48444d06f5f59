package nogc.replay.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import nogc.journal.JournalReader;

/** A place in a journal as a person names it: a sequence, a day or an instant in UTC. */
final class Place {
  private static final long SECOND_NS = 1_000_000_000L;

  private Place() {}

  /**
   * Sequence of the first record at or behind the place; one behind the last record if there is
   * none. Moves the reader.
   *
   * @throws IllegalArgumentException if the text names no place
   */
  static long sequence(final JournalReader reader, final String place) {
    if (!place.isEmpty() && place.chars().allMatch(Character::isDigit)) {
      return Long.parseLong(place);
    }
    reader.seekTime(timeNs(place));
    return reader.sequence() + 1;
  }

  private static long timeNs(final String place) {
    try {
      final Instant instant =
          place.contains("T")
              ? Instant.parse(place)
              : LocalDate.parse(place).atStartOfDay(ZoneOffset.UTC).toInstant();
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), SECOND_NS), instant.getNano());
    } catch (final DateTimeException | ArithmeticException ex) {
      throw new IllegalArgumentException(
          '"'
              + place
              + "\" is no sequence (42), no day (2026-11-22) and no instant"
              + " (2026-11-22T14:30:00Z)",
          ex);
    }
  }
}
