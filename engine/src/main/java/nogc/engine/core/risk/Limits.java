package nogc.engine.core.risk;

import nogc.engine.core.CoreSizes;
import nogc.engine.core.Digest;
import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;

/**
 * The limits in force by kind and scope. None is ever above its compiled ceiling. A limit that was
 * never set is {@link #MISSING}, which the gate treats as a refusal where it needs one.
 */
public final class Limits {
  /** Never set. */
  public static final long MISSING = -1;

  private static final int KINDS = 32;

  private final long[] firm = missing();
  private final long[][] byStrategy = new long[CoreSizes.MAX_STRATEGIES + 1][];
  private final long[][] byInstrument = new long[CoreSizes.MAX_INSTRUMENTS + 1][];
  private long digest = Digest.SEED;

  private static long[] missing() {
    final long[] values = new long[KINDS];
    java.util.Arrays.fill(values, MISSING);
    return values;
  }

  /**
   * Whether the gate looks at limits of this kind at this scope. A limit that nobody looks at would
   * only seem to protect.
   */
  public static boolean isEnforced(final LimitScope scope, final LimitKind kind) {
    return switch (kind) {
      case MAX_ORDER_QUANTITY, MAX_POSITION -> scope == LimitScope.INSTRUMENT;
      case MAX_ORDER_NOTIONAL ->
          scope == LimitScope.FIRM
              || scope == LimitScope.STRATEGY
              || scope == LimitScope.INSTRUMENT;
      case PRICE_COLLAR, MAX_DATA_AGE -> scope == LimitScope.FIRM || scope == LimitScope.INSTRUMENT;
      case MAX_OPEN_ORDERS,
          MAX_ORDER_RATE,
          MAX_CANCEL_RATE,
          MAX_SIGNAL_AGE,
          MAX_DAILY_LOSS,
          MAX_DRAWDOWN ->
          scope == LimitScope.FIRM || scope == LimitScope.STRATEGY;
      case MAX_GROSS_EXPOSURE,
          MAX_NET_EXPOSURE,
          MAX_CONCENTRATION,
          MIN_BUYING_POWER,
          MAX_NOTIONAL_RATE,
          MAX_REPEATED_ORDERS,
          DUPLICATE_WINDOW,
          MAX_CLOCK_OFFSET ->
          false;
      case NONE, NULL_VAL, SBE_UNKNOWN -> false;
    };
  }

  /**
   * Sets a limit that is enforced, between 0 and its ceiling.
   *
   * @return the value that holds now; {@link #MISSING} if there is no such scope
   */
  public long set(
      final LimitScope scope,
      final int strategy,
      final int instrument,
      final LimitKind kind,
      final long value) {
    final long ceiling = Ceilings.of(kind);
    final long held = Math.max(0, Math.min(value, ceiling));
    final long[] values = values(scope, strategy, instrument);
    if (values == null) {
      return MISSING;
    }
    values[kind.value()] = held;
    digest = Digest.mix(Digest.mix(digest, scope.value()), (long) strategy << 32 | instrument);
    digest = Digest.mix(Digest.mix(digest, kind.value()), held);
    return held;
  }

  private long[] values(final LimitScope scope, final int strategy, final int instrument) {
    switch (scope) {
      case FIRM:
        return firm;
      case STRATEGY:
        if (strategy < 1 || strategy > CoreSizes.MAX_STRATEGIES) {
          return null;
        }
        if (byStrategy[strategy] == null) {
          byStrategy[strategy] = missing();
        }
        return byStrategy[strategy];
      case INSTRUMENT:
        if (instrument < 1 || instrument > CoreSizes.MAX_INSTRUMENTS) {
          return null;
        }
        if (byInstrument[instrument] == null) {
          byInstrument[instrument] = missing();
        }
        return byInstrument[instrument];
      default:
        return null;
    }
  }

  public long firm(final LimitKind kind) {
    return firm[kind.value()];
  }

  public long strategy(final int strategy, final LimitKind kind) {
    final long[] values = byStrategy[strategy];
    return values == null ? MISSING : values[kind.value()];
  }

  public long instrument(final int instrument, final LimitKind kind) {
    final long[] values = byInstrument[instrument];
    return values == null ? MISSING : values[kind.value()];
  }

  /** The tighter of two limits, either of which may be missing. */
  public static long tighter(final long one, final long other) {
    return one == MISSING ? other : other == MISSING ? one : Math.min(one, other);
  }

  /** The digest takes the sum of all settings so far, in their order. */
  public void visit(final StateVisitor state) {
    digest = state.i64(digest);
    if (state.isWhole()) {
      visit(state, firm);
      visit(state, byStrategy);
      visit(state, byInstrument);
    }
  }

  private static void visit(final StateVisitor state, final long[][] scopes) {
    int present = 0;
    for (final long[] values : scopes) {
      present += values == null ? 0 : 1;
    }
    present = state.i32(present);
    int id = -1;
    for (int i = 0; i < present; i++) {
      id = state.i32(following(scopes, id));
      if (state.isLoading()) {
        scopes[id] = missing();
      }
      visit(state, scopes[id]);
    }
  }

  /** The next scope that has limits; its end if there is none. */
  private static int following(final long[][] scopes, final int id) {
    int next = id + 1;
    while (next < scopes.length && scopes[next] == null) {
      next++;
    }
    return next;
  }

  private static void visit(final StateVisitor state, final long[] values) {
    for (int kind = 0; kind < values.length; kind++) {
      values[kind] = state.i64(values[kind]);
    }
  }
}
