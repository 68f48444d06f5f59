package nogc.connectors.common;

import java.nio.charset.StandardCharsets;

/**
 * One REST request.
 *
 * @param method GET, POST, PATCH or DELETE
 * @param path with its query, from the slash on
 * @param body JSON in UTF-8; empty for none
 */
public record RestCall(String method, String path, byte[] body) {
  private static final byte[] NOTHING = {};

  /** Asks for something. */
  public static RestCall get(final String path) {
    return new RestCall("GET", path, NOTHING);
  }

  /** Without a body. */
  public static RestCall of(final String method, final String path) {
    return new RestCall(method, path, NOTHING);
  }

  /** With a body of JSON. */
  public static RestCall of(final String method, final String path, final String json) {
    return new RestCall(method, path, json.getBytes(StandardCharsets.UTF_8));
  }
}
