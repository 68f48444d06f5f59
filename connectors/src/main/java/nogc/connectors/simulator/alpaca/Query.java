package nogc.connectors.simulator.alpaca;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;

/** The parameters of a request; what is unknown or malformed is refused. */
final class Query {
  private final HttpUrl url;

  Query(final HttpUrl url, final Set<String> known) {
    this.url = url;
    for (final String name : url.queryParameterNames()) {
      if (!known.contains(name)) {
        throw ApiError.unprocessable("unknown parameter \"" + name + "\"");
      }
    }
  }

  boolean has(final String name) {
    return url.queryParameter(name) != null;
  }

  String text(final String name, final String absent) {
    final String value = url.queryParameter(name);
    return value == null ? absent : value;
  }

  String oneOf(final String name, final String absent, final String... values) {
    final String value = text(name, absent);
    if (!value.equals(absent) && !List.of(values).contains(value)) {
      throw ApiError.unprocessable("invalid " + name + " \"" + value + "\"");
    }
    return value;
  }

  int whole(final String name, final int absent, final int most) {
    final String value = url.queryParameter(name);
    if (value == null) {
      return absent;
    }
    try {
      final int number = Integer.parseInt(value);
      if (number > 0 && number <= most) {
        return number;
      }
    } catch (final NumberFormatException ex) {
      // told below
    }
    throw ApiError.unprocessable("invalid " + name + " \"" + value + "\"; at most " + most);
  }

  boolean flag(final String name) {
    return text(name, "false").equalsIgnoreCase("true");
  }

  /** Comma separated. */
  List<String> list(final String name) {
    final String value = url.queryParameter(name);
    return value == null || value.isEmpty() ? List.of() : Arrays.asList(value.split(","));
  }

  /** Epoch nanoseconds, {@code absent} if it is not given. */
  long time(final String name, final long absent) {
    final String value = url.queryParameter(name);
    // A plus that was not encoded is read as a space.
    return value == null ? absent : Times.parse(name, value.replace(' ', '+'));
  }
}
