package nogc.connectors.alpaca.wire;

/** A frame or body that is no JSON, no MessagePack, or not what the protocol puts there. */
public final class WireException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was wrong; no payload in it
   */
  public WireException(final String message) {
    super(message);
  }

  WireException(final String message, final Throwable cause) {
    super(message + ": " + cause.getClass().getSimpleName(), cause);
  }
}
