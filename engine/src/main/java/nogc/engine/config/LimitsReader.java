package nogc.engine.config;

import java.util.ArrayList;
import java.util.List;
import nogc.engine.core.risk.Ceilings;
import nogc.engine.core.risk.Limits;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.fixed.Decimals;

/**
 * Reads the block {@code limits}: {@code firm}, then per account (by the name of its gateway), per
 * strategy and per instrument by name. Money is decimal text in units of currency, quantity decimal
 * text in units of the instrument, times in milliseconds.
 */
final class LimitsReader {
  private static final long NONE = -1;
  private static final long MILLI = 1_000_000;

  private final List<GatewayConfig> gateways;
  private final List<StrategyConfig> strategies;
  private final List<InstrumentConfig> instruments;
  private final List<LimitConfig> limits = new ArrayList<>();

  LimitsReader(
      final List<GatewayConfig> gateways,
      final List<StrategyConfig> strategies,
      final List<InstrumentConfig> instruments) {
    this.gateways = gateways;
    this.strategies = strategies;
    this.instruments = instruments;
  }

  List<LimitConfig> read(final ConfigNode node) {
    final ConfigNode firm = node.block("firm");
    scope(firm, LimitScope.FIRM, 0);
    final ConfigNode byAccount = node.optionalBlock("accounts");
    for (final GatewayConfig gateway : gateways) {
      scope(byAccount.optionalBlock(gateway.name()), LimitScope.ACCOUNT, gateway.ring().number());
    }
    byAccount.finish();
    final ConfigNode byStrategy = node.optionalBlock("strategies");
    for (final StrategyConfig strategy : strategies) {
      scope(byStrategy.optionalBlock(strategy.name()), LimitScope.STRATEGY, strategy.id());
    }
    byStrategy.finish();
    final ConfigNode byInstrument = node.optionalBlock("instruments");
    for (final InstrumentConfig instrument : instruments) {
      scope(
          byInstrument.optionalBlock(instrument.symbol()), LimitScope.INSTRUMENT, instrument.id());
    }
    byInstrument.finish();
    node.finish();
    return limits;
  }

  /** Every kind that the gate looks at in the scope; what is unknown there is a mistake. */
  private void scope(final ConfigNode node, final LimitScope scope, final int id) {
    final Scope at = new Scope(node, scope, id);
    at.money("maxOrderNotional", LimitKind.MAX_ORDER_NOTIONAL);
    at.quantity("maxOrderQuantity", LimitKind.MAX_ORDER_QUANTITY);
    at.quantity("maxPosition", LimitKind.MAX_POSITION);
    at.whole("maxOpenOrders", LimitKind.MAX_OPEN_ORDERS, 1, 1);
    at.whole("maxOrderRate", LimitKind.MAX_ORDER_RATE, 1, 1);
    at.whole("maxCancelRate", LimitKind.MAX_CANCEL_RATE, 1, 1);
    at.whole("maxSignalAgeMs", LimitKind.MAX_SIGNAL_AGE, 1, MILLI);
    at.money("maxDailyLoss", LimitKind.MAX_DAILY_LOSS);
    at.money("maxDrawdown", LimitKind.MAX_DRAWDOWN);
    at.money("maxGrossExposure", LimitKind.MAX_GROSS_EXPOSURE);
    at.money("maxNetExposure", LimitKind.MAX_NET_EXPOSURE);
    at.money("maxConcentration", LimitKind.MAX_CONCENTRATION);
    at.money("maxNotionalPerMinute", LimitKind.MAX_NOTIONAL_RATE);
    at.money("minBuyingPower", LimitKind.MIN_BUYING_POWER);
    at.whole("maxRepeatedOrders", LimitKind.MAX_REPEATED_ORDERS, 1, 1);
    at.whole("duplicateWindowMs", LimitKind.DUPLICATE_WINDOW, 0, MILLI);
    at.whole("maxClockOffsetMs", LimitKind.MAX_CLOCK_OFFSET, 1, MILLI);
    at.whole("priceCollarBps", LimitKind.PRICE_COLLAR, 1, 1);
    at.whole("maxDataAgeMs", LimitKind.MAX_DATA_AGE, 1, MILLI);
    node.finish();
  }

  /** Reads the limits of one scope. */
  private final class Scope {
    private final ConfigNode node;
    private final LimitScope scope;
    private final int id;

    Scope(final ConfigNode node, final LimitScope scope, final int id) {
      this.node = node;
      this.scope = scope;
      this.id = id;
    }

    void money(final String field, final LimitKind kind) {
      if (Limits.isEnforced(scope, kind)) {
        add(
            field,
            kind,
            kind == LimitKind.MIN_BUYING_POWER
                ? node.decimalFrom(0, field, Decimals.MONEY_SCALE, NONE)
                : node.decimal(field, Decimals.MONEY_SCALE, NONE),
            Decimals.powerOfTen(Decimals.MONEY_SCALE));
      }
    }

    void whole(final String field, final LimitKind kind, final long least, final long unit) {
      if (Limits.isEnforced(scope, kind)) {
        final long value = node.whole(field, least, Long.MAX_VALUE / unit, NONE);
        add(field, kind, value == NONE ? NONE : value * unit, unit);
      }
    }

    void quantity(final String field, final LimitKind kind) {
      if (!Limits.isEnforced(scope, kind)) {
        return;
      }
      final long value = node.decimal(field, LimitConfig.QUANTITY_SCALE, NONE);
      if (value != NONE) {
        add(kind, value);
      } else if (node.raw(field) == null) {
        node.problem(field, "is missing; without it every order in the instrument is refused");
      }
    }

    private void add(final String field, final LimitKind kind, final long value, final long unit) {
      if (value == NONE) {
        if (scope == LimitScope.FIRM && node.raw(field) == null) {
          node.problem(field, "is missing; without it every order is refused");
        }
        return;
      }
      final long ceiling = Ceilings.of(kind);
      if (value > ceiling) {
        node.problem(
            field,
            "is above the ceiling of "
                + ceiling / unit
                + " that is compiled in; give that or less");
      } else {
        add(kind, value);
      }
    }

    private void add(final LimitKind kind, final long value) {
      limits.add(
          new LimitConfig(
              scope,
              scope == LimitScope.ACCOUNT ? id : 0,
              scope == LimitScope.STRATEGY ? id : 0,
              scope == LimitScope.INSTRUMENT ? id : 0,
              kind,
              value));
    }
  }
}
