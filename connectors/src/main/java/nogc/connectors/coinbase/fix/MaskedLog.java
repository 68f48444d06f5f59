package nogc.connectors.coinbase.fix;

import java.util.function.Consumer;
import quickfix.Log;

/**
 * QuickFIX/J's log without secrets. It goes to one taker of lines; the last error is kept, as it is
 * often the reason why a connection ended.
 */
final class MaskedLog implements Log {
  private final Secrets secrets;
  private final Consumer<String> lines;
  private volatile String lastError = "";

  MaskedLog(final Secrets secrets, final Consumer<String> lines) {
    this.secrets = secrets;
    this.lines = lines;
  }

  /** The newest error, empty if there was none. */
  String lastError() {
    return lastError;
  }

  @Override
  public void clear() {
    // Nothing is kept.
  }

  @Override
  public void onIncoming(final String message) {
    lines.accept("< " + secrets.masked(message));
  }

  @Override
  public void onOutgoing(final String message) {
    lines.accept("> " + secrets.masked(message));
  }

  @Override
  public void onEvent(final String text) {
    lines.accept("- " + secrets.masked(text));
  }

  @Override
  public void onErrorEvent(final String text) {
    lastError = secrets.masked(text);
    lines.accept("! " + lastError);
  }
}
