package nogc.replay.export;

import java.sql.SQLException;

/** A statement is wrong; the message is DuckDB's. */
final class SqlFailure extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** What a streamed result puts before the reason. */
  private static final String STREAM_PREFIX =
      "Invalid Input Error: Attempting to execute an unsuccessful or closed pending query result\n"
          + "Error: ";

  static SqlFailure of(final SQLException cause) {
    final String message = cause.getMessage();
    return new SqlFailure(
        message.startsWith(STREAM_PREFIX) ? message.substring(STREAM_PREFIX.length()) : message,
        cause);
  }

  SqlFailure(final String message, final Throwable cause) {
    super(message, cause);
  }
}
