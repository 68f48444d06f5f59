package nogc.connectors.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What is to go wrong, and how often: a test arms a fault, and the simulator takes it where it
 * could happen. Thread safe.
 *
 * @param <F> the faults of a simulator
 */
public final class Faults<F extends Enum<F>> {
  private final Map<F, List<Armed>> armed;
  private final Map<F, Integer> taken;

  /** None is armed. */
  public Faults(final Class<F> faults) {
    armed = new EnumMap<>(faults);
    taken = new EnumMap<>(faults);
  }

  private static final class Armed {
    private final String where;
    private final long value;
    private int count;

    Armed(final String where, final int count, final long value) {
      this.where = where;
      this.count = count;
      this.value = value;
    }
  }

  /** Lets the next {@code count} of these happen wherever they can. */
  public void arm(final F fault, final int count) {
    arm(fault, "", count, 0);
  }

  /**
   * Lets the next {@code count} of these happen at one place.
   *
   * @param where beginning of the place's name, as "POST /v2/orders"
   * @param value what the fault needs to know, 0 if nothing
   */
  public synchronized void arm(
      final F fault, final String where, final int count, final long value) {
    if (count <= 0) {
      throw new IllegalArgumentException(fault + " " + count + " times is no fault");
    }
    armed.computeIfAbsent(fault, each -> new ArrayList<>()).add(new Armed(where, count, value));
  }

  /** Forgets what is left of a fault. */
  public synchronized void disarm(final F fault) {
    armed.remove(fault);
  }

  /**
   * Asks whether a fault is to happen here and now, and counts it.
   *
   * @return its value; empty if all is to go well
   */
  public synchronized OptionalLong take(final F fault, final String where) {
    final List<Armed> list = armed.getOrDefault(fault, List.of());
    for (final Armed each : list) {
      if (where.startsWith(each.where)) {
        each.count--;
        if (each.count == 0) {
          list.remove(each);
        }
        taken.merge(fault, 1, Integer::sum);
        return OptionalLong.of(each.value);
      }
    }
    return OptionalLong.empty();
  }

  /** Whether a fault is to happen here and now; counts it. */
  public boolean happens(final F fault, final String where) {
    return take(fault, where).isPresent();
  }

  /** How often a fault has happened. */
  public synchronized int happened(final F fault) {
    return taken.getOrDefault(fault, 0);
  }
}
