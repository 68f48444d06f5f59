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
public final class LimitsReader {
  /** What is done where a limit is not written that must be there. */
  public enum Absent {
    /** It is a mistake: in a session that trades, no order passes without it. */
    MISTAKE,
    /** It is as wide as its ceiling: in a session that plays what has been recorded. */
    WIDEST
  }

  private static final long NONE = -1;

  private final Absent absent;
  private final List<GatewayConfig> gateways;
  private final List<StrategyConfig> strategies;
  private final List<InstrumentConfig> instruments;
  private final List<LimitConfig> limits = new ArrayList<>();

  /**
   * @param gateways whose accounts may have limits
   * @param strategies that may have limits
   * @param instruments that may have limits
   * @param absent what is done where one is not written
   */
  public LimitsReader(
      final List<GatewayConfig> gateways,
      final List<StrategyConfig> strategies,
      final List<InstrumentConfig> instruments,
      final Absent absent) {
    this.absent = absent;
    this.gateways = gateways;
    this.strategies = strategies;
    this.instruments = instruments;
  }

  /** Reads the block; problems go to its node. */
  public List<LimitConfig> read(final ConfigNode node) {
    final ConfigNode firm =
        absent == Absent.WIDEST ? node.optionalBlock("firm") : node.block("firm");
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
    at.limit("maxOrderNotional", LimitKind.MAX_ORDER_NOTIONAL);
    at.limit("maxOrderQuantity", LimitKind.MAX_ORDER_QUANTITY);
    at.limit("maxPosition", LimitKind.MAX_POSITION);
    at.limit("maxOpenOrders", LimitKind.MAX_OPEN_ORDERS);
    at.limit("maxOrderRate", LimitKind.MAX_ORDER_RATE);
    at.limit("maxCancelRate", LimitKind.MAX_CANCEL_RATE);
    at.limit("maxSignalAgeMs", LimitKind.MAX_SIGNAL_AGE);
    at.limit("maxDailyLoss", LimitKind.MAX_DAILY_LOSS);
    at.limit("maxDrawdown", LimitKind.MAX_DRAWDOWN);
    at.limit("maxGrossExposure", LimitKind.MAX_GROSS_EXPOSURE);
    at.limit("maxNetExposure", LimitKind.MAX_NET_EXPOSURE);
    at.limit("maxConcentration", LimitKind.MAX_CONCENTRATION);
    at.limit("maxNotionalPerMinute", LimitKind.MAX_NOTIONAL_RATE);
    at.limit("minBuyingPower", LimitKind.MIN_BUYING_POWER);
    at.limit("maxRepeatedOrders", LimitKind.MAX_REPEATED_ORDERS);
    at.limit("duplicateWindowMs", LimitKind.DUPLICATE_WINDOW);
    at.limit("maxClockOffsetMs", LimitKind.MAX_CLOCK_OFFSET);
    at.limit("priceCollarBps", LimitKind.PRICE_COLLAR);
    at.limit("maxDataAgeMs", LimitKind.MAX_DATA_AGE);
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

    void limit(final String field, final LimitKind kind) {
      if (!Limits.isEnforced(scope, kind)) {
        return;
      }
      final LimitUnit unit = LimitUnit.of(kind);
      switch (unit) {
        case QUANTITY -> quantity(field, kind);
        case MONEY ->
            add(
                field,
                kind,
                node.decimalFrom(LimitUnit.least(kind), field, Decimals.MONEY_SCALE, NONE));
        default -> {
          final long most = Long.MAX_VALUE / unit.size();
          final long value = node.whole(field, LimitUnit.least(kind), most, NONE);
          add(field, kind, value == NONE ? NONE : value * unit.size());
        }
      }
    }

    private void quantity(final String field, final LimitKind kind) {
      final long value = node.decimal(field, LimitConfig.QUANTITY_SCALE, NONE);
      if (value != NONE) {
        add(kind, value);
      } else if (node.raw(field) == null && absent == Absent.WIDEST) {
        add(kind, LimitConfig.WIDEST);
      } else if (node.raw(field) == null) {
        node.problem(field, "is missing; without it every order in the instrument is refused");
      }
    }

    private void add(final String field, final LimitKind kind, final long value) {
      if (value == NONE) {
        if (scope == LimitScope.FIRM && node.raw(field) == null && absent == Absent.WIDEST) {
          add(kind, Ceilings.widest(kind));
        } else if (scope == LimitScope.FIRM && node.raw(field) == null) {
          node.problem(field, "is missing; without it every order is refused");
        }
        return;
      }
      final long ceiling = Ceilings.of(kind);
      if (value > ceiling) {
        node.problem(
            field,
            "is above the ceiling of "
                + ceiling / LimitUnit.of(kind).size()
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
