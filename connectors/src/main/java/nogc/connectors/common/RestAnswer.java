package nogc.connectors.common;

import java.nio.charset.StandardCharsets;
import okhttp3.Headers;

/**
 * What came back for a {@link RestCall}, or why nothing did.
 *
 * @param status HTTP status; 0 if there was no answer
 * @param headers of the answer
 * @param body as it came; empty if there was none
 * @param failure why there was no answer, for people; null if there was one
 * @param left whether bytes of the request may have reached the venue
 * @param sentTimeNs epoch nanoseconds at which its last byte was handed to the socket; 0 if it was
 *     not
 * @param receiveTimeNs epoch nanoseconds at which all of the answer was here
 */
public record RestAnswer(
    int status,
    Headers headers,
    byte[] body,
    String failure,
    boolean left,
    long sentTimeNs,
    long receiveTimeNs) {
  /** Whether the venue did what was asked: a status of 200 to 299. */
  public boolean isGood() {
    return status >= 200 && status < 300;
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** A header; null if there is none. */
  public String header(final String name) {
    return headers.get(name);
  }
}
