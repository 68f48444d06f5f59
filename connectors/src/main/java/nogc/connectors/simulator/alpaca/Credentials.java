package nogc.connectors.simulator.alpaca;

import okhttp3.Headers;

/**
 * Who may log in. Both halves are made up for a simulation.
 *
 * @param keyId key id
 * @param secret secret key
 */
record Credentials(String keyId, String secret) {
  boolean match(final String otherKey, final String otherSecret) {
    return keyId.equals(otherKey) && secret.equals(otherSecret);
  }

  /** Whether a request names anybody at all. */
  static boolean areIn(final Headers headers) {
    return headers.get("APCA-API-KEY-ID") != null;
  }

  boolean matchIn(final Headers headers) {
    return match(headers.get("APCA-API-KEY-ID"), headers.get("APCA-API-SECRET-KEY"));
  }
}
