package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A refusal of the REST API. Its code is the HTTP status times 100,000 plus a detail (Alpaca docs,
 * Errors).
 */
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int CODES = 100_000;
  private static final int DETAIL = 10_000;

  private final int status;
  private final transient ObjectNode body = JsonNodeFactory.instance.objectNode();

  private ApiError(final int status, final String message) {
    super(message, null, false, false);
    this.status = status;
    body.put("code", status * CODES + DETAIL).put("message", message);
  }

  static ApiError badRequest(final String message) {
    return new ApiError(400, message);
  }

  static ApiError unauthorized() {
    return new ApiError(401, "request is not authorized");
  }

  static ApiError forbidden(final String message) {
    return new ApiError(403, message);
  }

  static ApiError notFound(final String message) {
    return new ApiError(404, message);
  }

  static ApiError unprocessable(final String message) {
    return new ApiError(422, message);
  }

  static ApiError rateLimited() {
    return new ApiError(429, "rate limit exceeded");
  }

  ApiError with(final String field, final String value) {
    body.put(field, value);
    return this;
  }

  int status() {
    return status;
  }

  ObjectNode body() {
    return body;
  }
}
