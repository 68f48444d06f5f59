package nogc.engine.config;

import nogc.journal.Durability;

/**
 * What the journal may take and when it must be on the disk.
 *
 * @param lowFreeBytes below this much free space the firm may only reduce
 * @param minimumFreeBytes below this much the engine does not start; a running one halts, and ends
 *     the session below three quarters of it
 * @param durability when records reach the disk
 * @param flushNs between two flushes, for {@link Durability#FLUSH}
 */
public record StorageConfig(
    long lowFreeBytes, long minimumFreeBytes, Durability durability, long flushNs) {
  static StorageConfig read(final ConfigNode journal) {
    final long minimum = journal.whole("minimumFreeBytes", 1 << 20, 1L << 50, 256L << 20);
    final long low = journal.whole("lowFreeBytes", 1 << 20, 1L << 50, 4 * minimum);
    if (low < minimum) {
      journal.problem(
          "lowFreeBytes", "is " + low + ", below minimumFreeBytes, which is " + minimum);
    }
    return new StorageConfig(
        low,
        minimum,
        journal.choice("durability", Durability.class, Durability.CACHE),
        journal.whole("flushEveryMs", 1, 60_000, 100) * 1_000_000);
  }
}
