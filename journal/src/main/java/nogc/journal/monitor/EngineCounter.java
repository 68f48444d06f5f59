package nogc.journal.monitor;

/**
 * What the engine counts in {@code counters.map}, since its start. The type id of a counter tells
 * which it is; where there are several of a type, its label ends with a colon and a name.
 */
public enum EngineCounter {
  /** Sequence of the last record, as of the last timer. */
  SEQUENCE(1, "journal sequence"),
  /** Stamp of that record, epoch nanoseconds. */
  TIME(2, "journal time"),
  /** Inputs applied since the journal began. */
  INPUTS(3, "inputs"),
  /** Turns of the duty cycle that took longer than 10 ms, its pauses included. */
  STALLS(4, "duty cycle stalls"),
  /** The longest turn in nanoseconds. */
  LONGEST_TURN(5, "duty cycle longest turn ns"),
  /** The longest time from taking an input to its last output being journaled, nanoseconds. */
  LONGEST_TURNAROUND(6, "longest turnaround ns"),
  /** Anomalies of all books since the journal began. */
  BOOK_ANOMALIES(7, "book anomalies"),
  /** Bytes that the page toucher is ahead of the writer; 0 if there is none. */
  PAGES_AHEAD(8, "pages touched ahead bytes"),
  /** Most bytes that waited in a ring: seen after a full helping, and on the timer. */
  RING_HIGH_WATER(9, "ring high water bytes"),
  /** Messages that the ring's producer gave up, in its present life. */
  RING_DROPS(10, "ring drops"),
  /** Messages of a ring that were refused, and gaps in its count. */
  RING_FAULTS(11, "ring faults"),
  /** Alerts by their code. */
  ALERTS(12, "alerts");

  /** Name of the file, in the folder of the journal. */
  public static final String FILE = "counters.map";

  private final int typeId;
  private final String label;

  EngineCounter(final int typeId, final String label) {
    this.typeId = typeId;
    this.label = label;
  }

  public int typeId() {
    return typeId;
  }

  public String label() {
    return label;
  }
}
