package nogc.connectors.sim.data;

/** A recording that cannot be understood; the message names the file and the line. */
public final class RecordedDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RecordedDataException(final String place, final String why, final Throwable cause) {
    super(place + ": " + why, cause);
  }
}
