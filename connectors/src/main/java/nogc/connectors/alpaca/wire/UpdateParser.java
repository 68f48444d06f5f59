package nogc.connectors.alpaca.wire;

/**
 * Takes messages of the trade updates stream apart: {@code {"stream":..,"data":{..}}} on the
 * WebSocket, text or binary, JSON or MessagePack; and the bare data on the SSE stream.
 *
 * <p>Alpaca docs, Websocket Streaming; Alpaca's Go SDK for the SSE stream.
 */
public final class UpdateParser {
  /** Takes the messages. */
  public interface Handler {
    /** An answer to who we are: {@code authorized} or {@code unauthorized}, and to which action. */
    void onAuthorization(String status, String action);

    /** The streams that are on from now on, one after the other. */
    void onListening(boolean tradeUpdates);

    /** Something happened to an order. */
    void onEvent(OrderEvent event);

    /** A message that means nothing to us. */
    void onUnknown(String stream);
  }

  private static final int SCALE = MarketMessage.SCALE;
  private static final String TRADE_UPDATES = "trade_updates";

  private final Handler handler;

  /**
   * @param handler gets what was read, after the whole message was
   */
  public UpdateParser(final Handler handler) {
    this.handler = handler;
  }

  /**
   * Reads a message of the WebSocket.
   *
   * @throws WireException if it is malformed; nothing has been handed over then
   */
  public void onFrame(final WireReader reader) {
    reader.expect(WireReader.Token.OBJECT);
    String stream = "";
    Data data = null;
    while (true) {
      final WireReader.Token token = reader.next();
      if (token == WireReader.Token.END_OBJECT) {
        break;
      }
      final String name = reader.text();
      final WireReader.Token value = reader.next();
      if (name.equals("stream") && value == WireReader.Token.TEXT) {
        stream = reader.text();
      } else if (name.equals("data") && value == WireReader.Token.OBJECT) {
        data = Data.read(reader);
      } else {
        reader.skip(value);
      }
    }
    reader.expect(WireReader.Token.END);
    if (data == null) {
      handler.onUnknown(stream);
      return;
    }
    switch (stream) {
      case "authorization" ->
          handler.onAuthorization(data.plain.text("status"), data.plain.text("action"));
      case "listening" -> handler.onListening(data.tradeUpdates);
      case TRADE_UPDATES -> handler.onEvent(data.event());
      default -> handler.onUnknown(stream);
    }
  }

  /**
   * Reads the data of one server-sent event.
   *
   * @throws WireException if it is malformed; nothing has been handed over then
   */
  public void onServerSent(final WireReader reader) {
    reader.expect(WireReader.Token.OBJECT);
    final Data data = Data.read(reader);
    reader.expect(WireReader.Token.END);
    handler.onEvent(data.event());
  }

  /** The inner object, whatever it is about. */
  private static final class Data {
    private final Fields plain = new Fields();
    private BrokerOrder order;
    private boolean tradeUpdates;

    static Data read(final WireReader reader) {
      final Data data = new Data();
      while (true) {
        final WireReader.Token token = reader.next();
        if (token == WireReader.Token.END_OBJECT) {
          return data;
        }
        final String name = reader.text();
        switch (name) {
          case "order" -> data.order(reader);
          case "streams" -> data.streams(reader);
          default -> data.plain.take(name, reader);
        }
      }
    }

    private void order(final WireReader reader) {
      final WireReader.Token token = reader.next();
      if (token == WireReader.Token.OBJECT) {
        order = BrokerOrder.of(Fields.read(reader));
      } else {
        reader.skip(token);
      }
    }

    private void streams(final WireReader reader) {
      WireReader.Token token = reader.next();
      if (token != WireReader.Token.ARRAY) {
        reader.skip(token);
        return;
      }
      for (token = reader.next(); token != WireReader.Token.END_ARRAY; token = reader.next()) {
        tradeUpdates |= token == WireReader.Token.TEXT && reader.text().equals(TRADE_UPDATES);
        reader.skip(token);
      }
    }

    OrderEvent event() {
      if (order == null) {
        throw new WireException("an order event without an order");
      }
      return new OrderEvent(
          plain.text("event"),
          plain.text("event_id"),
          plain.text("execution_id"),
          plain.text("previous_execution_id"),
          plain.decimal("price", SCALE),
          plain.decimal("qty", SCALE),
          plain.has("timestamp") ? plain.timeNs("timestamp") : plain.timeNs("at"),
          plain.text("reason"),
          order);
    }
  }
}
