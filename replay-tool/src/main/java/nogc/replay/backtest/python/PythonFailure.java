package nogc.replay.backtest.python;

/** A strategy in Python ended, raised, or is silent: the backtest cannot go on. */
public final class PythonFailure extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  PythonFailure(final String message) {
    super(message);
  }

  PythonFailure(final String message, final Throwable cause) {
    super(message, cause);
  }
}
