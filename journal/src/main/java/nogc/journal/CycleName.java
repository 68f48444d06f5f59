package nogc.journal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import net.openhft.chronicle.queue.RollCycle;

/** The names of cycle files: the start of the cycle in UTC, by the pattern of the roll cycle. */
final class CycleName {
  static final String SUFFIX = ".cq4";

  private final long lengthMs;
  private final DateTimeFormatter name;

  CycleName(final RollCycle rollCycle) {
    lengthMs = rollCycle.lengthInMillis();
    name =
        new DateTimeFormatterBuilder()
            .appendPattern(rollCycle.format())
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter()
            .withZone(ZoneOffset.UTC);
  }

  /** The name of a cycle's file. */
  String of(final int cycle) {
    return name.format(Instant.ofEpochMilli(cycle * lengthMs)) + SUFFIX;
  }

  /** The cycle of a file; {@link RecordTailer#NONE} if it is not called like one. */
  int parse(final String file) {
    if (!file.endsWith(SUFFIX)) {
      return RecordTailer.NONE;
    }
    try {
      final LocalDateTime start =
          LocalDateTime.parse(file.substring(0, file.length() - SUFFIX.length()), name);
      return (int) (start.toInstant(ZoneOffset.UTC).toEpochMilli() / lengthMs);
    } catch (final DateTimeParseException ex) {
      return RecordTailer.NONE;
    }
  }

  /** First nanosecond of a cycle, since the epoch. */
  long startNs(final int cycle) {
    return cycle * lengthMs * 1_000_000L;
  }
}
