package nogc.connectors.simulator.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import okhttp3.HttpUrl;

/**
 * Lists from new to old, in pages: "after" is older than its cursor, "before" newer (Coinbase docs,
 * REST API Pagination).
 */
final class Pages {
  private static final int MOST = 1_000;
  private static final int USUAL = 100;

  private Pages() {}

  static <T> Answer of(
      final List<T> all,
      final HttpUrl url,
      final ToLongFunction<T> cursor,
      final Function<T, JsonNode> json) {
    final long after = number(url, "after", Long.MAX_VALUE);
    final long before = number(url, "before", Long.MIN_VALUE);
    final long limit = Math.min(MOST, number(url, "limit", USUAL));
    final List<T> page =
        all.stream()
            .filter(each -> cursor.applyAsLong(each) < after && cursor.applyAsLong(each) > before)
            .sorted(Comparator.comparingLong(cursor).reversed())
            .limit(limit)
            .toList();
    final ArrayNode body = JsonNodeFactory.instance.arrayNode();
    page.forEach(each -> body.add(json.apply(each)));
    return page.isEmpty()
        ? Answer.of(body)
        : new Answer(
            200,
            body,
            Long.toString(cursor.applyAsLong(page.get(0))),
            Long.toString(cursor.applyAsLong(page.get(page.size() - 1))));
  }

  private static long number(final HttpUrl url, final String name, final long absent) {
    final String value = url.queryParameter(name);
    if (value == null) {
      return absent;
    }
    try {
      return Long.parseLong(value);
    } catch (final NumberFormatException ex) {
      throw new Refusal("Invalid " + name);
    }
  }
}
