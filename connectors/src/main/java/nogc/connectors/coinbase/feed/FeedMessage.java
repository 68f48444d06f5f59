package nogc.connectors.coinbase.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import nogc.journal.codec.Side;
import nogc.journal.fixed.Decimals;

/**
 * The scalar fields of one message of the feed, as text. Prices and sizes are strings, sequences
 * and trade ids whole numbers, times ISO 8601 in UTC (Coinbase docs, WebSocket Channels). Order and
 * number of fields are the venue's matter; unknown ones are carried along and never looked at.
 */
final class FeedMessage {
  private static final int NANO_SCALE = 9;
  private static final long MAX_SECONDS = Long.MAX_VALUE / Decimals.powerOfTen(NANO_SCALE) - 1;

  private final Map<String, String> fields = new HashMap<>();

  void clear() {
    fields.clear();
  }

  void put(final String name, final String value) {
    fields.put(name, value);
  }

  int size() {
    return fields.size();
  }

  /** Kind of the message; empty if it says none. */
  String type() {
    return text("type");
  }

  /** Product that it speaks of; empty if none. */
  String product() {
    return text("product_id");
  }

  boolean has(final String name) {
    return fields.containsKey(name);
  }

  /** A field's text, empty if it is not there. */
  String text(final String name) {
    return fields.getOrDefault(name, "");
  }

  /**
   * @throws MalformedFrame if the field is not there
   */
  String required(final String name) {
    final String value = fields.get(name);
    if (value == null) {
      throw new MalformedFrame(type() + " without " + name);
    }
    return value;
  }

  /**
   * A whole number from 0 on.
   *
   * @throws MalformedFrame if it is not there or no such number
   */
  long whole(final String name) {
    final String value = required(name);
    try {
      final long number = Long.parseLong(value);
      if (number >= 0) {
        return number;
      }
    } catch (final NumberFormatException ex) {
      // Told below.
    }
    throw new MalformedFrame(type() + " has " + name + " " + shown(value));
  }

  /**
   * @throws MalformedFrame if it is neither buy nor sell
   */
  Side side() {
    return side(required("side"));
  }

  static Side side(final String text) {
    return switch (text) {
      case "buy" -> Side.BUY;
      case "sell" -> Side.SELL;
      default -> throw new MalformedFrame("side " + shown(text));
    };
  }

  /**
   * Time of the event, epoch nanoseconds; 0 where the venue says none, or the year 1 as it does at
   * times for level2.
   *
   * @throws MalformedFrame if it is no time
   */
  long timeNs() {
    final String text = text("time");
    return text.isEmpty() ? 0 : epochNs(text);
  }

  /** ISO 8601 to epoch nanoseconds; 0 for what does not fit. */
  static long epochNs(final String text) {
    try {
      final Instant time = Instant.parse(text);
      final long seconds = time.getEpochSecond();
      return seconds < 0 || seconds > MAX_SECONDS
          ? 0
          : seconds * Decimals.powerOfTen(NANO_SCALE) + time.getNano();
    } catch (final DateTimeException ex) {
      throw new MalformedFrame("time " + shown(text));
    }
  }

  static String shown(final String text) {
    return '\'' + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + '\'';
  }
}
