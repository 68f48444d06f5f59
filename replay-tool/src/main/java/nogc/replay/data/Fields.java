package nogc.replay.data;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import nogc.engine.config.ConfigNode;

/** Fields of several blocks of data. */
final class Fields {
  private Fields() {}

  /** A day like 2013-10-07, null where it is absent or wrong. */
  static LocalDate day(final ConfigNode node, final String field) {
    final String text = node.text(field, null);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (final DateTimeException ex) {
      node.problem(field, "must be a day like 2013-10-07, found " + text);
      return null;
    }
  }

  /** A decimal number above 0, null where it is absent or wrong. */
  static BigDecimal decimal(final ConfigNode node, final String field) {
    final String text = node.text(field, null);
    if (text == null) {
      return null;
    }
    try {
      final BigDecimal number = new BigDecimal(text);
      if (number.signum() > 0) {
        return number;
      }
    } catch (final NumberFormatException ex) {
      node.problem(field, "must be a decimal number above 0, found " + text);
      return null;
    }
    node.problem(field, "must be above 0, found " + text);
    return null;
  }
}
