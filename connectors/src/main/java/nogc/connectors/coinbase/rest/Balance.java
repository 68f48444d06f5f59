package nogc.connectors.coinbase.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.RoundingMode;
import nogc.connectors.common.DecimalText;

/**
 * One currency of the account, as {@code GET /accounts} gives it: texts of 16 decimals.
 *
 * @param currency its name
 * @param balance all there is
 * @param available what may be spent
 * @param hold what open orders hold back
 */
public record Balance(String currency, String balance, String available, String hold) {
  static Balance of(final JsonNode json) {
    return new Balance(
        json.required("currency").asText(),
        json.required("balance").asText(),
        json.required("available").asText(),
        json.path("hold").asText("0"));
  }

  /** A currency of which there is nothing. */
  public static Balance none(final String currency) {
    return new Balance(currency, "0", "0", "0");
  }

  /**
   * All there is, at a scale; what is finer is left out.
   *
   * @throws NumberFormatException if it is no number that fits
   */
  public long balance(final int scale) {
    return DecimalText.rounded(balance, scale, RoundingMode.DOWN);
  }

  /** What may be spent, likewise. */
  public long available(final int scale) {
    return DecimalText.rounded(available, scale, RoundingMode.DOWN);
  }

  /** What open orders hold back, likewise. */
  public long hold(final int scale) {
    return DecimalText.rounded(hold, scale, RoundingMode.DOWN);
  }
}
