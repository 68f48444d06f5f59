package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nogc.connectors.sim.VenueHost;

/**
 * Fees of pairs: taken at once in what is received, told later as activities of type CFEE (Alpaca
 * docs, Crypto Fees).
 */
final class CryptoFees {
  private static final int BPS_DECIMALS = 4;

  private final VenueHost host;
  private final long bps;
  private final List<AccountRoutes.Activity> pending = new ArrayList<>();
  private final List<AccountRoutes.Activity> posted = new ArrayList<>();

  CryptoFees(final VenueHost host, final long bps) {
    this.host = host;
    this.bps = bps;
  }

  /** Takes the fee of an execution. */
  void take(final AlpacaOrder order, final long price, final long quantity) {
    final Asset asset = order.asset;
    if (!asset.crypto() || bps == 0) {
      return;
    }
    final long timeNs = host.timeNs();
    final ObjectNode json =
        Wire.object()
            .put("id", Times.activity(timeNs) + "::" + UUID.randomUUID())
            .put("activity_type", "CFEE")
            .put("date", Times.instant(timeNs).atZone(Times.NEW_YORK).toLocalDate().toString())
            .put("created_at", Times.utc(timeNs));
    if (order.form.isBuy()) {
      final long fee = share(quantity);
      host.account().transfer(asset.instrument(), -fee, 0);
      json.put("net_amount", "0")
          .put("description", "Coin Pair Transaction Fee (Non USD)")
          .put("symbol", asset.compactSymbol())
          .put("qty", asset.quantity(-fee))
          .put("price", asset.price(price));
    } else {
      final long amount = share(asset.value(price, quantity));
      host.account().pay("USD", -amount);
      json.put("net_amount", Balance.money(-amount))
          .put("description", "Coin Pair Transaction Fee (USD)")
          .put("symbol", "USDUSD")
          .put("qty", Balance.money(-amount))
          .put("price", "1");
    }
    pending.add(new AccountRoutes.Activity(timeNs, "CFEE", json.put("status", "executed")));
  }

  private long share(final long value) {
    return BigDecimal.valueOf(value)
        .multiply(BigDecimal.valueOf(bps, BPS_DECIMALS))
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }

  /** Tells what was taken. */
  void post() {
    posted.addAll(pending);
    pending.clear();
  }

  List<AccountRoutes.Activity> posted() {
    return posted;
  }
}
