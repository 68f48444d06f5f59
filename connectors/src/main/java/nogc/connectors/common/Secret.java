package nogc.connectors.common;

/** Text that must never be shown: not in a log, a journal, a capture or an exception. */
public final class Secret {
  private final String value;

  /**
   * @param value the text
   */
  public Secret(final String value) {
    this.value = value;
  }

  /** The text itself, for the one place that sends or signs with it. */
  public String reveal() {
    return value;
  }

  /** Says nothing of the text. */
  @Override
  public String toString() {
    return "***";
  }
}
