package nogc.journal.monitor;

/**
 * What a gateway counts in {@code gateway-NAME.map} since it let orders through. The type id of a
 * counter tells which it is.
 */
public enum GatewayCounter {
  /** Records that the engine's ring took. */
  RECORDS(101, "records to the engine"),
  /** Commands read from the journal. */
  COMMANDS(102, "commands read"),
  /** Bytes of garbage made by the thread of the duty cycle. */
  CYCLE_GARBAGE(103, "duty cycle garbage bytes"),
  /** Bytes of garbage made by all threads: those of sockets, TLS and timers too. */
  GARBAGE(104, "garbage bytes");

  private final int typeId;
  private final String label;

  GatewayCounter(final int typeId, final String label) {
    this.typeId = typeId;
    this.label = label;
  }

  /** Name of the file, in the folder of the journal. */
  public static String file(final String gateway) {
    return "gateway-" + gateway + ".map";
  }

  public int typeId() {
    return typeId;
  }

  public String label() {
    return label;
  }
}
