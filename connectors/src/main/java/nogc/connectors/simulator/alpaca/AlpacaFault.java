package nogc.connectors.simulator.alpaca;

/** What can go wrong between a client and this simulator. A place is named behind each. */
public enum AlpacaFault {
  /** The connection is dropped, the request is not carried out. "METHOD /path" */
  DROP_REQUEST,
  /** The request is carried out, and the connection dropped instead of an answer. "METHOD /path" */
  LOSE_ANSWER,
  /** The request is carried out, the answer comes after so many milliseconds. "METHOD /path" */
  DELAY_ANSWER,
  /** 429; X-RateLimit-Reset is so many seconds from now. "METHOD /path" */
  RATE_LIMITED,
  /** 500 with a page of HTML; the request is not carried out. "METHOD /path" */
  HTML_ERROR,
  /** The request is carried out; half of the answer comes, with the whole length announced. */
  TRUNCATED_ANSWER,
  /** The request is carried out; the body of the answer ends in the middle of its JSON. */
  TRUNCATED_JSON,
  /** The answer has fields and values of enumerations that nobody knows. "METHOD /path" */
  UNKNOWN_FIELDS,
  /** A trade update comes twice. "event", as "fill" */
  DUPLICATE_UPDATE,
  /** A trade update comes after the one that follows it. "event" */
  SWAP_UPDATES,
  /** A trade update never comes; the event stream has it. "event" */
  LOSE_UPDATE,
  /** A trade update has an event that nobody knows. "event" */
  UNKNOWN_EVENT,
  /** A trade update has fields and a status that nobody knows. "event" */
  UNKNOWN_UPDATE_FIELDS,
  /** The socket of the trade updates is dropped instead of one. "event" */
  DROP_ON_UPDATE,
  /** An upgrade to a WebSocket is refused with 429. "/path" */
  REFUSE_SOCKET,
  /** Error 406 to who has authenticated, then the end. "/path" */
  CONNECTION_LIMIT,
  /** Error 407 instead of the next market data, then the end. "/path" */
  SLOW_CLIENT,
  /** Error 500 instead of the next market data, then the end. "/path" */
  INTERNAL_ERROR,
  /** Text where binary is due and the other way round, one frame each. "/path" */
  OTHER_FRAME_TYPE,
  /** Fields and message types that nobody knows, one message each. "/path" */
  UNKNOWN_MESSAGE,
  /** One frame is so many bytes long. "/path" */
  BIG_FRAME,
  /** Half a frame's JSON. "/path" */
  TRUNCATED_FRAME
}
