package nogc.connectors.alpaca.wire;

/**
 * A frame or body that is no JSON, no MessagePack, or not what the protocol puts there. It has no
 * stack trace: who floods us with such frames should not make us write novels.
 */
public final class WireException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was wrong; no payload in it
   */
  public WireException(final String message) {
    super(message, null, false, false);
  }

  WireException(final String message, final Throwable cause) {
    super(message + ": " + cause.getClass().getSimpleName(), cause, false, false);
  }
}
