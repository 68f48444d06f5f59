package nogc.connectors.simulator.coinbase;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer to a request.
 *
 * @param status of HTTP
 * @param body of it
 * @param before cursor of the newest in the list, empty if it is none or has nothing
 * @param after cursor of the oldest in the list
 */
record Answer(int status, JsonNode body, String before, String after) {
  static Answer of(final JsonNode body) {
    return new Answer(200, body, "", "");
  }

  static Answer error(final int status, final String message) {
    return new Answer(status, Texts.object().put("message", message), "", "");
  }
}
