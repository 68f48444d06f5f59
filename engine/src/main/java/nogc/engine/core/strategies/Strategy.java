package nogc.engine.core.strategies;

import nogc.engine.core.CoreSizes;
import nogc.engine.core.positions.Equity;
import nogc.engine.core.positions.Position;
import nogc.engine.core.risk.RateWindow;
import nogc.engine.core.risk.TradingPermission;
import nogc.engine.core.state.StateVisitor;

/** One strategy. */
public final class Strategy {
  private final int id;
  private final Equity equity = new Equity();
  private final TradingPermission permission = new TradingPermission();
  private final RateWindow orderRate = new RateWindow();
  private final RateWindow cancelRate = new RateWindow();
  private final Position[] positions = new Position[CoreSizes.MAX_INSTRUMENTS + 1];
  private int ring;
  private boolean enabled;
  private boolean disabledByOperator;
  private long lastSignalId;
  private int openOrders;

  Strategy(final int id) {
    this.id = id;
  }

  void define(final int newRing, final boolean newEnabled) {
    ring = newRing;
    enabled = newEnabled;
  }

  public int id() {
    return id;
  }

  /** Number of the ring that its signals must come through. */
  public int ring() {
    return ring;
  }

  public boolean isEnabled() {
    return enabled && !disabledByOperator;
  }

  public void disabledByOperator(final boolean disabled) {
    disabledByOperator = disabled;
  }

  public Equity equity() {
    return equity;
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

  /** Null before the first order in the instrument. */
  public Position position(final int instrument) {
    return positions[instrument];
  }

  public void addPosition(final int instrument, final Position position) {
    positions[instrument] = position;
  }

  public long lastSignalId() {
    return lastSignalId;
  }

  public void lastSignalId(final long signalId) {
    lastSignalId = signalId;
  }

  public int openOrders() {
    return openOrders;
  }

  public void addOpenOrders(final int delta) {
    openOrders += delta;
  }

  void visit(final StateVisitor state) {
    ring = state.i32(ring);
    enabled = state.bool(enabled);
    disabledByOperator = state.bool(disabledByOperator);
    lastSignalId = state.i64(lastSignalId);
    openOrders = state.i32(openOrders);
    orderRate.visit(state);
    cancelRate.visit(state);
    permission.visit(state);
    equity.visit(state);
  }
}
