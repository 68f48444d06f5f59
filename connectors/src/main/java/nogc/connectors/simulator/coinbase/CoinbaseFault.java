package nogc.connectors.simulator.coinbase;

/** What can go wrong between a client and this simulator. A place is named behind each. */
public enum CoinbaseFault {
  /** The logon is refused: the signature is said to be wrong. "logon" */
  REFUSE_LOGON,
  /** A logon that wants the numbers to go on is refused: its own is said to be low. "logon" */
  REFUSE_RESUME,
  /** A resend request is refused. "resend" */
  REFUSE_RESEND,
  /** The logon is answered, but no SequenceReset tells where the numbers are. "logon" */
  NO_SEQUENCE_RESET,
  /** A message bears a number that was used before. "MsgType/ExecType", as "8/0" */
  LOW_NUMBER,
  /**
   * A number is left out before a message: the one left out can be asked for. "MsgType/ExecType"
   */
  SKIP_NUMBER,
  /** A report comes twice, with one ExecID and two numbers. "8/ExecType" */
  DUPLICATE_REPORT,
  /** A report comes after the one that follows it. "8/ExecType" */
  SWAP_REPORTS,
  /** A report never comes, and has no number. "8/ExecType" */
  LOSE_REPORT,
  /** A request is answered by a BusinessMessageReject. "MsgType" */
  BUSINESS_REJECT,
  /** A request is answered by a session's Reject. "MsgType" */
  SESSION_REJECT,
  /** A request is not read, and the connection ends. "MsgType" */
  DROP_REQUEST,
  /** A request is carried out, and the connection ends before any answer. "MsgType" */
  LOSE_ANSWER,
  /** A report has fields and values that nobody knows. "8/ExecType" */
  UNKNOWN_FIELDS,
  /** A replace is refused since the order is said to be filled. "G" */
  REFUSE_REPLACE,
  /** A request is answered by HTTP 429. "METHOD /path" */
  RATE_LIMITED,
  /** A request is answered by HTTP 503 and a page of HTML. "METHOD /path" */
  HTML_ERROR,
  /** A request is carried out, the connection ends instead of an answer. "METHOD /path" */
  LOSE_HTTP_ANSWER,
  /** The answer ends in the middle of its JSON. "METHOD /path" */
  TRUNCATED_JSON,
  /** Answers and feed messages have fields and types that nobody knows. "METHOD /path" or a type */
  UNKNOWN_JSON,
  /** A message of the feed is left out; its number is used up. A type, as "l2update" */
  SKIP_FEED,
  /** A message of the feed comes twice. A type */
  DUPLICATE_FEED,
  /** The socket of the feed is closed instead of a message. A type */
  DROP_FEED,
  /** Half a message of the feed. A type */
  TRUNCATED_FEED,
  /** The feed is silent, heartbeats too, until it is dropped. "feed" */
  SILENT_FEED,
  /** A snapshot of a great many levels: as many bytes at least. "snapshot" */
  BIG_SNAPSHOT,
  /** An upgrade to a WebSocket is refused with HTTP 429. "/" */
  REFUSE_SOCKET
}
