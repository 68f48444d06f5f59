package nogc.connectors.alpaca.wire;

/**
 * Takes frames of the market data stream apart: each is a list of objects. The Go SDK of Alpaca
 * fails if the type is not an object's first key; this parser does not care.
 */
public final class MarketParser {
  /** Takes the messages. */
  @FunctionalInterface
  public interface Handler {
    /**
     * One message.
     *
     * @param message valid during the call only
     */
    void onMessage(MarketMessage message);
  }

  private final Handler handler;
  private final MarketMessage message = new MarketMessage();
  private long messages;

  /**
   * @param handler gets the messages in their order
   */
  public MarketParser(final Handler handler) {
    this.handler = handler;
  }

  /**
   * Reads a frame.
   *
   * @throws WireException if it is malformed; the messages before the fault have been handed over
   */
  public void onFrame(final WireReader reader) {
    reader.expect(WireReader.Token.ARRAY);
    while (true) {
      final WireReader.Token token = reader.next();
      if (token == WireReader.Token.END_ARRAY) {
        break;
      }
      if (token != WireReader.Token.OBJECT) {
        throw new WireException("found " + token + " where a message belongs");
      }
      message.read(reader);
      messages++;
      handler.onMessage(message);
    }
    reader.expect(WireReader.Token.END);
  }

  /** Messages so far. */
  public long messages() {
    return messages;
  }

  /** Fields that we do not know, so far. */
  public long unknownKeys() {
    return message.unknownKeys();
  }
}
