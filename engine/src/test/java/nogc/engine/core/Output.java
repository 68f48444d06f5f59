package nogc.engine.core;

import com.fasterxml.jackson.databind.JsonNode;

/** One output of the core, read back through the schema. */
record Output(JsonNode json) {
  String type() {
    return text("type");
  }

  boolean is(final String type) {
    return type.equals(type());
  }

  /** A field as text; an enum by its name. */
  String text(final String field) {
    final JsonNode value = json.get(field);
    if (value == null) {
      throw new IllegalArgumentException("no field " + field + " in " + json);
    }
    return value.asText();
  }

  long number(final String field) {
    text(field);
    return json.get(field).asLong();
  }

  /**
   * Whether this is what the pattern says: the type, then fields that must have these values, such
   * as {@code OrderUpdate state=FILLED filledQuantity=10}.
   */
  boolean matches(final String pattern) {
    final String[] words = pattern.split(" ", -1);
    if (!is(words[0])) {
      return false;
    }
    for (int i = 1; i < words.length; i++) {
      final int equals = words[i].indexOf('=');
      if (!text(words[i].substring(0, equals)).equals(words[i].substring(equals + 1))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
