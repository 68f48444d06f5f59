package nogc.replay.pack;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the tables of a bundle write values: ASCII only, exact, the same everywhere. */
final class Plain {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DENSE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Plain() {}

  /** Characters outside printable ASCII, and the backslash, as a backslash, u and four digits. */
  static String text(final String text) {
    final StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      final char c = text.charAt(i);
      if (c >= 0x20 && c < 0x7F && c != '\\') {
        plain.append(c);
      } else {
        plain.append(String.format("\\u%04x", (int) c));
      }
    }
    return plain.toString();
  }

  /** A mantissa with exactly so many decimals. */
  static String decimal(final long mantissa, final int scale) {
    if (scale == 0) {
      return Long.toString(mantissa);
    }
    final String digits = Long.toUnsignedString(Math.abs(mantissa));
    final String padded = "0".repeat(Math.max(0, scale + 1 - digits.length())) + digits;
    final int point = padded.length() - scale;
    return (mantissa < 0 ? "-" : "") + padded.substring(0, point) + "." + padded.substring(point);
  }

  /** Epoch nanoseconds as {@code 2026-01-05T14:30:00.000000001Z}; empty for 0. */
  static String time(final long epochNs) {
    return time(epochNs, ISO, "Z");
  }

  /** Epoch nanoseconds as {@code 20260105T143000.000000001}, in UTC; empty for 0. */
  static String denseTime(final long epochNs) {
    return time(epochNs, DENSE, "");
  }

  private static String time(final long epochNs, final DateTimeFormatter form, final String zone) {
    if (epochNs <= 0) {
      return epochNs == 0 ? "" : Long.toString(epochNs);
    }
    return form.format(Instant.ofEpochSecond(epochNs / SECOND_NS))
        + String.format(".%09d", epochNs % SECOND_NS)
        + zone;
  }

  /** A field of a CSV line: quoted where it must be (RFC 4180). */
  static String csv(final String value) {
    return value.indexOf(',') >= 0 || value.indexOf('"') >= 0
        ? '"' + value.replace("\"", "\"\"") + '"'
        : value;
  }
}
