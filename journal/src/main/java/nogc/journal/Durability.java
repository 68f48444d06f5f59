package nogc.journal;

/** When the records of a journal reach the disk. They survive the death of any process at once. */
public enum Durability {
  /** When the kernel writes its pages back: by default within some 30 seconds. */
  CACHE,
  /** Every so often, by a thread of its own: what a loss of power may take is bounded. */
  FLUSH,
  /**
   * As soon as the disk can, by a thread of its own; and no order leaves before all records up to
   * its command are there.
   */
  ORDERS
}
