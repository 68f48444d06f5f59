package nogc.replay.audit;

/** An index is not what was written: it has to be built anew. */
final class DamagedIndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedIndexException(final String what) {
    super(what);
  }

  DamagedIndexException(final String what, final Throwable cause) {
    super(what, cause);
  }
}
