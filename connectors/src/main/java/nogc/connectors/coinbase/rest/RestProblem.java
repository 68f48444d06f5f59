package nogc.connectors.coinbase.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import nogc.connectors.common.RestAnswer;

/**
 * Why a request brought nothing, in words for a person.
 *
 * @param status HTTP status; 0 if there was no answer
 * @param text what happened and what helps; at most 200 characters, no secret
 */
public record RestProblem(int status, String text) {
  private static final int MAX_TEXT = 120;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether the venue does not know what was asked for. */
  public boolean isNotFound() {
    return status == 404;
  }

  /** Whether the key is refused: to try again helps nobody. */
  public boolean isRefused() {
    return status == 401 || status == 403;
  }

  /** Whether there were too many requests. */
  public boolean isExcess() {
    return status == 429;
  }

  /** Of an answer that is not good. */
  static RestProblem of(final RestAnswer answer) {
    final int status = answer.status();
    if (status == 0) {
      return new RestProblem(0, shortened(answer.failure()));
    }
    final String said = said(answer);
    return new RestProblem(
        status,
        switch (status) {
          case 401 -> unauthorized(said);
          case 403 -> "the key may not do this, or not from this address: " + said;
          case 429 -> "too many requests: " + said;
          default -> "HTTP " + status + ": " + said;
        });
  }

  private static String unauthorized(final String said) {
    return switch (said.toLowerCase(java.util.Locale.ROOT)) {
      case "request timestamp expired" -> "the clock is off by more than 30 s: " + said;
      case "invalid passphrase" -> "the passphrase is not the key's: " + said;
      case "invalid api key" -> "the key is unknown in this environment: " + said;
      case "invalid signature" -> "the secret is not the key's: " + said;
      default -> "the key is refused: " + said;
    };
  }

  /** The venue's own words, of {@code {"message": ...}}; Cloudflare before it sends pages. */
  private static String said(final RestAnswer answer) {
    try {
      final JsonNode json = JSON.readTree(answer.body());
      if (json.path("message").isTextual()) {
        return shortened(json.get("message").asText());
      }
    } catch (final JsonProcessingException ex) {
      return answer.text().stripLeading().startsWith("<")
          ? "a page instead of an answer, " + answer.body().length + " bytes"
          : "no JSON, " + answer.body().length + " bytes";
    } catch (final IOException ex) {
      throw new java.io.UncheckedIOException(ex);
    }
    return answer.body().length + " bytes without a message";
  }

  /** An answer that should be good but cannot be read. */
  static RestProblem unreadable(final RestAnswer answer, final Exception why) {
    final String message =
        why instanceof JsonProcessingException broken
            ? broken.getOriginalMessage()
            : why.getMessage();
    return new RestProblem(answer.status(), "an unreadable answer: " + shortened(message));
  }

  private static String shortened(final String text) {
    final StringBuilder shown = new StringBuilder();
    final String all = String.valueOf(text);
    for (int i = 0; i < Math.min(all.length(), MAX_TEXT); i++) {
      final char c = all.charAt(i);
      shown.append(c < ' ' || c > '~' ? '?' : c);
    }
    return shown.toString();
  }

  @Override
  public String toString() {
    return text;
  }
}
