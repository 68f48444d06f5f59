package nogc.engine.config;

import java.util.ArrayList;
import java.util.List;
import nogc.engine.core.risk.Ceilings;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.fixed.Decimals;

/**
 * Reads the block {@code limits}: {@code firm}, then per strategy and per instrument by name. Money
 * is decimal text in units of currency, quantity decimal text in units of the instrument, times in
 * milliseconds.
 */
final class LimitsReader {
  private static final long NONE = -1;

  private final List<StrategyConfig> strategies;
  private final List<InstrumentConfig> instruments;
  private final List<LimitConfig> limits = new ArrayList<>();

  LimitsReader(final List<StrategyConfig> strategies, final List<InstrumentConfig> instruments) {
    this.strategies = strategies;
    this.instruments = instruments;
  }

  List<LimitConfig> read(final ConfigNode node) {
    final ConfigNode firm = node.block("firm");
    scope(firm, LimitScope.FIRM, 0, 0);
    final ConfigNode byStrategy = node.optionalBlock("strategies");
    for (final StrategyConfig strategy : strategies) {
      scope(byStrategy.optionalBlock(strategy.name()), LimitScope.STRATEGY, strategy.id(), 0);
    }
    byStrategy.finish();
    final ConfigNode byInstrument = node.optionalBlock("instruments");
    for (final InstrumentConfig instrument : instruments) {
      scope(
          byInstrument.optionalBlock(instrument.symbol()),
          LimitScope.INSTRUMENT,
          0,
          instrument.id());
    }
    byInstrument.finish();
    node.finish();
    return limits;
  }

  private void scope(
      final ConfigNode node, final LimitScope scope, final int strategy, final int instrument) {
    final Scope at = new Scope(node, scope, strategy, instrument);
    at.money("maxOrderNotional", LimitKind.MAX_ORDER_NOTIONAL);
    if (scope == LimitScope.INSTRUMENT) {
      at.quantity("maxOrderQuantity", LimitKind.MAX_ORDER_QUANTITY);
      at.quantity("maxPosition", LimitKind.MAX_POSITION);
    } else {
      at.whole("maxOpenOrders", LimitKind.MAX_OPEN_ORDERS, 1);
      at.whole("maxOrderRate", LimitKind.MAX_ORDER_RATE, 1);
      at.whole("maxCancelRate", LimitKind.MAX_CANCEL_RATE, 1);
      at.whole("maxSignalAgeMs", LimitKind.MAX_SIGNAL_AGE, 1_000_000);
      at.money("maxDailyLoss", LimitKind.MAX_DAILY_LOSS);
      at.money("maxDrawdown", LimitKind.MAX_DRAWDOWN);
    }
    if (scope != LimitScope.STRATEGY) {
      at.whole("priceCollarBps", LimitKind.PRICE_COLLAR, 1);
      at.whole("maxDataAgeMs", LimitKind.MAX_DATA_AGE, 1_000_000);
    }
    node.finish();
  }

  /** Reads the limits of one scope. */
  private final class Scope {
    private final ConfigNode node;
    private final LimitScope scope;
    private final int strategy;
    private final int instrument;

    Scope(final ConfigNode node, final LimitScope scope, final int strategy, final int instrument) {
      this.node = node;
      this.scope = scope;
      this.strategy = strategy;
      this.instrument = instrument;
    }

    void money(final String field, final LimitKind kind) {
      add(
          field,
          kind,
          node.decimal(field, Decimals.MONEY_SCALE, NONE),
          Decimals.powerOfTen(Decimals.MONEY_SCALE));
    }

    void whole(final String field, final LimitKind kind, final long unit) {
      final long value = node.whole(field, 1, Long.MAX_VALUE / unit, NONE);
      add(field, kind, value == NONE ? NONE : value * unit, unit);
    }

    void quantity(final String field, final LimitKind kind) {
      final long value = node.decimal(field, LimitConfig.QUANTITY_SCALE, NONE);
      if (value != NONE) {
        limits.add(new LimitConfig(scope, strategy, instrument, kind, value));
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
        limits.add(new LimitConfig(scope, strategy, instrument, kind, value));
      }
    }
  }
}
