package nogc.connectors.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is going to happen to positions, in order. */
final class Agenda {
  /**
   * @param dueNs when it happens; an expiry comes behind all that falls on its time
   * @param timeNs time that it has
   * @param option that expires, null for a corporate event
   */
  private record Item(long dueNs, long timeNs, VenueInstrument option, CorporateEvent event) {}

  private final List<Item> items = new ArrayList<>();
  private final PositionEvents events;
  private int next;
  private long endNs = DelayLine.NEVER;

  Agenda(
      final List<VenueInstrument> instruments,
      final List<CorporateEvent> corporate,
      final long startNs,
      final PositionEvents events) {
    this.events = events;
    for (final CorporateEvent event : corporate) {
      if (event.timeNs() >= startNs) {
        items.add(new Item(event.timeNs(), event.timeNs(), null, event));
      }
    }
    for (final VenueInstrument each : instruments) {
      if (each.option() != null) {
        final long expiryNs = each.option().expiryNs();
        items.add(new Item(Math.max(startNs, expiryNs + 1), expiryNs, each, null));
      }
    }
    items.sort(Comparator.comparingLong(Item::dueNs));
  }

  /** {@link DelayLine#NEVER} if nothing is left. */
  long nextNs() {
    return next < items.size() && items.get(next).timeNs <= endNs
        ? items.get(next).dueNs
        : DelayLine.NEVER;
  }

  /** Time that the next one has. */
  long timeNs() {
    return items.get(next).timeNs;
  }

  void pass() {
    final Item item = items.get(next++);
    if (item.option == null) {
      events.happen(item.event);
    } else {
      events.expire(item.option);
    }
  }

  /** What comes behind this time does not happen any more. */
  void end(final long timeNs) {
    endNs = timeNs;
  }
}
