package nogc.engine.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nogc.journal.fixed.Decimals;

/**
 * A block of the configuration that is read field by field and remembers what was wrong: missing
 * and wrong fields as they are asked for, unknown ones on {@link #finish}. All blocks of a file
 * share one list of problems. A wrong field yields a harmless value, so that reading goes on and
 * finds the rest.
 */
public final class ConfigNode {
  private final JsonNode node;
  private final String path;
  private final List<String> problems;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * @param node may be null or no object: then every required field is reported
   * @param path of the block, empty for the whole file
   * @param problems receives one line per problem
   */
  public ConfigNode(final JsonNode node, final String path, final List<String> problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
    if (node != null && !node.isNull() && !node.isObject()) {
      problems.add(
          (path.isEmpty() ? "the file" : path)
              + ": must be a block of fields, found "
              + show(node));
    }
  }

  /** Reports a problem of this block in the words of the caller. */
  public void problem(final String field, final String what) {
    problems.add(pathOf(field) + ": " + what);
  }

  /** A required block. */
  public ConfigNode block(final String field) {
    final JsonNode value = take(field);
    if (value == null) {
      problem(field, "is missing; give a block of fields");
    }
    return new ConfigNode(value, pathOf(field), problems);
  }

  /** A block that may be absent: then it is empty. */
  public ConfigNode optionalBlock(final String field) {
    return new ConfigNode(take(field), pathOf(field), problems);
  }

  /** A list of blocks; empty if absent. */
  public List<ConfigNode> blocks(final String field) {
    final JsonNode value = take(field);
    final List<ConfigNode> blocks = new ArrayList<>();
    if (value != null && !value.isArray()) {
      problem(field, "must be a list, found " + show(value));
    } else if (value != null) {
      for (int i = 0; i < value.size(); i++) {
        blocks.add(new ConfigNode(value.get(i), pathOf(field) + "[" + i + "]", problems));
      }
    }
    return blocks;
  }

  /** Names of the fields of this block, none of them marked as known. */
  public List<String> fieldNames() {
    final List<String> names = new ArrayList<>();
    if (node != null) {
      final Iterator<String> each = node.fieldNames();
      each.forEachRemaining(names::add);
    }
    return names;
  }

  /** The block itself. */
  public JsonNode json() {
    return node;
  }

  /** The raw value of a field, which its owner checks; null if absent. */
  public JsonNode raw(final String field) {
    return take(field);
  }

  /** Required text. */
  public String text(final String field) {
    final JsonNode value = take(field);
    if (value == null) {
      problem(field, "is missing");
      return "";
    }
    return text(field, value);
  }

  /** Text with a default. */
  public String text(final String field, final String absent) {
    final JsonNode value = take(field);
    return value == null ? absent : text(field, value);
  }

  private String text(final String field, final JsonNode value) {
    if (!value.isValueNode() || value.asText().isBlank()) {
      problem(field, "must be text, found " + show(value));
      return "";
    }
    return value.asText();
  }

  /** A required whole number within bounds. */
  public long whole(final String field, final long least, final long most) {
    final JsonNode value = take(field);
    if (value == null) {
      problem(field, "is missing; give a whole number from " + least + " to " + most);
      return least;
    }
    return whole(field, value, least, most);
  }

  /** A whole number within bounds, with a default. */
  public long whole(final String field, final long least, final long most, final long absent) {
    final JsonNode value = take(field);
    return value == null ? absent : whole(field, value, least, most);
  }

  private long whole(final String field, final JsonNode value, final long least, final long most) {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      problem(field, "must be a whole number, found " + show(value));
      return least;
    }
    final long number = value.asLong();
    if (number < least || number > most) {
      problem(field, "is " + number + "; must lie from " + least + " to " + most);
      return least;
    }
    return number;
  }

  /**
   * A positive decimal number, given as text or as a number, at a scale; {@code absent} if it is
   * not there.
   */
  public long decimal(final String field, final int scale, final long absent) {
    return decimalFrom(1, field, scale, absent);
  }

  /**
   * The same with another lower bound.
   *
   * @param least mantissa that is allowed: 0 or 1
   */
  public long decimalFrom(final int least, final String field, final int scale, final long absent) {
    return decimal(field, scale, absent, least, least == 0 ? " from 0 on" : " above 0");
  }

  /** Any decimal number, given as text or as a number, at a scale; {@code absent} if not there. */
  public long signedDecimal(final String field, final int scale, final long absent) {
    return decimal(field, scale, absent, Long.MIN_VALUE, "");
  }

  private long decimal(
      final String field,
      final int scale,
      final long absent,
      final long least,
      final String condition) {
    final JsonNode value = take(field);
    if (value == null) {
      return absent;
    }
    try {
      if (value.isTextual() || value.isNumber()) {
        final long mantissa = Decimals.parse(value.asText(), scale);
        if (mantissa >= least) {
          return mantissa;
        }
      }
      problem(field, "must be a decimal number" + condition + ", found " + show(value));
    } catch (final NumberFormatException ex) {
      problem(field, ex.getMessage());
    }
    return absent;
  }

  /** True or false, with a default. */
  public boolean flag(final String field, final boolean absent) {
    final JsonNode value = take(field);
    if (value != null && !value.isBoolean()) {
      problem(field, "must be true or false, found " + show(value));
    }
    return value == null ? absent : value.asBoolean();
  }

  /** One of the constants of an enum, written in lower case with dashes. */
  public <E extends Enum<E>> E choice(final String field, final Class<E> type, final E absent) {
    final JsonNode value = take(field);
    if (value == null) {
      return absent;
    }
    final List<String> names = new ArrayList<>();
    for (final E constant : type.getEnumConstants()) {
      final String name = constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      if (name.equals(value.asText())) {
        return constant;
      }
      names.add(name);
    }
    problem(field, "must be one of " + String.join(", ", names) + ", found " + show(value));
    return absent;
  }

  /** Reports the fields that nobody asked for. */
  public void finish() {
    for (final String name : fieldNames()) {
      if (!known.contains(name)) {
        problem(
            name,
            "is unknown" + (known.isEmpty() ? "" : "; known here: " + String.join(", ", known)));
      }
    }
  }

  private JsonNode take(final String field) {
    known.add(field);
    final JsonNode value = node == null || !node.isObject() ? null : node.get(field);
    return value == null || value.isNull() ? null : value;
  }

  private String pathOf(final String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  private static String show(final JsonNode value) {
    final String text = value.toString();
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }
}
