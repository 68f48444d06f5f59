package nogc.connectors.sim.data;

/** A recording that cannot be understood; the message names the file and the line. */
public final class RecordedDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param place file and line, {@code file:line} or {@code archive!entry:line}
   * @param why what is wrong with which value, and the cure
   * @param cause null if there is none
   */
  public RecordedDataException(final String place, final String why, final Throwable cause) {
    super(place + ": " + why, cause);
  }

  /** A file whose bytes cannot be had: cut, changed, or not of the kind that its name tells. */
  static RecordedDataException unreadable(final String place, final Exception cause) {
    return new RecordedDataException(
        place,
        "unreadable from here on ("
            + cause
            + "): the file is cut or changed; get it again from its source",
        cause);
  }
}
