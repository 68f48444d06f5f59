package nogc.engine.core.strategies;

import nogc.engine.core.CoreSizes;
import nogc.engine.core.positions.Equity;
import nogc.engine.core.positions.Position;
import nogc.engine.core.risk.Holder;
import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.TradingMode;

/** One strategy. */
public final class Strategy {
  private final int id;
  private final Holder holder;
  private final Position[] positions = new Position[CoreSizes.MAX_INSTRUMENTS + 1];
  private int ring;
  private boolean enabled;
  private boolean disabledByOperator;
  private long lastSignalId;
  private long ordersSinceResume;
  private TradingMode onBrainDown = TradingMode.NONE;

  Strategy(final int id) {
    this.id = id;
    holder = new Holder(LimitScope.STRATEGY, id);
  }

  void define(final int newRing, final boolean newEnabled, final TradingMode newOnBrainDown) {
    ring = newRing;
    enabled = newEnabled;
    onBrainDown = newOnBrainDown;
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

  /** Its equity, exposure, mode and rates. */
  public Holder holder() {
    return holder;
  }

  public Equity equity() {
    return holder.equity();
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

  /** New orders since a person last resumed it. */
  public long ordersSinceResume() {
    return ordersSinceResume;
  }

  public void addOrder() {
    ordersSinceResume++;
  }

  /** A person looked at it. */
  public void resume() {
    ordersSinceResume = 0;
  }

  /** Mode while its brain is down; NONE leaves it as it is. */
  public TradingMode onBrainDown() {
    return onBrainDown;
  }

  void visit(final StateVisitor state) {
    ring = state.i32(ring);
    enabled = state.bool(enabled);
    disabledByOperator = state.bool(disabledByOperator);
    lastSignalId = state.i64(lastSignalId);
    ordersSinceResume = state.i64(ordersSinceResume);
    onBrainDown = TradingMode.get(state.u8(onBrainDown.value()));
    holder.visit(state);
  }
}
