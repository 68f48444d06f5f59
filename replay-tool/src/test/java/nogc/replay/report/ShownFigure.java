package nogc.replay.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** How the page has to show a figure of the report: a second implementation of its formats. */
final class ShownFigure {
  private ShownFigure() {}

  static String of(final JsonNode value, final String format) {
    if (value.isNull() || value.isMissingNode() || value.asText().isEmpty()) {
      return "–";
    }
    return switch (format) {
      case "text" -> value.asText();
      case "time" -> value.asText().substring(0, 19).replace('T', ' ');
      case "whole" -> grouped(value.asDouble(), 0);
      case "money", "ratio", "bps" -> grouped(value.asDouble(), 2);
      case "percent" -> grouped(value.asDouble() * 100, 2) + " %";
      case "fine" -> grouped(value.asDouble() * 100, 4) + " %";
      case "exact" -> grouped(value.asDouble(), 8).replaceAll("\\.?0+$", "");
      case "duration" -> duration(value.asDouble());
      case "span" -> span(value.asDouble());
      default -> throw new IllegalArgumentException("the page has a format " + format);
    };
  }

  private static String grouped(final double value, final int decimals) {
    final BigDecimal rounded =
        new BigDecimal(Math.abs(value)).setScale(decimals, RoundingMode.HALF_UP);
    return (value < 0 && rounded.signum() != 0 ? "−" : "")
        + String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
  }

  private static String duration(final double seconds) {
    if (seconds < 1) {
      return grouped(seconds * 1_000, 0) + " ms";
    }
    if (seconds < 60) {
      return grouped(seconds, 1) + " s";
    }
    final long whole = (long) Math.floor(seconds);
    if (seconds < 3_600) {
      return String.format("%d m %02d s", whole / 60, whole % 60);
    }
    return seconds < 86_400
        ? String.format("%d h %02d m", whole / 3_600, whole % 3_600 / 60)
        : String.format(Locale.ROOT, "%,d d %02d h", whole / 86_400, whole % 86_400 / 3_600);
  }

  private static String span(final double ns) {
    if (ns < 1e3) {
      return grouped(ns, 0) + " ns";
    }
    if (ns < 1e6) {
      return grouped(ns / 1e3, 1) + " µs";
    }
    return ns < 1e9 ? grouped(ns / 1e6, 1) + " ms" : duration(ns / 1e9);
  }
}
