package nogc.engine.status;

import java.util.Map;

/**
 * A row as read: numbers as {@link Long}, flags as {@link Boolean}, enumerations and text as {@link
 * String}, in the order of the file.
 *
 * @param fields by name
 */
record StatusRow(Map<String, Object> fields) {
  long number(final String name) {
    return (Long) fields.getOrDefault(name, 0L);
  }

  boolean flag(final String name) {
    return (Boolean) fields.getOrDefault(name, false);
  }

  String text(final String name) {
    return (String) fields.getOrDefault(name, "");
  }
}
