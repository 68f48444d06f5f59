package nogc.connectors.coinbase.rest;

import java.nio.charset.StandardCharsets;
import nogc.connectors.coinbase.Signature;
import nogc.connectors.common.RestCall;
import nogc.connectors.common.RestClient;
import nogc.connectors.common.Secret;
import nogc.journal.fixed.Decimals;
import okhttp3.Request;

/**
 * Signs requests: {@code timestamp + METHOD + path with query + body} (Coinbase docs, Exchange REST
 * API Authentication). A request without a User-Agent is refused by the venue.
 *
 * @param key of the API
 * @param secret in Base64
 * @param passphrase of the key
 */
public record RestSigner(Secret key, Secret secret, Secret passphrase)
    implements RestClient.Signer {
  private static final int NANO_SCALE = 9;

  @Override
  public void sign(final Request.Builder request, final RestCall call, final long nowNs) {
    final String timestamp = Long.toString(nowNs / Decimals.powerOfTen(NANO_SCALE));
    request
        .header("User-Agent", "nogc")
        .header("Accept", "application/json")
        .header("Content-Type", "application/json")
        .header("CB-ACCESS-KEY", key.reveal())
        .header("CB-ACCESS-PASSPHRASE", passphrase.reveal())
        .header("CB-ACCESS-TIMESTAMP", timestamp)
        .header("CB-ACCESS-SIGN", signature(timestamp, call.method(), call.path(), call.body()));
  }

  /** The signature of a request. */
  String signature(
      final String timestamp, final String method, final String path, final byte[] body) {
    return Signature.signature(
        secret.reveal(), timestamp + method + path + new String(body, StandardCharsets.UTF_8));
  }
}
