package nogc.connectors.alpaca.wire;

/**
 * Puts the lines of a server-sent event stream together (HTML Living Standard, Server-sent events):
 * data lines up to an empty one are an event; a line that begins with a colon is a comment, in
 * which Alpaca says that it dropped messages.
 */
public final class SseLines {
  /** Takes what the lines mean. */
  public interface Handler {
    /** The data of one event. */
    void onData(String data);

    /** A comment, without its colon. */
    void onComment(String comment);
  }

  private final Handler handler;
  private final StringBuilder data = new StringBuilder();

  /**
   * @param handler gets events and comments in their order
   */
  public SseLines(final Handler handler) {
    this.handler = handler;
  }

  /**
   * One line, without its end.
   *
   * @throws WireException if an event is too long
   */
  public void onLine(final String line) {
    if (line.isEmpty()) {
      if (data.length() > 0) {
        final String event = data.toString();
        data.setLength(0);
        handler.onData(event);
      }
    } else if (line.charAt(0) == ':') {
      handler.onComment(line.substring(1).strip());
    } else if (line.startsWith("data:")) {
      if (data.length() + line.length() > WireReader.MAX_TEXT) {
        data.setLength(0);
        throw new WireException("an event of more than " + WireReader.MAX_TEXT + " characters");
      }
      if (data.length() > 0) {
        data.append('\n');
      }
      data.append(line, line.startsWith("data: ") ? 6 : 5, line.length());
    }
  }

  /** The stream broke off: what was begun is not complete. */
  public void clear() {
    data.setLength(0);
  }
}
