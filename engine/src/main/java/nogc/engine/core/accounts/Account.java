package nogc.engine.core.accounts;

import nogc.engine.core.positions.Currencies;
import nogc.engine.core.risk.Holder;
import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.AccountDefinitionDecoder;
import nogc.journal.codec.ConnectorState;
import nogc.journal.codec.LimitScope;
import nogc.journal.codec.ReconciliationAction;
import nogc.journal.codec.RingState;
import nogc.journal.codec.TradingMode;

/**
 * What one gateway trades: one set of credentials at one broker. It begins with the first
 * instrument that names its gateway; orders need its definition.
 */
public final class Account {
  private final int id;
  private final Holder holder;
  private final Sync sync = new Sync();
  private final BuyingPower buyingPower = new BuyingPower();
  private boolean defined;
  private ReconciliationAction externalOrders = ReconciliationAction.HALT;
  private ReconciliationAction externalPositions = ReconciliationAction.HALT;
  private TradingMode onGatewayDown = TradingMode.NONE;
  private TradingMode onFeedGap = TradingMode.NONE;
  private ConnectorState connector = ConnectorState.NONE;
  private RingState ring = RingState.NONE;
  private int gaps;

  Account(final int id) {
    this.id = id;
    holder = new Holder(LimitScope.ACCOUNT, id);
  }

  void define(final AccountDefinitionDecoder definition) {
    defined = true;
    externalOrders = definition.externalOrders();
    externalPositions = definition.externalPositions();
    onGatewayDown = definition.onGatewayDown();
    onFeedGap = definition.onFeedGap();
  }

  /** Ring number of its gateway. */
  public int id() {
    return id;
  }

  /** Its equity, exposure, mode and rates. */
  public Holder holder() {
    return holder;
  }

  /** Whether there is a definition, without which it gets no order. */
  public boolean isDefined() {
    return defined;
  }

  /** What is done with an order at the venue that is not ours: ADOPT, CANCEL, IGNORE, else HALT. */
  public ReconciliationAction externalOrders() {
    return externalOrders;
  }

  /** What is done with a position that differs from ours: ADOPT, IGNORE, else HALT. */
  public ReconciliationAction externalPositions() {
    return externalPositions;
  }

  /** How far we agree with the venue. */
  public Sync sync() {
    return sync;
  }

  public BuyingPower buyingPower() {
    return buyingPower;
  }

  /** Mode while the gateway is down; NONE leaves it as it is. */
  public TradingMode onGatewayDown() {
    return onGatewayDown;
  }

  /** Mode after a gap in its market data; NONE leaves it as it is. */
  public TradingMode onFeedGap() {
    return onFeedGap;
  }

  public void connector(final ConnectorState state) {
    connector = state;
  }

  /** As the gateway last said; NONE if it never did. */
  public ConnectorState connector() {
    return connector;
  }

  public void ring(final RingState state) {
    ring = state;
  }

  /** Whether the gateway is connected to its venue and nobody says that its process is down. */
  public boolean isLive() {
    return connector == ConnectorState.LIVE && !isRingDown();
  }

  /** Whether the gateway says so, or does not say anything any more. */
  public boolean isDown() {
    return connector == ConnectorState.DOWN || isRingDown();
  }

  private boolean isRingDown() {
    return ring == RingState.SILENT || ring == RingState.GONE;
  }

  /** Instruments whose market data have a gap that no snapshot closed yet. */
  public int gaps() {
    return gaps;
  }

  public void addGaps(final int delta) {
    gaps += delta;
  }

  void visit(final StateVisitor state, final Currencies currencies) {
    defined = state.bool(defined);
    externalOrders = ReconciliationAction.get(state.u8(externalOrders.value()));
    externalPositions = ReconciliationAction.get(state.u8(externalPositions.value()));
    onGatewayDown = TradingMode.get(state.u8(onGatewayDown.value()));
    onFeedGap = TradingMode.get(state.u8(onFeedGap.value()));
    connector = ConnectorState.get(state.u8(connector.value()));
    ring = RingState.get(state.u8(ring.value()));
    gaps = state.i32(gaps);
    holder.visit(state);
    buyingPower.visit(state, currencies);
    sync.visit(state);
  }
}
