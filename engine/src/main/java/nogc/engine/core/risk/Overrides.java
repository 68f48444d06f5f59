package nogc.engine.core.risk;

import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.LimitKind;
import nogc.journal.codec.LimitScope;

/** The limits that a person changed for a while, with what holds again afterwards. */
public final class Overrides {
  /** How many may be in force at once. */
  public static final int CAPACITY = 64;

  private final LimitScope[] scopes = new LimitScope[CAPACITY];
  private final int[] ids = new int[CAPACITY];
  private final LimitKind[] kinds = new LimitKind[CAPACITY];
  private final long[] formers = new long[CAPACITY];
  private final long[] expireTimes = new long[CAPACITY];
  private int count;
  private long firstExpiry = Long.MAX_VALUE;

  /** How many are in force. */
  public int count() {
    return count;
  }

  /** Whether one ends now or has ended. */
  public boolean isDue(final long nowNs) {
    return nowNs >= firstExpiry;
  }

  /** Place of the oldest one that has ended, -1 if there is none. */
  public int due(final long nowNs) {
    for (int i = 0; i < count; i++) {
      if (nowNs >= expireTimes[i]) {
        return i;
      }
    }
    return -1;
  }

  /** Place of the override of a limit, -1 if there is none. */
  public int find(final LimitScope scope, final int id, final LimitKind kind) {
    for (int i = 0; i < count; i++) {
      if (scopes[i] == scope && ids[i] == id && kinds[i] == kind) {
        return i;
      }
    }
    return -1;
  }

  /**
   * A limit is overridden from now on; one that already is keeps what held before.
   *
   * @param former limit that holds again afterwards, {@link Limits#MISSING} for none
   * @return whether there was room
   */
  public boolean put(
      final LimitScope scope,
      final int id,
      final LimitKind kind,
      final long former,
      final long expireTime) {
    int at = find(scope, id, kind);
    if (at < 0) {
      if (count == CAPACITY) {
        return false;
      }
      at = count++;
      scopes[at] = scope;
      ids[at] = id;
      kinds[at] = kind;
      formers[at] = former;
    }
    expireTimes[at] = expireTime;
    refresh();
    return true;
  }

  /** Another value is to hold after an override. */
  public void former(final int at, final long value) {
    formers[at] = value;
  }

  /** Forgets an override; those behind it move up, so that their order stays. */
  public void remove(final int at) {
    count--;
    for (int i = at; i < count; i++) {
      scopes[i] = scopes[i + 1];
      ids[i] = ids[i + 1];
      kinds[i] = kinds[i + 1];
      formers[i] = formers[i + 1];
      expireTimes[i] = expireTimes[i + 1];
    }
    refresh();
  }

  private void refresh() {
    firstExpiry = Long.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      firstExpiry = Math.min(firstExpiry, expireTimes[i]);
    }
  }

  public LimitScope scope(final int at) {
    return scopes[at];
  }

  /** Of the account, strategy or instrument. */
  public int id(final int at) {
    return ids[at];
  }

  public LimitKind kind(final int at) {
    return kinds[at];
  }

  /** What holds again afterwards; {@link Limits#MISSING} for no limit. */
  public long former(final int at) {
    return formers[at];
  }

  public void visit(final StateVisitor state) {
    count = state.i32(count);
    for (int i = 0; i < count; i++) {
      scopes[i] = LimitScope.get(state.u8(state.isLoading() ? 0 : scopes[i].value()));
      ids[i] = state.i32(ids[i]);
      kinds[i] = LimitKind.get(state.u8(state.isLoading() ? 0 : kinds[i].value()));
      formers[i] = state.i64(formers[i]);
      expireTimes[i] = state.i64(expireTimes[i]);
    }
    refresh();
  }
}
