package nogc.deploy.demo;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How often each constant of an enum was seen; those never seen are left out. */
final class Counts<E extends Enum<E>> {
  private final Map<E, Long> counts;

  Counts(final Class<E> type) {
    counts = new EnumMap<>(type);
  }

  void add(final E constant, final long count) {
    if (counts.merge(constant, count, Long::sum) == 0) {
      counts.remove(constant);
    }
  }

  long of(final E constant) {
    return counts.getOrDefault(constant, 0L);
  }

  long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  Map<E, Long> all() {
    return Collections.unmodifiableMap(counts);
  }
}
