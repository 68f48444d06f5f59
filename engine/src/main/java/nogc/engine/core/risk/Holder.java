package nogc.engine.core.risk;

import nogc.engine.core.positions.Equity;
import nogc.engine.core.positions.Exposure;
import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.LimitScope;

/**
 * Who is held to limits: the firm, one account or one strategy. What each of them earns, risks and
 * does is counted here, in the same way for all.
 */
public final class Holder {
  private final LimitScope scope;
  private final int id;
  private final Equity equity = new Equity();
  private final Exposure exposure = new Exposure();
  private final TradingPermission permission = new TradingPermission();
  private final RateWindow orderRate = new RateWindow();
  private final RateWindow cancelRate = new RateWindow();
  private final ValueWindow ordered = new ValueWindow();
  private int openOrders;

  /**
   * @param scope FIRM, ACCOUNT or STRATEGY
   * @param id of the account or strategy, 0 for the firm
   */
  public Holder(final LimitScope scope, final int id) {
    this.scope = scope;
    this.id = id;
  }

  public LimitScope scope() {
    return scope;
  }

  /** Of the account or strategy; 0 for the firm. */
  public int id() {
    return id;
  }

  public Equity equity() {
    return equity;
  }

  public Exposure exposure() {
    return exposure;
  }

  public TradingPermission permission() {
    return permission;
  }

  /** New orders and replaces of the last second. */
  public RateWindow orderRate() {
    return orderRate;
  }

  /** Cancels of the last second. */
  public RateWindow cancelRate() {
    return cancelRate;
  }

  /** Value ordered in the last minute. */
  public ValueWindow ordered() {
    return ordered;
  }

  /** Orders not in a final state. */
  public int openOrders() {
    return openOrders;
  }

  public void addOpenOrders(final int delta) {
    openOrders += delta;
  }

  public void visit(final StateVisitor state) {
    openOrders = state.i32(openOrders);
    orderRate.visit(state);
    cancelRate.visit(state);
    ordered.visit(state);
    permission.visit(state);
    equity.visit(state);
    exposure.visit(state);
  }
}
