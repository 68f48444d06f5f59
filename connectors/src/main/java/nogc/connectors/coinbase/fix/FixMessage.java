package nogc.connectors.coinbase.fix;

import java.util.Arrays;

/**
 * One FIX message as its tags and texts in their order on the wire, so that repeating groups need
 * no dictionary. Header and trailer are there too in messages that came; those that go get them
 * from the session.
 */
final class FixMessage {
  static final char SOH = '\001';

  /** A message of more fields is no order traffic; what is behind them is not read. */
  static final int MAX_FIELDS = 2_048;

  private static final int CHECKSUM_MODULUS = 256;

  private final String type;
  private int[] tags = new int[32];
  private String[] values = new String[32];
  private int count;

  private FixMessage(final String type) {
    this.type = type;
  }

  /** A message to be sent. */
  static FixMessage of(final String type) {
    return new FixMessage(type);
  }

  /**
   * Reads what came.
   *
   * @return null if it is no FIX message: no type, or a checksum that is not its own
   */
  static FixMessage parse(final String raw) {
    final int type = raw.indexOf(SOH + "35=");
    final int typeEnd = type < 0 ? -1 : raw.indexOf(SOH, type + 1);
    if (typeEnd <= type + 4 || !hasItsChecksum(raw)) {
      return null;
    }
    final FixMessage message = new FixMessage(raw.substring(type + 4, typeEnd));
    int at = 0;
    while (at < raw.length() && message.count < MAX_FIELDS) {
      final int next = raw.indexOf(SOH, at);
      final int end = next < 0 ? raw.length() : next;
      message.read(raw, at, end);
      at = end + 1;
    }
    return message;
  }

  private static boolean hasItsChecksum(final String raw) {
    final int at = raw.lastIndexOf(SOH + "10=");
    if (at < 0 || raw.length() < at + 7) {
      return false;
    }
    return raw.startsWith(checksum(raw, at + 1), at + 4);
  }

  /** Three digits: the sum of the characters before {@code end}, modulo 256. */
  static String checksum(final CharSequence raw, final int end) {
    int sum = 0;
    for (int i = 0; i < end; i++) {
      sum += raw.charAt(i);
    }
    final int value = sum % CHECKSUM_MODULUS;
    return ""
        + (char) ('0' + value / 100)
        + (char) ('0' + value / 10 % 10)
        + (char) ('0' + value % 10);
  }

  private void read(final String raw, final int from, final int end) {
    final int equals = raw.indexOf('=', from);
    if (equals <= from || equals >= end || equals - from > 7) {
      return;
    }
    int tag = 0;
    for (int i = from; i < equals; i++) {
      final int digit = raw.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return;
      }
      tag = tag * 10 + digit;
    }
    set(tag, raw.substring(equals + 1, end));
  }

  /** Adds a field behind the others; a tag may come more than once, as in groups. */
  FixMessage set(final int tag, final String value) {
    if (count == tags.length) {
      tags = Arrays.copyOf(tags, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    tags[count] = tag;
    values[count] = value;
    count++;
    return this;
  }

  FixMessage set(final int tag, final long value) {
    return set(tag, Long.toString(value));
  }

  /** Value of tag 35. */
  String type() {
    return type;
  }

  boolean has(final int tag) {
    return indexOf(tag) >= 0;
  }

  private int indexOf(final int tag) {
    for (int i = 0; i < count; i++) {
      if (tags[i] == tag) {
        return i;
      }
    }
    return -1;
  }

  /** Text of the first field with this tag; empty if there is none. */
  String text(final int tag) {
    final int index = indexOf(tag);
    return index < 0 ? "" : values[index];
  }

  /**
   * Number of the first field with this tag.
   *
   * @return {@code otherwise} if there is none, or no number from 0 to 2^63 - 1
   */
  long number(final int tag, final long otherwise) {
    final String text = text(tag);
    if (text.isEmpty() || text.length() > 19) {
      return otherwise;
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      final int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || number > (Long.MAX_VALUE - digit) / 10) {
        return otherwise;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** Whether a flag is Y. */
  boolean isYes(final int tag) {
    return text(tag).equals("Y");
  }

  int count() {
    return count;
  }

  int tag(final int index) {
    return tags[index];
  }

  String value(final int index) {
    return values[index];
  }

  /** The fields as they go onto the wire, each with its separator behind it. */
  void appendTo(final StringBuilder out) {
    for (int i = 0; i < count; i++) {
      out.append(tags[i]).append('=').append(values[i]).append(SOH);
    }
  }

  /** For people: separators are bars, and secrets are hidden. */
  @Override
  public String toString() {
    final StringBuilder out = new StringBuilder().append("35=").append(type).append(SOH);
    appendTo(out);
    return Secrets.maskedByTag(out.toString()).replace(SOH, '|');
  }
}
