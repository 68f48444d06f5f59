package nogc.engine.core;

import nogc.engine.core.risk.Ceilings;
import nogc.engine.core.risk.Holder;
import nogc.engine.core.risk.Limits;
import nogc.engine.core.risk.Overrides;
import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.OperatorCommandDecoder;
import nogc.journal.codec.RiskLimitDecoder;

/**
 * Sets limits: from the configuration, by a person for good, or by a person for a while.
 *
 * <p>An override needs a name, a reason and an end within a day. While it holds, the configuration
 * changes only what will hold afterwards; a person who sets the limit ends it.
 */
final class LimitChanges {
  private final Trading trading;
  private final Overrides overrides = new Overrides();

  LimitChanges(final Trading trading) {
    this.trading = trading;
  }

  void onConfigured(final RiskLimitDecoder limit) {
    final LimitScope scope = limit.scope();
    final int id = id(scope, limit.account(), limit.strategy(), limit.instrument());
    final int overridden = overrides.find(scope, id, limit.kind());
    if (overridden >= 0) {
      overrides.former(overridden, Math.max(0, Math.min(limit.value(), Ceilings.of(limit.kind()))));
    } else if (set(scope, id, limit.kind(), limit.value())) {
      guard(scope, id);
    }
  }

  /** A person sets a limit for good. */
  void onSet(final OperatorCommandDecoder command) {
    final LimitScope scope = command.scope();
    final int id = id(scope, command.account(), command.strategy(), command.instrument());
    final long previous = trading.limits.at(scope, id, command.kind());
    if (!set(scope, id, command.kind(), command.value())) {
      return;
    }
    final int overridden = overrides.find(scope, id, command.kind());
    if (overridden >= 0) {
      overrides.remove(overridden);
    }
    say(scope, id, command.kind(), previous, 0);
    guard(scope, id);
  }

  /** A person changes a limit for a while. */
  void onOverride(final OperatorCommandDecoder command, final long nowNs) {
    final LimitScope scope = command.scope();
    final LimitKind kind = command.kind();
    final int id = id(scope, command.account(), command.strategy(), command.instrument());
    final long expireTime = command.expireTime();
    if (command.operator(0) == 0
        || command.text(0) == 0
        || expireTime <= nowNs
        || expireTime - nowNs > Ceilings.OVERRIDE_NS
        || !trading.limits.exists(scope, id, kind)) {
      refuse(scope, id, kind);
      return;
    }
    final long previous = trading.limits.at(scope, id, kind);
    if (!overrides.put(scope, id, kind, previous, expireTime)) {
      refuse(scope, id, kind);
      return;
    }
    set(scope, id, kind, command.value());
    say(scope, id, kind, previous, expireTime);
    guard(scope, id);
  }

  /** Time has come to an input's: overrides that end by then are over. */
  void onTime(final long nowNs) {
    if (!overrides.isDue(nowNs)) {
      return;
    }
    for (int at = overrides.due(nowNs); at >= 0; at = overrides.due(nowNs)) {
      final LimitScope scope = overrides.scope(at);
      final int id = overrides.id(at);
      final LimitKind kind = overrides.kind(at);
      final long former = overrides.former(at);
      final long previous = trading.limits.at(scope, id, kind);
      overrides.remove(at);
      if (former == Limits.MISSING) {
        trading.limits.clear(scope, id, kind);
      } else {
        trading.limits.set(scope, id, kind, former);
      }
      say(scope, id, kind, previous, 0);
      trading.outputs.alert(
          AlertCode.OVERRIDE_EXPIRED,
          scope == LimitScope.INSTRUMENT ? id : 0,
          0,
          kind.value(),
          former);
      guard(scope, id);
    }
  }

  private static int id(
      final LimitScope scope, final int account, final int strategy, final int instrument) {
    return switch (scope) {
      case ACCOUNT -> account;
      case STRATEGY -> strategy;
      case INSTRUMENT -> instrument;
      default -> 0;
    };
  }

  private boolean set(
      final LimitScope scope, final int id, final LimitKind kind, final long value) {
    final long held = trading.limits.set(scope, id, kind, value);
    if (held == Limits.MISSING) {
      refuse(scope, id, kind);
      return false;
    }
    if (held != value) {
      trading.outputs.alert(
          AlertCode.LIMIT_ABOVE_CEILING,
          scope == LimitScope.INSTRUMENT ? id : 0,
          0,
          value,
          Ceilings.of(kind));
    }
    return true;
  }

  private void guard(final LimitScope scope, final int id) {
    final Holder holder = trading.holder(scope, id);
    if (holder != null) {
      trading.modes.guard(holder);
    }
  }

  private void refuse(final LimitScope scope, final int id, final LimitKind kind) {
    trading.outputs.alert(
        AlertCode.INVALID_DEFINITION, scope == LimitScope.INSTRUMENT ? id : 0, 0, id, kind.value());
  }

  private void say(
      final LimitScope scope,
      final int id,
      final LimitKind kind,
      final long previous,
      final long expireTime) {
    trading.outputs.limitChange(
        scope, id, kind, trading.limits.at(scope, id, kind), previous, expireTime);
  }

  void visit(final StateVisitor state) {
    overrides.visit(state);
  }
}
