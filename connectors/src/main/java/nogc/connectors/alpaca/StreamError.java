package nogc.connectors.alpaca;

/**
 * Errors of the market data stream and what is done about each (Alpaca docs, Streaming Market Data;
 * 410 and 411: Alpaca's Go SDK).
 */
enum StreamError {
  INVALID_SYNTAX(400, Action.STOP),
  NOT_AUTHENTICATED(401, Action.RECONNECT),
  AUTH_FAILED(402, Action.STOP),
  ALREADY_AUTHENTICATED(403, Action.IGNORE),
  AUTH_TIMEOUT(404, Action.RECONNECT),
  SYMBOL_LIMIT(405, Action.KEEP),
  CONNECTION_LIMIT(406, Action.BACK_OFF),
  SLOW_CLIENT(407, Action.RECONNECT),
  NOT_ENABLED(408, Action.STOP),
  INSUFFICIENT_SUBSCRIPTION(409, Action.STOP),
  INVALID_SUBSCRIBE(410, Action.STOP),
  INSUFFICIENT_SCOPE(411, Action.STOP),
  INTERNAL(500, Action.RECONNECT),
  /** A code that we do not know. */
  UNKNOWN(0, Action.RECONNECT);

  /** What is done. */
  enum Action {
    /** Nothing is wrong. */
    IGNORE,
    /** The request had no effect; what was subscribed stays. People are told. */
    KEEP,
    /** Another connection is made after the usual wait. */
    RECONNECT,
    /** Another session is alive, often our own half-dead one: it is given time to end. */
    BACK_OFF,
    /** Trying again changes nothing: a person must act. */
    STOP
  }

  private final int code;
  private final Action action;

  StreamError(final int code, final Action action) {
    this.code = code;
    this.action = action;
  }

  static StreamError of(final long code) {
    for (final StreamError each : values()) {
      if (each.code == code) {
        return each;
      }
    }
    return UNKNOWN;
  }

  Action action() {
    return action;
  }

  /** As in the configuration: lower case with blanks. */
  String text() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
