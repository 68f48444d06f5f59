package nogc.replay.parity;

/** The likeliest reason of a difference, by what the recording shows. */
enum Reason {
  /** The order rested, and its price traded: who stood before it is a model's guess. */
  QUEUE_POSITION("queue position"),
  /** The market moved while the command was on its way. */
  LATENCY("latency"),
  /** More was wanted than was displayed at the touch. */
  SIZE_SHOWN("size shown"),
  /** The simulator did not take the order. */
  REFUSED("refused"),
  /** The recording shows nothing that explains it. */
  NO_DATA("no data");

  private final String text;

  Reason(final String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
