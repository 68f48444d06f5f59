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
  private final long[][] byAccount = new long[256][];
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
    final boolean firm = scope == LimitScope.FIRM;
    final boolean account = scope == LimitScope.ACCOUNT;
    final boolean strategy = scope == LimitScope.STRATEGY;
    final boolean instrument = scope == LimitScope.INSTRUMENT;
    return switch (kind) {
      case MAX_ORDER_QUANTITY, MAX_POSITION -> instrument;
      case MAX_ORDER_NOTIONAL -> firm || account || strategy || instrument;
      case PRICE_COLLAR, MAX_DATA_AGE -> firm || instrument;
      case MAX_OPEN_ORDERS,
          MAX_ORDER_RATE,
          MAX_CANCEL_RATE,
          MAX_DAILY_LOSS,
          MAX_DRAWDOWN,
          MAX_GROSS_EXPOSURE,
          MAX_NET_EXPOSURE,
          MAX_CONCENTRATION,
          MAX_NOTIONAL_RATE ->
          firm || account || strategy;
      case MAX_SIGNAL_AGE, MAX_REPEATED_ORDERS, DUPLICATE_WINDOW -> firm || strategy;
      case MIN_BUYING_POWER -> firm || account;
      case MAX_CLOCK_OFFSET -> firm;
      case NONE, NULL_VAL, SBE_UNKNOWN -> false;
    };
  }

  /**
   * Sets a limit that is enforced, between 0 and its ceiling.
   *
   * @param id of the account, strategy or instrument; ignored for the firm
   * @return the value that holds now; {@link #MISSING} if there is no such scope
   */
  public long set(final LimitScope scope, final int id, final LimitKind kind, final long value) {
    return put(scope, id, kind, Math.max(0, Math.min(value, Ceilings.of(kind))));
  }

  /** Takes a limit away: what needs it is refused. */
  public void clear(final LimitScope scope, final int id, final LimitKind kind) {
    put(scope, id, kind, MISSING);
  }

  private long put(final LimitScope scope, final int id, final LimitKind kind, final long value) {
    final long[] values = isEnforced(scope, kind) ? values(scope, id, true) : null;
    if (values == null) {
      return MISSING;
    }
    values[kind.value()] = value;
    digest = Digest.mix(Digest.mix(digest, scope.value()), id);
    digest = Digest.mix(Digest.mix(digest, kind.value()), value);
    return value;
  }

  /** Whether there can be a limit of this kind at this scope. */
  public boolean exists(final LimitScope scope, final int id, final LimitKind kind) {
    return isEnforced(scope, kind) && values(scope, id, true) != null;
  }

  /**
   * The limit in force at a scope; {@link #MISSING} for a kind that is not enforced there.
   *
   * @param id of the account, strategy or instrument; ignored for the firm
   */
  public long at(final LimitScope scope, final int id, final LimitKind kind) {
    final long[] values = values(scope, id, false);
    return values == null || !isEnforced(scope, kind) ? MISSING : values[kind.value()];
  }

  private long[] values(final LimitScope scope, final int id, final boolean make) {
    return switch (scope) {
      case FIRM -> firm;
      case ACCOUNT -> values(byAccount, id, make);
      case STRATEGY -> values(byStrategy, id, make);
      case INSTRUMENT -> values(byInstrument, id, make);
      default -> null;
    };
  }

  private static long[] values(final long[][] scopes, final int id, final boolean make) {
    if (id < 1 || id >= scopes.length) {
      return null;
    }
    if (make && scopes[id] == null) {
      scopes[id] = missing();
    }
    return scopes[id];
  }

  public long firm(final LimitKind kind) {
    return firm[kind.value()];
  }

  /** The limit of the firm, an account or a strategy. */
  public long of(final Holder holder, final LimitKind kind) {
    return at(holder.scope(), holder.id(), kind);
  }

  public long strategy(final int strategy, final LimitKind kind) {
    return at(LimitScope.STRATEGY, strategy, kind);
  }

  public long instrument(final int instrument, final LimitKind kind) {
    return at(LimitScope.INSTRUMENT, instrument, kind);
  }

  /** The lower of two limits, either of which may be missing. */
  public static long tighter(final long one, final long other) {
    return one == MISSING ? other : other == MISSING ? one : Math.min(one, other);
  }

  /** The digest takes the sum of all settings so far, in their order. */
  public void visit(final StateVisitor state) {
    digest = state.i64(digest);
    if (state.isWhole()) {
      visit(state, firm);
      visit(state, byAccount);
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
