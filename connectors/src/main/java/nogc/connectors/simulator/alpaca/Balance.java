package nogc.connectors.simulator.alpaca;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.UUID;
import nogc.connectors.sim.HostedMarket;
import nogc.connectors.sim.VenueHost;
import nogc.engine.spi.Holdings;
import nogc.journal.fixed.Decimals;

/**
 * What the account is worth and what it may still buy. Stocks are bought on twice the equity, pairs
 * with cash only; open buy orders reserve what they may cost. Amounts are 1e-8 dollars.
 */
final class Balance {
  private static final String CURRENCY = "USD";
  private static final int MULTIPLIER = 2;

  private final VenueHost host;
  private final Assets assets;
  private final Collection<AlpacaOrder> open;
  private final UUID accountId;
  private final long createdNs;
  private final long startEquity;

  Balance(
      final VenueHost host,
      final Assets assets,
      final Collection<AlpacaOrder> open,
      final UUID accountId) {
    this.host = host;
    this.assets = assets;
    this.open = open;
    this.accountId = accountId;
    createdNs = host.timeNs();
    startEquity = host.account().cash(CURRENCY);
  }

  /** The price at which an asset counts: the last trade, else the middle of the book, else 0. */
  long reference(final Asset asset) {
    final HostedMarket market = host.market(asset.instrument());
    if (market.hasTraded()) {
      return market.lastPrice();
    }
    if (market.levels(true) > 0 && market.levels(false) > 0) {
      return (market.price(true, 0) + market.price(false, 0)) / 2;
    }
    return 0;
  }

  private long value(final Asset asset) {
    final Holdings.Holding holding = host.account().holding(asset.instrument());
    return asset.value(reference(asset), holding.quantity());
  }

  private long marketValue(final boolean longs) {
    long sum = 0;
    for (final Asset asset : assets.all()) {
      final long value = value(asset);
      sum += longs ? Math.max(0, value) : Math.min(0, value);
    }
    return sum;
  }

  private long reserved() {
    long sum = 0;
    for (final AlpacaOrder order : open) {
      if (order.form.isBuy()) {
        sum += order.asset.value(cost(order.form, order.limitPrice), order.leaves());
      }
    }
    return sum;
  }

  /** The price at which an order may be expected to buy. */
  private long cost(final OrderForm form, final long limit) {
    return limit != 0 ? limit : form.stopPrice() != 0 ? form.stopPrice() : reference(form.asset());
  }

  private long cash() {
    return host.account().cash(CURRENCY);
  }

  private long equity() {
    return cash() + marketValue(true) + marketValue(false);
  }

  private long buyingPower() {
    return Math.max(0, MULTIPLIER * equity() - marketValue(true) + marketValue(false) - reserved());
  }

  private long cashPower() {
    return Math.max(0, cash() - reserved());
  }

  /**
   * Whether the account can carry an order.
   *
   * @throws ApiError 403 if not
   */
  void check(final OrderForm form, final long quantity) {
    final Asset asset = form.asset();
    final long held = host.account().holding(asset.instrument()).quantity();
    if (form.isBuy()) {
      final long cost = asset.value(cost(form, form.limitPrice()), quantity);
      final long power = asset.crypto() ? cashPower() : buyingPower();
      if (held >= 0 && cost > power) {
        throw ApiError.forbidden("insufficient buying power")
            .with("buying_power", money(power))
            .with("cost_basis", money(cost));
      }
      return;
    }
    final long available = held - offered(asset);
    if (asset.crypto() && quantity > available) {
      throw ApiError.forbidden(
              "insufficient balance for "
                  + asset.symbol().substring(0, Math.max(0, asset.symbol().indexOf('/')))
                  + " (requested: "
                  + asset.quantity(quantity)
                  + ", available: "
                  + asset.quantity(Math.max(0, available))
                  + ")")
          .with("available", asset.quantity(Math.max(0, available)))
          .with("symbol", asset.compactSymbol());
    }
  }

  /** Quantity that open orders offer. */
  private long offered(final Asset asset) {
    long sum = 0;
    for (final AlpacaOrder order : open) {
      if (!order.form.isBuy() && order.asset.equals(asset) && !order.status.equals("held")) {
        sum += order.leaves();
      }
    }
    return sum;
  }

  static String money(final long amount) {
    return Asset.text(amount, Decimals.MONEY_SCALE);
  }

  /** The object of {@code GET /v2/account}. */
  ObjectNode account() {
    final String power = money(buyingPower());
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", accountId.toString())
        .put("account_number", "PA" + Math.abs(accountId.getMostSignificantBits() % 1_000_000_000L))
        .put("status", "ACTIVE")
        .put("crypto_status", "ACTIVE")
        .put("currency", CURRENCY)
        .put("cash", money(cash()))
        .put("buying_power", power)
        .put("regt_buying_power", power)
        .put("non_marginable_buying_power", money(cashPower()))
        .put("accrued_fees", "0")
        .put("portfolio_value", money(equity()))
        .put("equity", money(equity()))
        .put("last_equity", money(startEquity))
        .put("long_market_value", money(marketValue(true)))
        .put("short_market_value", money(marketValue(false)))
        .put("position_market_value", money(marketValue(true) + marketValue(false)))
        .put("initial_margin", money((marketValue(true) - marketValue(false)) / MULTIPLIER))
        .put("maintenance_margin", "0")
        .put("last_maintenance_margin", "0")
        .put("sma", "0")
        .put("multiplier", Integer.toString(MULTIPLIER))
        .put("created_at", Times.utc(createdNs))
        .put("trade_suspended_by_user", false)
        .put("trading_blocked", false)
        .put("transfers_blocked", false)
        .put("account_blocked", false)
        .put("shorting_enabled", true);
  }

  /** The object of {@code GET /v2/positions/SYMBOL}; null if nothing is held. */
  ObjectNode position(final Asset asset) {
    final Holdings.Holding holding = host.account().holding(asset.instrument());
    if (holding.quantity() == 0) {
      return null;
    }
    final long basis = asset.value(holding.averagePrice(), holding.quantity());
    final String profit = money(value(asset) - basis);
    final String price = asset.price(reference(asset));
    final long free =
        holding.quantity() > 0 ? holding.quantity() - offered(asset) : holding.quantity();
    return JsonNodeFactory.instance
        .objectNode()
        .put("asset_id", asset.id().toString())
        .put("symbol", asset.compactSymbol())
        .put("exchange", asset.exchange())
        .put("asset_class", asset.className())
        .put("asset_marginable", !asset.crypto())
        .put("qty", asset.quantity(holding.quantity()))
        .put("qty_available", asset.quantity(free))
        .put("avg_entry_price", asset.price(holding.averagePrice()))
        .put("side", holding.quantity() > 0 ? "long" : "short")
        .put("market_value", money(value(asset)))
        .put("cost_basis", money(basis))
        .put("unrealized_pl", profit)
        .put("unrealized_plpc", "0")
        .put("unrealized_intraday_pl", profit)
        .put("unrealized_intraday_plpc", "0")
        .put("current_price", price)
        .put("lastday_price", price)
        .put("change_today", "0");
  }
}
