package nogc.engine.status;

import nogc.engine.config.SessionConfig;
import nogc.engine.core.CoreView;
import nogc.engine.core.accounts.Account;
import nogc.engine.core.accounts.Accounts;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.positions.Exposure;
import nogc.engine.core.risk.Holder;
import nogc.engine.core.risk.Limits;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;

/**
 * The rows of what the firm, accounts and strategies may do, and how near they are to their limits.
 */
final class ScopeRows {
  private final StatusWriter writer;
  private final Names names;
  private final String firm;

  ScopeRows(final SessionConfig config, final StatusWriter writer, final Names names) {
    this.writer = writer;
    this.names = names;
    firm = "install " + config.installId();
  }

  void write(final CoreView view, final Observed observed, final long nowNs) {
    holder(view, observed, nowNs, view.firm(), firm, true);
    for (int id = 1; id <= Accounts.HIGHEST; id++) {
      final Account account = view.accounts().find(id);
      if (account != null) {
        holder(view, observed, nowNs, account.holder(), names.ring(id), account.isDefined());
      }
    }
    for (int id = 1; id <= view.strategies().highestId(); id++) {
      final Strategy strategy = view.strategies().find(id);
      if (strategy != null) {
        holder(view, observed, nowNs, strategy.holder(), names.strategy(id), strategy.isEnabled());
      }
    }
    for (int id = 1; id <= view.instruments().highestId(); id++) {
      final Instrument instrument = view.instruments().find(id);
      if (instrument != null) {
        instrument(view.limits(), instrument);
      }
    }
  }

  private void holder(
      final CoreView view,
      final Observed observed,
      final long nowNs,
      final Holder holder,
      final String name,
      final boolean enabled) {
    writer
        .row(StatusTable.SCOPES)
        .set("scope", holder.scope().value())
        .set("id", holder.id())
        .text("name", name)
        .set("enabled", enabled)
        .set("mode", holder.permission().mode().value())
        .set("reason", holder.permission().reason().value())
        .set("since", observed.modeSince(holder.scope(), holder.id()))
        .set("profit", holder.equity().profit())
        .set("dailyLoss", holder.equity().dailyLoss())
        .set("drawdown", holder.equity().drawdown())
        .set("openOrders", holder.openOrders())
        .commit();
    for (final LimitKind kind : LimitKind.values()) {
      if (Limits.isEnforced(holder.scope(), kind)) {
        final long limit = view.limits().of(holder, kind);
        final StatusWriter.Row row = limit(holder.scope(), holder.id(), name, kind, limit);
        switch (kind) {
          case MAX_OPEN_ORDERS -> measured(row, holder.openOrders());
          case MAX_ORDER_RATE -> measured(row, holder.orderRate().peek(nowNs));
          case MAX_CANCEL_RATE -> measured(row, holder.cancelRate().peek(nowNs));
          case MAX_DAILY_LOSS -> measured(row, holder.equity().dailyLoss());
          case MAX_DRAWDOWN -> measured(row, holder.equity().drawdown());
          case MAX_GROSS_EXPOSURE -> measured(row, holder.exposure().gross().toLongSaturated());
          case MAX_NET_EXPOSURE -> measured(row, net(holder.exposure()));
          case MAX_NOTIONAL_RATE -> measured(row, holder.ordered().peek(nowNs));
          default -> {
            // limits of one order: there is nothing to measure between orders
          }
        }
        commit(row, limit);
      }
    }
  }

  private static long net(final Exposure exposure) {
    return Math.max(
        exposure.longest().toLongSaturated(),
        Math.negateExact(Math.max(-Long.MAX_VALUE, exposure.shortest().toLongSaturated())));
  }

  private void instrument(final Limits limits, final Instrument instrument) {
    for (final LimitKind kind : LimitKind.values()) {
      if (Limits.isEnforced(LimitScope.INSTRUMENT, kind)) {
        final long limit = limits.instrument(instrument.id(), kind);
        final StatusWriter.Row row =
            limit(
                LimitScope.INSTRUMENT,
                instrument.id(),
                names.instrument(instrument.id()),
                kind,
                limit);
        row.set("quantityScale", instrument.quantityScale());
        if (kind == LimitKind.MAX_POSITION) {
          measured(row, worstCase(instrument));
        }
        commit(row, limit);
      }
    }
  }

  /** The larger of what is held with all open buys, and short with all open sells. */
  private static long worstCase(final Instrument instrument) {
    final long held = instrument.net().quantity();
    return Math.max(
        saturated(held, instrument.openBuyQuantity()),
        saturated(-held, instrument.openSellQuantity()));
  }

  private static long saturated(final long one, final long other) {
    final long sum = one + other;
    return ((one ^ sum) & (other ^ sum)) < 0 ? Long.MAX_VALUE : sum;
  }

  private StatusWriter.Row limit(
      final LimitScope scope,
      final int id,
      final String name,
      final LimitKind kind,
      final long limit) {
    return writer
        .row(StatusTable.LIMITS)
        .set("scope", scope.value())
        .set("id", id)
        .text("name", name)
        .set("kind", kind.value())
        .set("limit", limit);
  }

  private static void measured(final StatusWriter.Row row, final long value) {
    row.set("measured", value).set("isMeasured", true);
  }

  private static void commit(final StatusWriter.Row row, final long limit) {
    if (limit != Limits.MISSING) {
      row.commit();
    }
  }
}
