package nogc.connectors.alpaca.wire;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nogc.connectors.common.DecimalText;

/**
 * The plain values of one object by their names; what is nested, and what is null, is left out.
 * Numbers and texts with numbers are the same, since Alpaca's differ from one place to the next.
 */
public final class Fields {
  private static final int MAX_FIELDS = 256;
  private static final int MAX_OBJECTS = 100_000;

  private final Map<String, String> values = new HashMap<>();

  /**
   * Reads an object whose OBJECT token was just taken.
   *
   * @throws WireException if the document is malformed
   */
  public static Fields read(final WireReader reader) {
    final Fields fields = new Fields();
    while (true) {
      final WireReader.Token token = reader.next();
      if (token == WireReader.Token.END_OBJECT) {
        return fields;
      }
      if (token != WireReader.Token.KEY) {
        throw new WireException("found " + token + " where a key belongs");
      }
      fields.take(reader.text(), reader);
    }
  }

  /** Takes one value; the reader stands at its key. */
  void take(final String name, final WireReader reader) {
    final WireReader.Token token = reader.next();
    final String value =
        switch (token) {
          case TEXT, NUMBER -> reader.text();
          case TRUE -> "true";
          case FALSE -> "false";
          case TIME -> Rfc3339.text(reader.timeNs());
          case NULL -> null;
          case OBJECT, ARRAY -> {
            reader.skip(token);
            yield null;
          }
          default -> throw new WireException("found " + token + " where a value belongs");
        };
    if (value != null) {
      if (values.size() >= MAX_FIELDS) {
        throw new WireException("an object of more than " + MAX_FIELDS + " fields");
      }
      values.put(name, value);
    }
  }

  /**
   * A body that is one object.
   *
   * @throws WireException if it is something else
   */
  public static Fields object(final byte[] body) {
    final WireReader reader = JsonWire.of(body);
    reader.expect(WireReader.Token.OBJECT);
    final Fields fields = read(reader);
    reader.expect(WireReader.Token.END);
    return fields;
  }

  /**
   * A body that is a list of objects.
   *
   * @throws WireException if it is something else
   */
  public static List<Fields> list(final byte[] body) {
    final WireReader reader = JsonWire.of(body);
    reader.expect(WireReader.Token.ARRAY);
    final List<Fields> list = new ArrayList<>();
    while (true) {
      switch (reader.next()) {
        case OBJECT -> list.add(read(reader));
        case END_ARRAY -> {
          reader.expect(WireReader.Token.END);
          return list;
        }
        default -> throw new WireException("a list of something else than objects");
      }
      if (list.size() > MAX_OBJECTS) {
        throw new WireException("a list of more than " + MAX_OBJECTS + " objects");
      }
    }
  }

  /** Whether the value is there. */
  public boolean has(final String name) {
    return values.containsKey(name);
  }

  /** A text; empty if it is absent. */
  public String text(final String name) {
    return values.getOrDefault(name, "");
  }

  /** Whether it is true. */
  public boolean flag(final String name) {
    return "true".equals(values.get(name));
  }

  /**
   * The nearest mantissa.
   *
   * @return 0 if it is absent
   * @throws WireException if it is no number
   */
  public long decimal(final String name, final int scale) {
    final String value = values.get(name);
    if (value == null || value.isEmpty()) {
      return 0;
    }
    try {
      return DecimalText.rounded(value, scale, RoundingMode.HALF_EVEN);
    } catch (final NumberFormatException ex) {
      throw new WireException("field " + name + " is no number", ex);
    }
  }

  /**
   * Epoch nanoseconds.
   *
   * @return 0 if it is absent
   * @throws WireException if it is no time
   */
  public long timeNs(final String name) {
    final String value = values.get(name);
    if (value == null || value.isEmpty()) {
      return 0;
    }
    try {
      return Rfc3339.parseNs(value);
    } catch (final IllegalArgumentException ex) {
      throw new WireException("field " + name + " is no time", ex);
    }
  }
}
