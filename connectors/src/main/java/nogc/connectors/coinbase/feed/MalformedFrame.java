package nogc.connectors.coinbase.feed;

/** A frame, or an answer, that cannot be what the venue means. Says what is wrong with it. */
public final class MalformedFrame extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedFrame(final String what) {
    super(what, null, false, false);
  }
}
